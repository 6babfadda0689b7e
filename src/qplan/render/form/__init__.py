"""Forms to fill in."""
