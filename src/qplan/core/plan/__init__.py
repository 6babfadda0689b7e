"""The plan as values."""
