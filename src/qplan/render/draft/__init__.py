"""What `draft` says of the plan it wrote."""
