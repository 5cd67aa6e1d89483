"""The measures there are, read from their own declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.errors import UsageError
from thememap.measures._adjusted_mutual_information import ADJUSTED_MUTUAL_INFORMATION
from thememap.measures._adjusted_rand import ADJUSTED_RAND
from thememap.measures._bcubed import BCUBED_F, BCUBED_PRECISION, BCUBED_RECALL
from thememap.measures._element_centric import ELEMENT_CENTRIC
from thememap.measures._omega import OMEGA
from thememap.measures._set_matching import SET_MATCHING
from thememap.measures._set_table import overlaps, set_table

if TYPE_CHECKING:
    import numpy as np

    from thememap.measures._measure import Measure, MeasureValue

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

    >>> measure("omega").high
    1.0
    """
    by_name = {known.name: known for known in MEASURES}
    if name not in by_name:
        raise UsageError(f"There is no measure {name!r}. Use one of: {', '.join(by_name)}.")
    return by_name[name]


def omega_index(left: np.ndarray, right: np.ndarray) -> MeasureValue:
    """Omega index of two memberships, (n, t) and (n, g) bool, of the same quotes.

    >>> import numpy as np
    >>> omega_index(np.eye(2)[[0, 0, 1]], np.eye(2)[[0, 0, 1]]).value
    1.0
    """
    table, _, _ = set_table(left, right)
    return OMEGA.compute(table, overlaps(table))
