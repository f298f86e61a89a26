"""The words every part of the project shares: value types only, standard library only."""
