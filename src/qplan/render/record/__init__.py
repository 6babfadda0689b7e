"""What was recorded, and where."""
