"""Trials with a known answer: strike, absorb, merge, split, plant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.experiments._bench import Bench, with_random_tenth_uncoded
from thememap.experiments._detections import Detection, detection
from thememap.records import Comparison, ThemePath

SPLIT = "split"
ALIKE = "cannot be told apart"


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One trial: which theme, how many quotes, and what came of it.

    ``at_five`` says whether the first five sets would have done.
    """

    theme: ThemePath
    n: int
    found: bool
    at_five: bool = False
    recall: float = 0.0
    rank: int | None = None
    listed: int = 0


def strike(bench: Bench, t: int) -> Trial:
    """Take a theme from codebook and codings: is it among the concepts?

    Quotes that carried it alone become *read, none*, and so do dustbins; a random tenth of the
    other coded quotes loses its codes too, so that being uncoded gives nothing away.
    """
    planted = bench.alone & bench.member[:, t] & bench.read
    return _of_concepts(bench, bench.themes[t], planted, struck_codings(bench, planted, t=t))


def struck_codings(bench: Bench, planted: np.ndarray, *, t: int | None) -> np.ndarray:
    """(n, t') bool: the codings after ``planted`` quotes lost theirs, without theme ``t``."""
    member = bench.member.copy()
    member[planted] = False
    kept = ~bench.dustbin
    if t is not None:
        kept[t] = False
    rng = np.random.default_rng([0 if t is None else t, int(planted.sum()), bench.seed])
    return with_random_tenth_uncoded(member[:, kept], but=planted, rng=rng)


def control(bench: Bench, *, size: int, draw: int) -> Trial:
    """Strike a random set of coded quotes: to be found it would have to be chance."""
    rng = np.random.default_rng([bench.seed, draw, 53])
    coded = np.flatnonzero(bench.intact().any(axis=1) & bench.read)
    planted = np.zeros(len(bench.member), dtype=bool)
    planted[rng.choice(coded, size=min(size, len(coded) // 2), replace=False)] = True
    return _of_concepts(bench, (), planted, struck_codings(bench, planted, t=None))


def planted(bench: Bench, rows: np.ndarray, *, name: str) -> Trial:
    """Quotes that somebody planted, with the codings as they are."""
    inside = np.zeros(len(bench.member), dtype=bool)
    inside[rows] = True
    return _of_concepts(bench, (name,), inside, bench.intact())


def absorb(bench: Bench, t: int) -> Trial:
    """Give a theme's quotes to the nearest other theme: found inside it, or as its split."""
    host = nearest_theme(bench, t)
    taken = bench.alone & bench.member[:, t] & bench.read
    member = bench.member.copy()
    member[taken] = False
    member[taken, host] = True
    column = _column(bench, host)
    comparison = bench.compared(member[:, ~bench.dustbin])
    return _inside(bench, bench.themes[t], taken, member[:, host], comparison, column)


def merge(bench: Bench, a: int, b: int) -> Trial:
    """Make one theme of two siblings: found inside it, or as its split."""
    member = bench.member.copy()
    member[:, a] |= member[:, b]
    smaller = b if bench.member[:, b].sum() <= bench.member[:, a].sum() else a
    taken = bench.member[:, smaller] & ~bench.member[:, a if smaller == b else b] & bench.read
    kept = ~bench.dustbin
    kept[b] = False
    column = int(kept[:a].sum())
    comparison = bench.compared(member[:, kept])
    return _inside(bench, bench.themes[b], taken, member[:, a], comparison, column)


def split(bench: Bench, t: int, *, along_groups: bool) -> Trial:
    """Make two themes of one: at random, or its largest group against the rest.

    ``found`` says whether the two are named as themes that cannot be told apart, which is right
    for a random split and wrong for one along groups.
    """
    rows = np.flatnonzero(bench.member[:, t] & bench.read)
    if along_groups:
        label = bench.grouping.label[rows]
        sizes = np.bincount(label[label >= 0], minlength=1)
        second = rows[label == int(np.argmax(sizes))]
    else:
        second = np.random.default_rng([bench.seed, t, 59]).permutation(rows)[: len(rows) // 2]
    extra = np.zeros((len(bench.member), 1), dtype=bool)
    extra[second] = True
    member = bench.member.copy()
    member[second, t] = False
    whole = np.hstack([member[:, ~bench.dustbin], extra])
    ours = {(f"theme {_column(bench, t)}",), (f"theme {whole.shape[1] - 1}",)}
    comparison = bench.compared(whole)
    found = any(one.kind == ALIKE and set(one.themes) == ours for one in comparison.flags)
    return Trial(theme=bench.themes[t], n=len(rows), found=found)


def nearest_theme(bench: Bench, t: int, *, least: int = 10) -> int:
    """The theme whose quotes' centre is nearest to that of ``t``; dustbins do not count."""
    points = bench.prepared.points
    placed = points.point >= 0
    vectors = np.zeros((len(placed), points.vectors.shape[1]))
    vectors[placed] = points.vectors[points.point[placed]]
    centres = bench.member.T.astype(np.float64) @ vectors
    length = np.linalg.norm(centres, axis=1, keepdims=True)
    centres = centres / np.where(length > 0, length, 1.0)
    near = np.round(centres @ centres[t], 9)
    near[(bench.member.sum(axis=0) < least) | bench.dustbin] = -np.inf
    near[t] = -np.inf
    return int(np.argmax(near))


def _column(bench: Bench, t: int) -> int:
    return int((~bench.dustbin)[:t].sum())


def _of_concepts(bench: Bench, theme: ThemePath, planted: np.ndarray, member: np.ndarray) -> Trial:
    concepts = bench.compared(member).concepts
    sets = [bench.rows(one.quote_ids) for one in concepts if one.kind == "uncoded"]
    return _trial(theme, planted, detection(sets, planted), detection(sets, planted, first=5))


def _inside(
    bench: Bench,
    theme: ThemePath,
    taken: np.ndarray,
    given: np.ndarray,
    comparison: Comparison,
    column: int,
) -> Trial:
    """Found as a concept inside the host theme, or as a part of the host that one group echoes."""
    path = (f"theme {column}",)
    concepts = [one for one in comparison.concepts if one.theme == path]
    sets = [bench.rows(one.quote_ids) for one in concepts]
    (level,) = comparison.levels
    finding = level.theme_findings[level.themes.index(path)]
    if finding.status == SPLIT:
        number = {one.group: g for g, one in enumerate(bench.grouping.groups)}
        given = given & bench.read
        sets += [
            np.flatnonzero(given & (bench.grouping.label == number[group]))
            for group in finding.matches
        ]
    return _trial(theme, taken, detection(sets, taken), detection(sets, taken, first=5))


def _trial(theme: ThemePath, planted: np.ndarray, ten: Detection, five: Detection) -> Trial:
    return Trial(
        theme=theme,
        n=int(planted.sum()),
        found=ten.found,
        at_five=five.found,
        recall=ten.recall,
        rank=ten.rank,
        listed=ten.listed,
    )
