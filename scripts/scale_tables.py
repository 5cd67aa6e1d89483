"""The tables of `evaluate_scales.py` as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

UNDEFINED = "–"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One method at one number of groups; ``halves`` is `None` where it could not be measured."""

    halves: float | None
    ami: float
    kappa: float
    seconds: float


@dataclass(frozen=True, kw_only=True)
class ScaleRow:
    """A scale of the ladder, with every method at as many groups."""

    k: int
    null: float | None
    highest: float
    shuffled: float
    methods: Mapping[str, Row]


@dataclass(frozen=True, kw_only=True)
class UmapRow:
    """UMAP + HDBSCAN with one smallest size of a cluster, and spectral at as many groups."""

    smallest: int
    groups: int
    without_group: float
    halves: float | None
    placed: float | None
    ami: float
    ami_nearest: float
    kappa: float
    seconds: float
    spectral: Row | None


def scales_table(rows: Sequence[ScaleRow]) -> str:
    """A row a scale: spectral, then the other methods."""
    lines = [
        "| groups | halves (structureless) | AMI | kappa | highest so far (shuffled) | s "
        "| Ward: halves, AMI, kappa, s | k-means: halves, AMI, kappa, s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        spectral = row.methods["spectral"]
        cells = [
            str(row.k),
            f"{number(spectral.halves)} ({number(row.null)})",
            number(spectral.ami),
            number(spectral.kappa),
            f"{number(row.highest)} ({number(row.shuffled)})",
            f"{spectral.seconds:.2f}",
            *(method_cell(row.methods[name]) for name in ("ward", "k-means")),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def umap_table(rows: Sequence[UmapRow]) -> str:
    """A row a smallest size of a cluster."""
    if not rows:
        return "UMAP + HDBSCAN finds fewer than two groups, whatever their smallest size.\n"
    lines = [
        "| UMAP + HDBSCAN: smallest cluster | groups | no group | halves (placed in both) "
        "| AMI: no group is a group, nearest | kappa | s "
        "| spectral at as many: halves, AMI, kappa, s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [
            str(row.smallest),
            str(row.groups),
            f"{row.without_group:.0%}",
            f"{number(row.halves)} ({number(row.placed)})",
            f"{number(row.ami)}, {number(row.ami_nearest)}",
            number(row.kappa),
            f"{row.seconds:.1f}",
            method_cell(row.spectral) if row.spectral else UNDEFINED,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def method_cell(row: Row) -> str:
    """Halves, AMI, kappa and seconds."""
    return f"{number(row.halves)}, {number(row.ami)}, {number(row.kappa)}, {row.seconds:.2f}"


def number(value: float | None) -> str:
    """Two decimals, a dash where there is no value."""
    return UNDEFINED if value is None else f"{round(value, 2) + 0.0:.2f}"


def write_between_markers(page: Path, text: str, *, begin: str, end: str) -> None:
    """Replace what stands between the markers of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    assert after or rest.endswith(end), f"{page.name} has no {begin.strip()}"
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8", newline="\n")
