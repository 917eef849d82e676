"""People: sign-up, sign-in, roles, confirmation, reset, their own account."""
