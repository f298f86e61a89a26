"""A small sentence model that hears a move in words no rule foresaw, and says which example it is like."""

from mockcloser.judging.likeness_model.load import load_likeness
from mockcloser.judging.likeness_model.model import Likeness

__all__ = ["Likeness", "load_likeness"]
