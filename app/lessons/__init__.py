"""Reading a lesson and marking it done."""
