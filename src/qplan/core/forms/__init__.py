"""What a department is asked, and what marks the question."""
