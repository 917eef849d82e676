"""What the system knows about a person: download and deletion."""
