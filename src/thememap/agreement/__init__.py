"""Coders compared with each other."""

from thememap.agreement._agree import agree
from thememap.agreement._planning import quotes_needed

__all__ = ["agree", "quotes_needed"]
