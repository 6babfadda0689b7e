"""Where a target is heading."""
