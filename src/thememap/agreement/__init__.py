"""Coders compared with each other."""

from thememap.agreement._agree import agree
from thememap.agreement._coder_pairs import coder_pairs_with_groups
from thememap.agreement._each_quote import coders_on_each
from thememap.agreement._planning import quotes_needed

__all__ = ["agree", "coder_pairs_with_groups", "coders_on_each", "quotes_needed"]
