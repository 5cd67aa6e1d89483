"""The sections on a review of studies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thememap.records import parse_path
from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._flow_picture import FlowPicture, flow_picture
from thememap.report._model_picture import ModelPicture, model_picture
from thememap.report._page import QuoteView
from thememap.report._quote_views import QuoteBook

BOXES = (
    "records", "duplicates", "screened", "titles excluded", "sought", "not retrieved", "read",
    "excluded", "reports", "studies",
)  # fmt: skip
PAIRS_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class ThemeTableView:
    """Themes against studies or perspectives."""

    title: str
    columns: tuple[str, ...]
    totals: tuple[int, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[int, ...], Mapping[str, Any]], ...]
    weighted: bool


@dataclass(frozen=True, kw_only=True)
class StepView:
    """A statement or a step with its trail."""

    anchor: str
    name: str
    text: str
    rests_on: tuple[str, ...]
    supporting: tuple[tuple[str, str, str, str], ...]
    refuting: tuple[tuple[str, str, str, str], ...]
    facts: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """A finding with CERQual's components: what people wrote, and the evidence."""

    finding: str
    text: str
    components: tuple[tuple[str, str, str], ...]
    confidence: str


@dataclass(frozen=True, kw_only=True)
class ReviewView:
    """Everything on the review; the mappings are parts of the result as they stand."""

    words: tuple[tuple[str, str], ...]
    flow: FlowPicture | None
    flow_problems: tuple[str, ...]
    characteristics: Mapping[str, Any] | None
    reporting: tuple[str, ...]
    appraisal: Mapping[str, Any] | None
    appraisal_agreed: str
    theme_tables: tuple[ThemeTableView, ...]
    weak: tuple[str, ...]
    translated: Mapping[str, Any] | None
    statements: tuple[StepView, ...]
    argument: tuple[StepView, ...]
    refutations: str
    model: ModelPicture | None
    pairs: tuple[tuple[str, str, str, str, str], ...]
    pairs_all: int
    findings: tuple[EvidenceView, ...]
    checklists: tuple[Mapping[str, Any], ...]


def review_view(
    review: Mapping[str, Any], *, book: QuoteBook, text: Catalogue
) -> ReviewView | None:
    """The review; `None` where the run has none."""
    if not review:
        return None
    constructs = {
        one["construct"]: one for one in (review["translated"] or {}).get("constructs", ())
    }
    flow = review["flow"]
    appraisal = review["appraisal"]
    return ReviewView(
        words=tuple(_words(review["words"], text)),
        flow=flow_picture(
            flow,
            names={one: text(f"flow.{one}") for one in BOXES},
            unknown=text("flow.unknown"),
        )
        if flow
        else None,
        flow_problems=tuple(flow["problems"]) if flow else (),
        characteristics=review["characteristics"],
        reporting=tuple(_reporting(review["characteristics"], text)),
        appraisal=appraisal,
        appraisal_agreed=text(
            "appraisal.agreed",
            agreed=appraisal["agreed"],
            n=appraisal["shared"],
            who=text.listed(list(appraisal["appraisers"])),
        )
        if appraisal and appraisal["shared"]
        else "",
        theme_tables=tuple(
            _theme_table(review[name], text(f"studies.{name}"))
            for name in ("theme_by_study", "theme_by_perspective")
            if review[name]
        ),
        weak=tuple(review["weak_studies"]),
        translated=review["translated"],
        statements=tuple(
            StepView(
                anchor=f"statement-{one['statement']}",
                name=f"{one['statement']} · {one['concept']}"
                if one["concept"]
                else one["statement"],
                text=one["text"],
                rests_on=(),
                supporting=_named(one["supported_by"], constructs),
                refuting=_named(one["refuted_by"], constructs),
                facts=text(
                    "translation.facts",
                    n=len(one["supporting_studies"]),
                    refuting=text("studies", n=len(one["refuting_studies"])),
                ),
                quotes=book.views(one["quote_ids"][:3]),
            )
            for one in review["statements"]
        ),
        argument=tuple(
            StepView(
                anchor=f"step-{one['step']}",
                name=text("translation.step", step=one["step"]),
                text=one["claim"],
                rests_on=tuple(one["rests_on"]),
                supporting=_named(one["constructs"], constructs),
                refuting=_named(one["refuting"], constructs),
                facts=text(
                    "translation.trail",
                    n=len(one["constructs"]),
                    studies=text("studies", n=len(one["studies"])),
                    quotes=text("quotes", n=len(one["quote_ids"])),
                ),
                quotes=book.views(one["quote_ids"][:3]),
            )
            for one in review["argument"]
        ),
        refutations=_refutations(review["translated"], text),
        model=model_picture(review["model"]),
        pairs=tuple(
            (
                constructs[one["first"]]["label"],
                constructs[one["first"]]["study"],
                constructs[one["second"]]["label"],
                constructs[one["second"]]["study"],
                _numbers.two(one["similarity"]),
            )
            for one in review["pairs"][:PAIRS_SHOWN]
        ),
        pairs_all=len(review["pairs"]),
        findings=tuple(_finding(one, constructs, text) for one in review["findings"]),
        checklists=tuple(review["checklists"]),
    )


