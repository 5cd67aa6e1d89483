"""A paragraph for the paper."""

from __future__ import annotations

from collections import Counter

from thememap.message_words import count_noun
from thememap.pipeline.folder._manifest import versions
from thememap.pipeline.run._outcome import Outcome


def methods_text(outcome: Outcome) -> str:
    """``methods.md``: software, versions, settings, seed, and what was left out."""
    sentences = [
        _software_sentence(),
        _material_sentence(outcome),
        _encoding_sentence(outcome),
        _grouping_sentence(outcome),
        _comparison_sentence(outcome),
        _subsampling_sentence(outcome),
        _left_out_sentence(outcome),
    ]
    return " ".join(sentence for sentence in sentences if sentence) + "\n"


def _software_sentence() -> str:
    installed = versions()
    thememap_version = installed.pop("thememap", "unknown")
    listed = ", ".join(f"{name} {number}" for name, number in installed.items())
    return f"The analysis was run with thememap {thememap_version} ({listed})."


def _material_sentence(outcome: Outcome) -> str:
    quotes = outcome.material.quotes
    distinct = len(set(quotes.text))
    studies = len(set(quotes.study) - {""})
    words = outcome.material.study_words
    from_studies = f" from {count_noun(studies, words.one, words.many)}" if studies else ""
    were = "was" if len(quotes) == 1 else "were"
    return (
        f"{count_noun(len(quotes), 'quote')}"
        f" ({count_noun(distinct, 'different text')}){from_studies} {were} analysed."
    )


def _encoding_sentence(outcome: Outcome) -> str:
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


def _grouping_sentence(outcome: Outcome) -> str:
    from thememap.report import Catalogue

    text = Catalogue(approach=outcome.approach)
    number, method = outcome.grouping.number, outcome.grouping.method
    settings = outcome.settings.get("grouping")
    centre = settings.get("centre", "none") if isinstance(settings, dict) else "none"
    before = "" if centre == "none" else f"Vectors were centred within {centre}. "
    return (
        before
        + f"They were put into {len(outcome.grouping.groups)} groups (method: {method}; seed "
        f"{_seed_setting(outcome)}). The number of groups was chosen by "
        f"{text.message(number.chosen_by)}: {text.message(number.reason)}."
    )


def _comparison_sentence(outcome: Outcome) -> str:
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
        "level of the codebook by exact hypergeometric tests of every cell, with "
        f"Benjamini–Hochberg correction over the cells of a level; {null}. A match needed "
        f"q ≤ {rules.match_q:g} and a precision or recall of at least {rules.match_size:g} at the "
        f"lower end of its two-sided {rules.wilson_level:.3g} % Wilson interval. Statuses "
        "follow the typology of Chuang et al. (2013), with other names."
    )


def _subsampling_sentence(outcome: Outcome) -> str:
    from thememap.comparison import MAX_INDEXED_QUOTES

    if outcome.comparison.reason or outcome.comparison.read <= MAX_INDEXED_QUOTES:
        return ""
    return (
        "Concepts inside themes, themes that are alike and quotes that were passed over were "
        f"looked for in {MAX_INDEXED_QUOTES:,} of these quotes at most, taken evenly; nulls of the "
        "whole table were drawn from its margins."
    )


def _left_out_sentence(outcome: Outcome) -> str:
    from thememap.report import Catalogue

    text = Catalogue(approach=outcome.approach)
    n = outcome.material.left_out_count
    reasons = Counter(
        text.message(reason).split(":")[0] for reason in outcome.grouping.reason if reason
    )
    listed = ", ".join(f"{reason}: {times}" for reason, times in sorted(reasons.items()))
    return (
        f"{n} rows of the files were left out, with reasons; {reasons.total()} quotes have no "
        f"group{f' ({listed})' if listed else ''}."
    )


def _seed_setting(outcome: Outcome) -> object:
    run = outcome.settings.get("run")
    return run.get("seed", 0) if isinstance(run, dict) else 0
