"""The judge: what a candidate said, which moves it holds, and what a whole session amounts to. Pure but for its loaders."""