def _words(words: Mapping[str, Any], text: Catalogue) -> list[tuple[str, str]]:
    found = []
    for name, value in words.items():
        if isinstance(value, Mapping):
            value = "; ".join(f"{one}: {said}" for one, said in value.items() if said)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            value = "; ".join(str(one) for one in value)
        if value:
            found.append((text(f"review.{name}"), str(value)))
    return found


def _reporting(characteristics: Mapping[str, Any] | None, text: Catalogue) -> list[str]:
    if characteristics is None:
        return []
    n = len(characteristics["studies"])
    found = [
        text(
            "studies.reporting",
            of=text(f"studies.{one['of']}"),
            reported=one["reported"],
            partly=one["partly"],
            count=one["not_reported"] + one["unknown"],
            all=n,
        )
        for one in characteristics["reporting"]
    ]
    missing = [
        f"{text('studies.' + name)} ({count})"
        for name, count in characteristics["missing"]
        if count
    ]
    if missing:
        found.append(text("studies.missing", listed=text.listed(missing)))
    if characteristics["linked"]:
        found.append(text("studies.linked", listed=text.listed(list(characteristics["linked"]))))
    return found


def _theme_table(table: Mapping[str, Any], title: str) -> ThemeTableView:
    return ThemeTableView(
        title=title,
        columns=tuple(table["columns"]),
        totals=tuple(table["totals"]),
        rows=tuple((parse_path(row["theme"]), tuple(row["counts"]), row) for row in table["rows"]),
        weighted=any(row["weighted"] is not None for row in table["rows"]),
    )


def _named(
    ids: Sequence[str], constructs: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            one,
            str(constructs[one]["label"]),
            str(constructs[one]["study"]),
            str(constructs[one]["words"]),
        )
        for one in ids
    )


def _refutations(translated: Mapping[str, Any] | None, text: Catalogue) -> str:
    if translated is None:
        return ""
    if not translated["pairs"]:
        return text("translation.not_examined")
    return text("translation.refutations", n=len(translated["refutations"]))


def _finding(
    one: Mapping[str, Any], constructs: Mapping[str, Mapping[str, Any]], text: Catalogue
) -> EvidenceView:
    finding = one["finding"]
    concerns = "; ".join(
        f"{concern['question']}: {len(concern['answers'])}" for concern in one["concerns"]
    )
    perspectives = ", ".join(f"{name} {n}" for name, n in one["perspectives"])
    evidence = {
        "methodological_limitations": text("evidence.concerns", listed=concerns)
        if concerns
        else text("evidence.no_concerns"),
        "coherence": text(
            "evidence.refuting",
            listed=text.listed(
                [f"{constructs[each]['label']} ({constructs[each]['study']})"
                 for each in one["refuting"]]
            ),
        )
        if one["refuting"]
        else text("evidence.not_refuted"),
        "adequacy": text(
            "evidence.adequacy",
            n=one["constructs"],
            studies=text("studies", n=len(one["studies"])),
            of=one["of_studies"],
            quotes=text("quotes", n=len(one["quote_ids"])),
            people=one["participants"],
        ),
        "relevance": text(
            "evidence.relevance",
            settings="; ".join(one["settings"]) or "–",
            perspectives=perspectives or "–",
        ),
    }  # fmt: skip
    return EvidenceView(
        finding=finding["finding"],
        text=finding["text"],
        components=tuple(
            (text(f"evidence.name.{name}"), finding[name], words)
            for name, words in evidence.items()
        ),
        confidence=finding["confidence"],
    )
