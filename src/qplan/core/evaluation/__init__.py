"""From figures to the actual, the goal, the verdict and the state."""
