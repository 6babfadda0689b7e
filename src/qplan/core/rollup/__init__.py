"""Many plans as one: what is kept of each, added up, ranked."""
