"""Marks in reports, and comparing them with the plan."""
