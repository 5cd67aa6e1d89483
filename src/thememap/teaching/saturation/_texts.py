"""Sentences of the page, and those that its script fills with numbers."""

from __future__ import annotations

from thememap.records import StoppingOutcome, StoppingRuleKind
from thememap.report.catalogue import Catalogue
from thememap.teaching.saturation._population import CodebookShape, PeopleToAsk

SCRIPT_TEXTS: dict[str, tuple[str, ...]] = {
    "enough.none_yet": (),
    "enough.drawn": ("at", "most", "themes", "fresh", "known"),
    "enough.drawn_new": ("names",),
    "enough.no_more": (),
    "enough.curve_label": ("known", "at"),
    "enough.lock_first": (),
    "enough.locked": ("at",),
    "enough.truth": ("at", "known", "themes", "share"),
    "enough.truth_table": ("at", "known", "themes", "share"),
    "enough.this_codebook": ("name",),
    "enough.from_to": ("value", "low", "high"),
    "enough.chao2": ("value", "low"),
    "enough.chao2_none": (),
    "enough.cannot_say": ("reason",),
    "enough.within": ("came", "low", "high"),
    "enough.outside": ("came", "low", "high"),
    "enough.not_heard": ("people",),
    "enough.not_heard_table": ("people",),
    "enough.nothing_left": (),
    "enough.never": ("n",),
    "enough.of_codebook": (),
    "enough.of_table": (),
    "enough.histogram": ("rule", "stopping", "classes", "middle"),
    "enough.histogram_known": ("low", "high"),
    "enough.histogram_never": ("rule", "classes", "most"),
    "enough.luck": ("classes", "at", "low", "high", "known"),
    "enough.held": ("orders", "share"),
    "enough.room_row": ("count", "middle"),
    "enough.room_left": ("names", "most"),
    "enough.your_decision": (),
    "enough.axis_interviews": (),
    "enough.axis_themes": (),
    "enough.mark_you": (),
    "enough.mark_all": ("themes",),
    "enough.mark_estimate": (),
}
"""Sentences that the script fills, with the names of what it puts in."""


def script_texts(text: Catalogue) -> dict[str, str]:
    """Each sentence of `SCRIPT_TEXTS` with its placeholders left open.

    >>> script_texts(Catalogue(approach="codebook"))["locked"]
    'Locked after interview {at}.'
    """
    return {
        key.removeprefix("enough."): text(key, **{name: f"{{{name}}}" for name in names})
        for key, names in SCRIPT_TEXTS.items()
    }


def codebook_label(people: PeopleToAsk, number: int, text: Catalogue) -> str:
    """What a codebook, of which ``number`` come before it, is called while nobody may know it."""
    if people.shape is CodebookShape.TABLE:
        return text("enough.own_table")
    return text("enough.number", n=number + 1)


def codebook_name(people: PeopleToAsk, number: int, text: Catalogue) -> str:
    """What a codebook is called once it is known."""
    units, themes = people.has.shape
    name = text(f"enough.shape.{people.shape.value}", themes=themes, units=units)
    if people.shape is CodebookShape.TABLE:
        return name
    return f"{codebook_label(people, number, text)}, {name}"


def rule_text(rule: StoppingOutcome, text: Catalogue, *, means_none: bool = False) -> str:
    """A stopping rule with its numbers; or that its share of what there was is less than one."""
    if rule.kind is StoppingRuleKind.INITIAL_SAMPLE:
        return text("enough.rule.initial", base=rule.base, run=rule.run)
    if not rule.threshold:
        return text("enough.rule.base_zero", base=rule.base, run=rule.run)
    return text(
        "enough.rule.both" if means_none else "enough.rule.base",
        base=rule.base, run=rule.run, share=text.numbers.share(rule.threshold),
    )  # fmt: skip
