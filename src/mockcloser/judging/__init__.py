"""The judge: which moves a candidate made, and what a whole session amounts to. Pure but for its loaders."""
