"""Pages to hand out: one for each student, one for the class. Data first, then rendered; no network, no other file."""
