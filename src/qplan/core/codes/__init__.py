"""What can be wrong with a text, a shape or a sheet, and what a code means."""
