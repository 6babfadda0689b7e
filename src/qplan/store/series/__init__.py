"""Files of statistics and aid offices → figures by their codes, every limit kept."""
