"""The sections on a review of studies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._synthesis import (
    ArgumentStepView,
    CerqualFindingView,
    ReviewView,
    ThemeTableView,
)
from thememap.report.pictures._flow_diagram import flow_picture
from thememap.report.pictures._synthesis_model import model_picture
from thememap.report.views._quotes import QuoteBook
from thememap.report.views.writing._facts import META_ETHNOGRAPHY

TRANSLATED_PAIRS_SHOWN = 10


def review_view(
    review: Mapping[str, Any], *, approach: str, book: QuoteBook, text: Catalogue
) -> ReviewView | None:
    """The review; `None` where the run has none. eMERGe is for one ``approach`` only."""
    if not review:
        return None
    constructs = {
        construct["construct"]: construct
        for construct in (review["translated"] or {}).get("constructs", ())
    }
    flow = review["flow"]
    appraisal = review["appraisal"]
    return ReviewView(
        words=tuple(_labelled_texts(review["words"], text)),
        flow=flow_picture(flow, text) if flow else None,
        flow_problems=tuple(flow["problems"]) if flow else (),
        characteristics=review["characteristics"],
        reporting=tuple(_reporting_sentences(review["characteristics"], text)),
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
            _theme_table_view(review[name], text(f"studies.{name}"))
            for name in ("theme_by_study", "theme_by_perspective")
            if review[name]
        ),
        weak=tuple(review["weak_studies"]),
        translated=review["translated"],
        statements=tuple(
            ArgumentStepView(
                anchor=f"statement-{statement['statement']}",
                name=f"{statement['statement']} · {statement['concept']}"
                if statement["concept"]
                else statement["statement"],
                text=statement["text"],
                rests_on=(),
                supporting=_construct_rows(statement["supported_by"], constructs),
                refuting=_construct_rows(statement["refuted_by"], constructs),
                facts=text(
                    "translation.facts",
                    n=len(statement["supporting_studies"]),
                    refuting=text("studies", n=len(statement["refuting_studies"])),
                ),
                quotes=book.views(statement["quote_ids"][:3]),
            )
            for statement in review["statements"]
        ),
        argument=tuple(
            ArgumentStepView(
                anchor=f"step-{step['step']}",
                name=text("translation.step", step=step["step"]),
                text=step["claim"],
                rests_on=tuple(step["rests_on"]),
                supporting=_construct_rows(step["constructs"], constructs),
                refuting=_construct_rows(step["refuting"], constructs),
                facts=text(
                    "translation.trail",
                    n=len(step["constructs"]),
                    studies=text("studies", n=len(step["studies"])),
                    quotes=text("quotes", n=len(step["quote_ids"])),
                ),
                quotes=book.views(step["quote_ids"][:3]),
            )
            for step in review["argument"]
        ),
        refutations=_refutations_sentence(review["translated"], text),
        model=model_picture(review["model"], text),
        pairs=tuple(
            (
                constructs[pair["first"]]["label"],
                constructs[pair["first"]]["study"],
                constructs[pair["second"]]["label"],
                constructs[pair["second"]]["study"],
                text.numbers.two_decimals(pair["similarity"]),
            )
            for pair in review["pairs"][:TRANSLATED_PAIRS_SHOWN]
        ),
        pairs_all=len(review["pairs"]),
        findings=tuple(
            _cerqual_finding(finding, constructs, text) for finding in review["findings"]
        ),
        checklists=tuple(
            checklist
            for checklist in review["checklists"]
            if checklist["name"] != "eMERGe" or approach == META_ETHNOGRAPHY
        ),
    )


def _labelled_texts(words: Mapping[str, Any], text: Catalogue) -> list[tuple[str, str]]:
    texts = []
    for name, value in words.items():
        if isinstance(value, Mapping):
            value = "; ".join(f"{key}: {entry}" for key, entry in value.items() if entry)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            value = "; ".join(str(entry) for entry in value)
        if value:
            texts.append((text(f"review.{name}"), str(value)))
    return texts


def _reporting_sentences(characteristics: Mapping[str, Any] | None, text: Catalogue) -> list[str]:
    if characteristics is None:
        return []
    n = len(characteristics["studies"])
    sentences = [
        text(
            "studies.reporting",
            of=text(f"studies.{item['of']}"),
            reported=item["reported"],
            partly=item["partly"],
            count=item["not_reported"] + item["unknown"],
            all=n,
        )
        for item in characteristics["reporting"]
    ]
    missing = [
        f"{text('studies.' + name)} ({count})"
        for name, count in characteristics["missing"]
        if count
    ]
    if missing:
        sentences.append(text("studies.missing", listed=text.listed(missing)))
    if characteristics["linked"]:
        sentences.append(
            text("studies.linked", listed=text.listed(list(characteristics["linked"])))
        )
    return sentences


def _theme_table_view(table: Mapping[str, Any], title: str) -> ThemeTableView:
    return ThemeTableView(
        title=title,
        columns=tuple(table["columns"]),
        totals=tuple(table["totals"]),
        rows=tuple((parse_path(row["theme"]), tuple(row["counts"]), row) for row in table["rows"]),
        weighted=any(row["weighted"] is not None for row in table["rows"]),
    )


def _construct_rows(
    ids: Sequence[str], constructs: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            construct_id,
            str(constructs[construct_id]["label"]),
            str(constructs[construct_id]["study"]),
            str(constructs[construct_id]["words"]),
        )
        for construct_id in ids
    )


def _refutations_sentence(translated: Mapping[str, Any] | None, text: Catalogue) -> str:
    if translated is None:
        return ""
    if not translated["pairs"]:
        return text("translation.not_examined")
    return text("translation.refutations", n=len(translated["refutations"]))


def _cerqual_finding(
    record: Mapping[str, Any], constructs: Mapping[str, Mapping[str, Any]], text: Catalogue
) -> CerqualFindingView:
    finding = record["finding"]
    concerns = "; ".join(
        f"{concern['question']}: {len(concern['answers'])}" for concern in record["concerns"]
    )
    perspectives = ", ".join(f"{name} {n}" for name, n in record["perspectives"])
    evidence = {
        "methodological_limitations": text("evidence.concerns", listed=concerns)
        if concerns
        else text("evidence.no_concerns"),
        "coherence": text(
            "evidence.refuting",
            listed=text.listed(
                [f"{constructs[construct_id]['label']} ({constructs[construct_id]['study']})"
                 for construct_id in record["refuting"]]
            ),
        )
        if record["refuting"]
        else text("evidence.not_refuted"),
        "adequacy": text(
            "evidence.adequacy",
            n=record["constructs"],
            studies=text("studies", n=len(record["studies"])),
            of=record["of_studies"],
            quotes=text("quotes", n=len(record["quote_ids"])),
            people=record["participants"],
        ),
        "relevance": text(
            "evidence.relevance",
            settings="; ".join(record["settings"]) or "–",
            perspectives=perspectives or "–",
        ),
    }  # fmt: skip
    return CerqualFindingView(
        finding=finding["finding"],
        text=finding["text"],
        components=tuple(
            (text(f"evidence.name.{name}"), finding[name], words)
            for name, words in evidence.items()
        ),
        confidence=finding["confidence"],
    )
