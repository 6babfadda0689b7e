"""From workbooks and tables in text to grids."""
