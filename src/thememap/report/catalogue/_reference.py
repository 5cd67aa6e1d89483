"""What the reference coding is called."""

from __future__ import annotations

from collections.abc import Collection

from thememap.records import ReferenceRule
from thememap.report.catalogue._catalogue import Catalogue

TWO = 2


def reference_name(rule: str, coders: Collection[str], text: Catalogue) -> str:
    """The coder, or the rule in words with what it does where coders are divided.

    >>> text = Catalogue(approach="codebook")
    >>> reference_name("Ada", ["Ada", "Ben"], text)
    'Ada'
    >>> reference_name("majority", ["Ada", "Ben"], text)
    'union of the two coders – what either gave counts'
    """
    if rule in coders or rule not in tuple(ReferenceRule):
        return rule
    if rule == ReferenceRule.MAJORITY and len(coders) == TWO:
        return text("reference.majority_of_two")
    return text(f"reference.{rule}")
