"""Mock interviews as files: their form, their reading, and what makes one good."""
