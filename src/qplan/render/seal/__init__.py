"""What was sealed, on a screen."""
