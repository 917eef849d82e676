"""What is taught and how it is marked: plain Python over text files, without Flask and SQLAlchemy."""
