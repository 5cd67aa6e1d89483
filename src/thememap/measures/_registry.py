"""The measures there are, read from their own declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.errors import UsageError
from thememap.measures._bcubed import BCUBED_F, BCUBED_PRECISION, BCUBED_RECALL
from thememap.measures._element_centric import ELEMENT_CENTRIC
from thememap.measures._omega import OMEGA
from thememap.measures._set_matching import SET_MATCHING
from thememap.measures.partitions._adjusted_mutual_information import ADJUSTED_MUTUAL_INFORMATION
from thememap.measures.partitions._adjusted_rand import ADJUSTED_RAND

if TYPE_CHECKING:
    from thememap.measures._measure import Measure

MEASURES: tuple[Measure, ...] = (
    OMEGA,
    BCUBED_PRECISION,
    BCUBED_RECALL,
    BCUBED_F,
    ELEMENT_CENTRIC,
    SET_MATCHING,
    ADJUSTED_RAND,
    ADJUSTED_MUTUAL_INFORMATION,
)
"""All measures of groups against themes; those for real partitions come last."""


def measure(name: str) -> Measure:
    """The measure of this name. Raises `UsageError` where there is none.

    >>> measure("omega").title
    'Omega index'
    """
    for known in MEASURES:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in MEASURES)
    raise UsageError(f"There is no measure {name!r}. Use one of: {names}.")
