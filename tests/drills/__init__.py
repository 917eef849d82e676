"""Faults: the server is killed while people answer, and nothing acknowledged may be lost or doubled."""
