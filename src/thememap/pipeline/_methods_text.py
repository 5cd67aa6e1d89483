"""A paragraph for the paper."""

from __future__ import annotations

from collections import Counter

from thememap.pipeline._manifest import versions
from thememap.pipeline._outcome import Outcome
from thememap.wording import counted


def methods_text(outcome: Outcome) -> str:
    """``methods.md``: software, versions, settings, seed, and what was left out."""
    sentences = [
        _software(),
        _material(outcome),
        _encoding(outcome),
        _grouping(outcome),
        _comparison(outcome),
        _in_part(outcome),
        _left_out(outcome),
    ]
    return " ".join(one for one in sentences if one) + "\n"


def _software() -> str:
    found = versions()
    own = found.pop("thememap", "unknown")
    listed = ", ".join(f"{name} {number}" for name, number in found.items())
    return f"The analysis was run with thememap {own} ({listed})."


def _material(outcome: Outcome) -> str:
    quotes = outcome.material.quotes
    distinct = len(set(quotes.text))
    studies = len(set(quotes.study) - {""})
    words = outcome.material.study_words
    from_studies = f" from {counted(studies, words.one, words.many)}" if studies else ""
    were = "was" if len(quotes) == 1 else "were"
    return (
        f"{counted(len(quotes), 'quote')} ({counted(distinct, 'different text')}){from_studies} "
        f"{were} analysed."
    )


def _encoding(outcome: Outcome) -> str:
    if not outcome.encoder:
        return ""
    name, dimensions = outcome.encoder["name"], outcome.encoder["dimensions"]
    text = f"Each text was represented by a vector of {dimensions} dimensions ({name})."
    if outcome.encoder["instead"]:
        text += " The model was run through sentence-transformers."
    if outcome.encoder["long_texts"]:
        rule = "encoded in parts and averaged"
        if outcome.encoder["long_text_rule"] == "truncate":
            rule = "cut at the limit of the model"
        text += f" {outcome.encoder['long_texts']} longer texts were {rule}."
    return text


def _grouping(outcome: Outcome) -> str:
    number, method = outcome.grouping.number, outcome.grouping.method
    settings = outcome.settings.get("grouping")
    centre = settings.get("centre", "none") if isinstance(settings, dict) else "none"
    before = "" if centre == "none" else f"Vectors were centred within {centre}. "
    return before + (
        f"They were put into {len(outcome.grouping.groups)} groups (method: {method}; seed "
        f"{_seed(outcome)}). The number of groups was chosen by {number.chosen_by}: "
        f"{number.reason}."
    )


def _comparison(outcome: Outcome) -> str:
    comparison, rules = outcome.comparison, outcome.rules
    if comparison.reason:
        return f"Groups and themes were not compared: {comparison.reason}."
    null = (
        f"the free null decided, because {comparison.within_study_reason}"
        if comparison.within_study_reason
        else f"the within-{outcome.material.study_words.one} null decided"
    )
    return (
        f"Groups were compared with the reference coding ({comparison.reference_rule}; "
        f"{comparison.read} quotes read, {comparison.read_none} of them given no theme) at each "
        f"level of the codebook by exact hypergeometric tests of every cell, with "
        f"Benjamini–Hochberg correction over the cells of a level; {null}. A match needed "
        f"q ≤ {rules.match_q:g} and a precision or recall of at least {rules.match_size:g} at the "
        f"lower end of its two-sided {rules.wilson_level:.3g} % Wilson interval. Statuses "
        "follow the typology of Chuang et al. (2013), with other names."
    )


def _in_part(outcome: Outcome) -> str:
    from thememap.comparison import MOST_LOOKED_AT

    if outcome.comparison.reason or outcome.comparison.read <= MOST_LOOKED_AT:
        return ""
    return (
        "Concepts inside themes, themes that are alike and quotes that were passed over were "
        f"looked for in {MOST_LOOKED_AT:,} of these quotes at most, taken evenly; nulls of the "
        "whole table were drawn from its margins."
    )


def _left_out(outcome: Outcome) -> str:
    n = outcome.material.left_out_count
    reasons = Counter(reason.split(":")[0] for reason in outcome.grouping.reason if reason)
    listed = ", ".join(f"{reason}: {times}" for reason, times in sorted(reasons.items()))
    return (
        f"{n} rows of the files were left out, with reasons; {reasons.total()} quotes have no "
        f"group{f' ({listed})' if listed else ''}."
    )


def _seed(outcome: Outcome) -> object:
    run = outcome.settings.get("run")
    return run.get("seed", 0) if isinstance(run, dict) else 0
