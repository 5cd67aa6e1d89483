"""Records of the section on whether there is enough."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.report.model._drawing import Drawing
from thememap.report.model._quotes import LabelledValue


@dataclass(frozen=True, kw_only=True)
class TextTable:
    """A table of texts: its ``caption``, heads of columns, and rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class SeenOnceView:
    """Themes that were seen in this ``unit`` only, each with the place of its card."""

    unit: str
    themes: tuple[LabelledValue, ...]


@dataclass(frozen=True, kw_only=True)
class AccumulationView:
    """The themes of a level, over all units or those of one perspective, in a row."""

    title: str
    picture_title: str
    cells: tuple[str, ...]
    reason: str
    is_level: bool
    shown: bool
    picture: Drawing | None


@dataclass(frozen=True, kw_only=True)
class LearningRow:
    """A theme, with the place of its card, and what more to learn from would bring it."""

    theme: LabelledValue
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """A question of information power: what speaks for fewer, and what for more."""

    dimension: str
    question: str
    fewer: str
    more: str


@dataclass(frozen=True, kw_only=True)
class SaturationView:
    """The section: sentences, numbers, and what they are not.

    ``reason`` says why nothing was computed, with what to do; ``lead`` has the headline first.
    ``once`` are shown, ``once_rest`` on request; ``parts`` are all levels and perspectives.
    ``learning`` says what more would bring to the evidence, ``learning_rows`` of which themes and
    ``learning_rest`` of the others. ``computed`` says how, with the ``sources``. In a reflexive
    analysis ``questions`` stand in place of the numbers.
    """

    reason: str = ""
    lead: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    picture: Drawing | None = None
    picture_lead: str = ""
    picture_note: str = ""
    points: TextTable | None = None
    new: TextTable | None = None
    once_title: str = ""
    once_lead: str = ""
    once: tuple[SeenOnceView, ...] = ()
    once_rest: tuple[SeenOnceView, ...] = ()
    stopping_lead: str = ""
    stopping_meanings: tuple[str, ...] = ()
    stopping: TextTable | None = None
    critics: tuple[str, ...] = ()
    parts_heads: tuple[str, ...] = ()
    parts: tuple[AccumulationView, ...] = ()
    parts_lead: str = ""
    learning_lead: str = ""
    learning: tuple[str, ...] = ()
    learning_heads: tuple[str, ...] = ()
    learning_rows: tuple[LearningRow, ...] = ()
    learning_rest: tuple[LearningRow, ...] = ()
    scope: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    questions_lead: str = ""
    questions: tuple[QuestionView, ...] = ()
    questions_after: str = ""
