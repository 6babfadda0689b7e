"""What is said of a row, in words, once for every command and format."""
