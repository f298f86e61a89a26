"""The app as a page in a browser on this machine, for this user alone."""
