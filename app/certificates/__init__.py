"""Certificates: frozen records that a stranger can verify."""
