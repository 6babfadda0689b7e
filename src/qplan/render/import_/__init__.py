"""What an import recorded."""
