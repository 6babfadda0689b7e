"""From the text of a plan to plain structures with their places."""
