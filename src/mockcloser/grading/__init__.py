"""Grading many pieces of work: what each is worth, how the grades add up, and the machines that share the work."""
