"""A student's page as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import Material, ThemeAgreement
from thememap.teaching._explain import explain
from thememap.teaching._filled import FilledSheets, Remark
from thememap.teaching._quote_views import QuoteShown, ThemeShown, quote_shown, themes_shown
from thememap.teaching._scoring import StudentScores
from thememap.teaching._worked import TwoByTwo, Worked

YOU, REFERENCE = "you", "the reference"


@dataclass(frozen=True, kw_only=True)
class OwnTheme:
    """One theme: the four counts, and what they come to, as text."""

    name: str
    both: int
    you_only: int
    reference_only: int
    neither: int
    agreement: str
    positive: str
    kappa: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class OwnDifference:
    """A quote that the student and the reference coded differently."""

    quote: QuoteShown
    yours: tuple[ThemeShown, ...]
    theirs: tuple[ThemeShown, ...]
    certainty: int
    note: str


@dataclass(frozen=True, kw_only=True)
class StudentPage:
    """Everything that a student's page shows; ``worked`` are measures of one theme of theirs."""

    student: str
    coded: int
    missing: int
    remarks: tuple[Remark, ...]
    themes: tuple[OwnTheme, ...]
    worked_theme: str
    worked: tuple[Worked, ...]
    differences: tuple[OwnDifference, ...]


def student_page(scores: StudentScores, filled: FilledSheets, material: Material) -> StudentPage:
    """The page's values; differences come the surest first, for they say most."""
    chosen = _worth_working_through(scores.themes)
    worked: tuple[Worked, ...] = ()
    if chosen and chosen.table:
        table = TwoByTwo(
            both=chosen.table[0],
            first_only=chosen.table[1],
            second_only=chosen.table[2],
            neither=chosen.table[3],
            first=YOU,
            second=REFERENCE,
        )
        worked = tuple(explain(one, table) for one in ("kappa", "positive"))
    differences = sorted(scores.differences, key=lambda one: (-one.certainty, one.quote_id))
    return StudentPage(
        student=scores.student,
        coded=scores.coded,
        missing=scores.missing,
        remarks=tuple(one for one in filled.remarks if one.student == scores.student),
        themes=tuple(_own(one) for one in scores.themes),
        worked_theme=chosen.theme[-1] if chosen else "",
        worked=worked,
        differences=tuple(
            OwnDifference(
                quote=quote_shown(material.quotes, one.quote_id),
                yours=themes_shown(one.student, material.codebook),
                theirs=themes_shown(one.reference, material.codebook),
                certainty=one.certainty,
                note=one.note,
            )
            for one in differences
        ),
    )


def _worth_working_through(themes: tuple[ThemeAgreement, ...]) -> ThemeAgreement | None:
    """The theme whose table says most: the one that the student and the reference gave most."""
    known = [one for one in themes if one.table]
    return max(known, key=lambda one: sum((one.table or (0, 0, 0, 0))[:3]), default=None)


def _own(one: ThemeAgreement) -> OwnTheme:
    both, you_only, reference_only, neither = one.table or (0, 0, 0, 0)

    def shown(name: str, *, percent: bool) -> str:
        score = one.scores[name]
        if score.value is None:
            return ""
        if percent:
            return f"{score.value:.0%}"
        interval = "" if score.low is None else f" ({score.low:.2f} to {score.high:.2f})"
        return f"{score.value:.2f}{interval}".replace("-", "−")

    return OwnTheme(
        name=one.theme[-1],
        both=both,
        you_only=you_only,
        reference_only=reference_only,
        neither=neither,
        agreement=shown("agreement", percent=True),
        positive=shown("positive", percent=True),
        kappa=shown("kappa", percent=False),
        remark="" if one.too_few else one.remark,
    )
