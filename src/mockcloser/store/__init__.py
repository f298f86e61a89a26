"""Sessions kept on disk: the only place for SQLite, and for the folders of sound beside it."""
