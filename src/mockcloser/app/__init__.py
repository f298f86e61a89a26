"""The terminal app: screens that render one session and forward keys to it."""
