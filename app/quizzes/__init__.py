"""Knowledge checks: attempts, answers as they are given, marks, results."""
