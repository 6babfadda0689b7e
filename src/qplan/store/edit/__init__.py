"""Entries put into a plan's text, and the proof that nothing else changed."""
