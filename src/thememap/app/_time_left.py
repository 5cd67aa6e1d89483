"""How much of a run is done, and how long the rest may take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thememap.run_files import MANIFEST_FILE

STAGE_SHARES: Mapping[str, float] = {
    "reading": 0.03, "encoding": 0.25, "grouping": 0.12, "concepts": 0.02, "evidence": 0.18,
    "comparison": 0.27, "what to read again": 0.03, "stability": 0.04, "sensitivity": 0.005,
    "agreement": 0.005, "saturation": 0.01, "review": 0.01, "writing": 0.03,
}  # fmt: skip
"""Shares of the time of a run at standard depth: between those measured on 300 and 4,000 quotes."""
MOST_WITHOUT_STEPS = 0.95
"""The share of a stage without steps that is taken as done before it ends."""
LEAST_SECONDS, LEAST_SHARE = 3.0, 0.08
"""Nothing is said of the time left before."""


def stage_shares(run: Path) -> Mapping[str, float]:
    """The shares of each stage in the last run that is there, else those measured elsewhere."""
    try:
        seconds = json.loads((run / MANIFEST_FILE).read_text(encoding="utf-8"))["seconds"]
        total = sum(float(value) for value in seconds.values())
        shares = {str(name): float(value) / total for name, value in seconds.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
        return STAGE_SHARES
    return {**shares, "writing": STAGE_SHARES["writing"]}


@dataclass(frozen=True, kw_only=True)
class RunProgress:
    """How far a run is: the last of ``stages`` is going on, with its last ``step`` if it has some.

    ``elapsed`` are seconds since the first stage began, ``in_stage`` since this one did.
    """

    stages: tuple[str, ...]
    step: tuple[int, int] | None = None
    elapsed: float = 0.0
    in_stage: float = 0.0


def share_done(progress: RunProgress, shares: Mapping[str, float]) -> float:
    """The share of a run that is done, from 0 to 1.

    A stage that tells no steps is taken to go on as fast as those before it, up to its end.

    >>> shares = {"reading": 0.5, "encoding": 0.5}
    >>> share_done(RunProgress(stages=("reading", "encoding"), step=(1, 2)), shares)
    0.75
    >>> share_done(RunProgress(stages=("reading", "encoding"), elapsed=15, in_stage=5), shares)
    0.75
    """
    if not progress.stages:
        return 0.0
    names, now = list(shares), progress.stages[-1]
    earlier = names[: names.index(now)] if now in names else set(progress.stages)
    before = sum(shares.get(name, 0.0) for name in earlier)
    share = shares.get(now, 0.0)
    inside = 0.0
    if progress.step and progress.step[1]:
        inside = min(progress.step[0] / progress.step[1], 1.0)
    elif before and share and progress.elapsed > progress.in_stage:
        expected = share * (progress.elapsed - progress.in_stage) / before
        inside = min(progress.in_stage / expected, MOST_WITHOUT_STEPS)
    return min((before + share * inside) / (sum(shares.values()) or 1.0), 1.0)


def seconds_left(done: float, elapsed: float) -> float | None:
    """The seconds that the rest takes if it goes on so; `None` where it is too early to say.

    >>> seconds_left(0.25, 10.0), seconds_left(0.01, 10.0)
    (30.0, None)
    """
    if elapsed < LEAST_SECONDS or done < LEAST_SHARE:
        return None
    return elapsed * (1 - done) / done
