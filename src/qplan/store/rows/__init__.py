"""The plans of a roll-up: found, read wherever they are, and their rows kept."""
