"""A class as a folder of plain files: settings, roster, what was handed in, what it is worth. No device, no screen."""
