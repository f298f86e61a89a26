"""Adapters to voices, devices and recognisers. The session knows them only through `ports`."""
