"""Who is in which course: all ticks and running totals."""
