"""Tools for authors: check, key, new, preview."""
