"""Pure functions over plans: no files, no clock, no environment, no console."""
