"""Somo: a self-paced course engine. This package imports nothing, so that `app.curriculum` runs without a web server."""
