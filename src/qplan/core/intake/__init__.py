"""From grids of cells to entries."""
