"""What a plan says against the document's own words."""
