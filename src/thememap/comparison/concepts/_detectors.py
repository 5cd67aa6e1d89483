"""The detectors of concepts, and how often a list without a test held random quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from thememap.comparison.concepts._node_excess import node_excess
from thememap.comparison.concepts._uncoded_points import DetectedSets, UncodedPoints
from thememap.comparison.concepts._whitened_trees import whitened_trees
from thememap.records import ConceptDetector, HiddenSets

Detector = Callable[[UncodedPoints], DetectedSets]
DETECTORS: Mapping[ConceptDetector, Detector] = {
    ConceptDetector.WHITENED_TREES: whitened_trees,
    ConceptDetector.EXCESS: node_excess,
}
RANDOM_HELD = (
    (200, HiddenSets(held=269, of=600)),
    (400, HiddenSets(held=306, of=600)),
    (600, HiddenSets(held=207, of=600)),
    (850, HiddenSets(held=166, of=600)),
    (1_200, HiddenSets(held=85, of=600)),
    (2_000, HiddenSets(held=22, of=600)),
    (3_000, HiddenSets(held=0, of=200)),
)
"""By the largest number of quotes that were read: in how many of so many trials, in which random
quotes had been hidden, the ten best sets of the default detector held them (the document on
evaluation)."""


def random_held(n: int) -> HiddenSets:
    """What is known of lists from ``n`` quotes that were read."""
    return next((random for most, random in RANDOM_HELD if n <= most), RANDOM_HELD[-1][1])
