"""mockcloser: spoken mock interviews for the close."""

__version__ = "0.1.0"
