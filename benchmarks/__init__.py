"""Measures that the project promises: ratios in one run."""
