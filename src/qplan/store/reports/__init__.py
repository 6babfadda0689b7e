"""From reports to the numbers in them."""
