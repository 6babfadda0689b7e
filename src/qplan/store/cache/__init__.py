"""Plans that were read before."""
