"""Tools for authors: check, bank, key, new, preview."""
