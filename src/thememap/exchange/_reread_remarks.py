"""What is said of a quote to read again, for every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.exchange._export_bundle import ExportBundle, decision_note
from thememap.exchange._messages import ExportMessage
from thememap.records import RereadKind, message, parse_path


def reread_rows(bundle: ExportBundle) -> Sequence[Mapping[str, Any]]:
    """The proposals, the best first; runs of earlier versions have none."""
    rows: Sequence[Mapping[str, Any]] = bundle.result.get("reread", ())
    return rows


def reread_claim(row: Mapping[str, Any], bundle: ExportBundle) -> str:
    """Of which kind it is, and for which theme."""
    key = ExportMessage[RereadKind(row["kind"]).name]
    return bundle.sentence(message(key, theme=parse_path(row["theme"])))


def reread_grounds(row: Mapping[str, Any], bundle: ExportBundle) -> str:
    """Why, how often such proposals are right, and which quotes to compare with, by number."""
    say = bundle.sentence
    sentences = [*decision_note(row, bundle), row["why"]]
    if row["rather"]:
        sentences.append(say(message(ExportMessage.RATHER, theme=parse_path(row["rather"]))))
    if row["rate"] is not None and not is_reflexive(bundle):
        sentences.append(say(message(ExportMessage.REREAD_RATE, rate=row["rate"])))
    numbers = compared_numbers(row, bundle)
    if numbers:
        sentences.append(say(message(ExportMessage.COMPARE_WITH, numbers=numbers)))
    return " ".join(filter(None, sentences))


def is_reflexive(bundle: ExportBundle) -> bool:
    """Whether no reading is right or wrong: prompts have no rates then, and themes no kappas."""
    return bool(bundle.result.get("approach") == "reflexive")


def compared_numbers(row: Mapping[str, Any], bundle: ExportBundle) -> tuple[str, ...]:
    """The quotes that it is compared with as the report calls them, as in ``#67``."""
    return tuple(f"#{bundle.number.get(quote, quote)}" for quote in row["compared_ids"])
