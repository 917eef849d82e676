"""Tests of the ground floor: what is taught and how it is marked."""
