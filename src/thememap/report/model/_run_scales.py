"""The scales of a run folder: which there are, which is shown, the groups of one."""

from __future__ import annotations

from thememap.report.model._read_run import RunFolder


def shown_scale(run: RunFolder) -> int:
    """The number of groups that stands for the scale that statuses and tests belong to."""
    scales = run.result.get("scales") or []
    shown = [int(scale["k"]) for scale in scales if scale["shown"]]
    return shown[0] if shown else int(run.result["number_of_groups"]["k"])


def listed_scales(run: RunFolder) -> tuple[int, ...]:
    """The scales whose groups the run holds, ascending; without a ladder the shown one."""
    return tuple(sorted({*run.scales, shown_scale(run)}))


def groups_at_scale(run: RunFolder, k: int) -> dict[str, str]:
    """The group of each quote at a scale, empty for none.

    Raises KeyError for a scale that the run does not hold.
    """
    if k == shown_scale(run):
        return {quote.quote_id: quote.group for quote in run.quotes}
    labels = run.scales[k]
    (scale,) = (scale for scale in run.result["scales"] if scale["k"] == k)
    names = ["", *(group["group"] for group in scale["groups"])]
    return {quote.quote_id: names[label] for quote, label in zip(run.quotes, labels, strict=True)}
