"""What a user may choose once for all: the keys, and the file that keeps them."""
