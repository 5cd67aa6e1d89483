"""What people decided, wrote down and settled before the run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.records import GivenNames, RereadKind, format_path, parse_path, reread_source
from thememap.report.catalogue import Catalogue
from thememap.report.model._given_names import names_of_run
from thememap.report.model._read_run import RunFolder
from thememap.report.model._sections import DecisionsView, MemoView
from thememap.report.views._quotes import QuoteBook
from thememap.report.views._renaming import computed_path
from thememap.text_direction import isolate


def decisions_view(run: RunFolder, text: Catalogue) -> DecisionsView | None:
    """What people decided on proposals; `None` without a decision."""
    decisions = run.decided
    if decisions is None:
        return None
    names = decisions.get("names") or {"standing": (), "lost": ()}
    given, stored = names_of_run(run), decisions.get("on", {})
    words = {
        source: _decision_words(source, decision, given, text)
        for source, decision in stored.items()
    }
    about = _proposal_words(run, text)
    return DecisionsView(
        lead=text(
            "decisions.lead",
            n=decisions["decisions"],
            who=text.listed(list(decisions["decided_by"])) or text("decisions.nobody"),
            when=str(decisions["last"])[:10],
        )
        if decisions["decisions"]
        else "",
        names=tuple(
            _name_words(f"decisions.named.{row['what']}", row, text) for row in names["standing"]
        ),
        names_lost=tuple(
            _name_words(f"decisions.name_lost.{row['what']}", row, text) for row in names["lost"]
        ),
        rows=tuple(
            (
                text.get("proposal.kind." + row["kind"]) or row["kind"],
                text("decisions.of", count=row["accepted"], of=row["proposals"]),
                text("decisions.of", count=row["decoys_accepted"], of=row["decoys"])
                if row["decoys"]
                else text("decisions.no_decoys"),
            )
            for row in decisions["acceptance"]
        ),
        log=tuple(_log_sentences(decisions, text)),
        on=words,
        listed=tuple(f"{about.get(source) or source}: {words[source]}" for source in words),
        lost=tuple(_lost_words(row, text) for row in decisions.get("lost", ())),
        remarks=tuple(_decision_remarks(decisions, text)),
    )


def _proposal_words(run: RunFolder, text: Catalogue) -> dict[str, str]:
    """What a decision is on, by the name of the proposal; others are called by their names."""
    numbers = {quote.quote_id: quote.number for quote in run.quotes}
    words = {
        row["concept"]: " ".join(map(isolate, filter(None, (row["concept"], row["name"]))))
        for row in run.result["concepts"]
    }
    for row in run.result.get("reread", ()):
        source = reread_source(kind=row["kind"], quote_id=row["quote_id"], theme=computed_path(row))
        kind, number = text.get("proposal.kind." + row["kind"]), numbers.get(row["quote_id"])
        words[source] = f"#{number}, {kind}, {isolate(row['theme'])}"
    return words


def _lost_words(row: Mapping[str, Any], text: Catalogue) -> str:
    """A decision on a concept that is no more."""
    about = text("decisions.lost_concept", source=row["source"], n=row["n"])
    return f"{about}: {_decision_words('', row, GivenNames(), text)}"


def _decision_remarks(decided: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """Decisions of an earlier run, which are not carried out, and those on what is not listed."""
    if carried := sum(bool(row.get("carried")) for row in decided.get("on", {}).values()):
        yield text("decisions.carried", n=carried)
    if others := decided.get("not_listed"):
        yield text("decisions.not_listed", n=others)


def decided_on_proposals(run: RunFolder) -> Mapping[str, Any] | None:
    """How many proposals were accepted, rejected, left open; `None` where none was decided on.

    With how many there are (``n``), and how many are quotes to read again, and others.
    """
    decided = run.decided or {}
    standing = decided.get("standing") if decided.get("decisions") else None
    if standing is None:
        return None
    n, quotes = sum(standing.values()), len(run.result.get("reread", ()))
    return {**standing, "n": n, "quotes": quotes, "others": max(n - quotes, 0)}


def _log_sentences(decided: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """With what the log can be compared, where the run holds it, and what was lost of it."""
    if "log" in decided:
        log = decided["log"]
        yield text("decisions.digest", n=log["entries"], digest=log["digest"])
    for loss in decided.get("losses", ()):
        yield text("decisions.loss", when=str(loss["when"])[:10], note=loss["note"])


def _name_words(key: str, row: Mapping[str, Any], text: Catalogue) -> str:
    """What something was called and is called now, by whom and when."""
    earlier = row["earlier"] or row["source"]
    sentence = text(key, earlier=earlier, name=row["name"])
    parts = [sentence, str(row["decided_by"]), str(row["when"])[:10]]
    return " · ".join(isolate(part) for part in parts if part)


def _decision_words(
    source: str, decision: Mapping[str, Any], given: GivenNames, text: Catalogue
) -> str:
    name = str(decision["name"])
    if name and source.startswith(f"{RereadKind.MAY_NOT_BELONG}: "):  # it is a theme's path
        name = format_path(given.path(parse_path(name)))
    word = text.get(f"decide.{decision['decision']}") or str(decision["decision"])
    about = [
        word,
        name and text("decisions.name", name=name),
        decision.get("note") and text("decisions.note_of", note=decision["note"]),
        decision["decided_by"] or text("decisions.unsigned"),
        str(decision["when"])[:10],
        text("decisions.shared", part=text.numbers.share(float(decision["shared"])))
        if decision.get("shared", 1) < 1
        else decision.get("carried") and text("decisions.of_earlier_run"),
    ]
    return " · ".join(isolate(str(part)) for part in about if part)


def settings_sentence(run: RunFolder, text: Catalogue) -> str:
    """Since when the settings stand, and whether groups had been seen before."""
    history = run.settings_history
    if not history:
        return ""
    date = history[-1].get("first_used", "")
    if len(history) == 1:
        return text("reporting.fixed", date=date)
    return text("reporting.changed", n=len(history) - 1, date=date)


def memo_view(memo: Mapping[str, Any], book: QuoteBook, text: Catalogue) -> MemoView:
    """A memo on a theme, a quote or the whole."""
    return MemoView(
        about=text(f"memos.{memo['about']}"),
        theme=parse_path(memo["target"]) if memo["about"] == "theme" else (),
        quotes=book.views([memo["target"]]) if memo["about"] == "quote" else (),
        memo=memo["memo"],
        by=", ".join(part for part in (memo["author"], memo["date"]) if part),
    )
