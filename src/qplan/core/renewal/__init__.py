"""A plan that is over → the next one of the same shape."""
