"""Read, write, replace, lock: whole or not at all."""
