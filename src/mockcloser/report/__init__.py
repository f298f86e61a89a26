"""A judged session for people to read: gathered as data first, then rendered; nothing here judges or opens a file."""
