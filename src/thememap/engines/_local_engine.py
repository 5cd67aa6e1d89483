"""What every engine is, and the one that works in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

import numpy as np

NamedArrays = Mapping[str, np.ndarray]
"""A part of the work, or its result: plain arrays by name."""


class Engine(Protocol):
    """Maps a pure function over parts of the work.

    ``name`` is ``local`` or ``dask``; ``is_distributed`` says whether parts go to other processes;
    ``notice`` is what its user must be told (empty: nothing).
    """

    @property
    def name(self) -> str: ...
    @property
    def is_distributed(self) -> bool: ...
    @property
    def notice(self) -> str: ...

    def map(
        self, function: Callable[[NamedArrays], NamedArrays], parts: Iterable[NamedArrays]
    ) -> Iterator[NamedArrays]:
        """The results in the order of the parts, while few parts are held at a time.

        ``function`` is a function of a module (workers import it by its name) whose result
        depends on its part alone. A `ThememapError` that it raises is raised here.
        """
        ...


class LocalEngine:
    """Part after part in this process; one part and one result are held at a time.

    >>> halves = LocalEngine().map(lambda part: {"half": part["n"] / 2}, [{"n": np.ones(1)}])
    >>> [result["half"].tolist() for result in halves]
    [[0.5]]
    """

    name = "local"
    is_distributed = False
    notice = ""

    def map(
        self, function: Callable[[NamedArrays], NamedArrays], parts: Iterable[NamedArrays]
    ) -> Iterator[NamedArrays]:
        """See `Engine.map`."""
        return map(function, parts)
