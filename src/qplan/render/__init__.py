"""Views to text or bytes: a room a command, above cells (what is said) and kit (how)."""
