"""What became of a report."""
