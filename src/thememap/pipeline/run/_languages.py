"""The languages of the quotes, and whether the encoders of a run were made for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError
from thememap.pipeline.run._cache import StageCache, cache_key, versions
from thememap.pipeline.run._context import RunContext
from thememap.project import Depth
from thememap.records import NOTABLE_SHARE, CorpusLanguages, LanguageShare, Material, Quotes

if TYPE_CHECKING:
    from thememap.embedding import ModelEntry
    from thememap.project import Project

LANGUAGES_STAGE = "languages"
DETECTION = 3
"""Raised where the rules of the detection change, or what it says: stored answers are then old."""
LANGUAGE_COLUMN = "language"
WORDS_ONLY = "tfidf"
MAX_OTHER_SHARE = 0.1
"""In so many quotes the detection may be wrong where a column language is right."""
MAX_PAIRS_NAMED = 4


@dataclass(frozen=True, kw_only=True)
class EncoderCoverage:
    """Languages that ``encoder`` was made for (`None`: it does not say), and those it lacks.

    ``not_covered`` are those of the notable languages of the quotes that are not among them.
    ``script_not_covered`` is the script (ISO 15924) of quotes whose language is not known, where
    none of ``languages`` is written in it and they have a tenth of the characters
    (``script_share``) or more. ``covered`` are the notable languages that it was made for.
    """

    encoder: str
    languages: tuple[str, ...] | None
    not_covered: tuple[LanguageShare, ...]
    script_not_covered: str = ""
    script_share: float = 0.0
    covered: tuple[LanguageShare, ...] = ()


def with_languages(material: Material, cache: StageCache | None = None) -> Material:
    """The material with the languages of its quotes, as the cache has them or detected now.

    Loading the classifier takes 0.4 seconds, so only those ask who say what it answers.
    """
    stored = (
        cache.load(LANGUAGES_STAGE, _languages_key(material)) if cache and cache.stores else None
    )
    if stored is not None:
        return replace(material, languages=_from_arrays(stored))
    from thememap.languages import detect_languages

    quotes = material.quotes
    return replace(material, languages=detect_languages(quotes.text, quotes.study))


def store_languages(material: Material, cache: StageCache) -> None:
    """Keep the languages in the cache; not before a run is sure to go on, as it makes a folder."""
    if cache.stores and material.languages is not None:
        cache.store(LANGUAGES_STAGE, _languages_key(material), _to_arrays(material.languages))


def _languages_key(material: Material) -> str:
    quotes = material.quotes
    given = {"text": quotes.text, "study": quotes.study, "rules": DETECTION, "versions": versions()}
    return cache_key(given)


def with_codes(context: RunContext, material: Material) -> RunContext:
    """The context with the languages whose lists of words are used, and that of each quote.

    A column *language* goes before what was detected, and fewer than five quotes in a language are
    taken to be in the main one; see `RunContext`.
    """
    from thememap.grouping import MIN_QUOTES_TO_CENTRE as least

    detected = material.languages or CorpusLanguages()
    column = language_column(material.quotes)
    notable = tuple(share.language for share in detected.notable)
    return replace(
        context,
        languages=notable,
        lists_of_quotes=tuple(
            code if code in notable else detected.main for code in detected.of_quotes
        ),
        quote_languages=tuple(column) if any(column) else detected.filled(least=least),
    )


def language_column(quotes: Quotes) -> tuple[str, ...]:
    """The column *language* of the quotes, whatever its case; empty without one."""
    columns = {name.casefold(): column for name, column in quotes.attributes.items()}
    return tuple(columns.get(LANGUAGE_COLUMN, ()))


def language_column_problem(material: Material) -> str:
    """How a column *language* differs from what was detected, and which is used for what.

    Empty where they agree on nine quotes in ten of which both say something that is a language.
    """
    from thememap.languages import language_code, language_name

    detected = material.languages.of_quotes if material.languages else ()
    column = language_column(material.quotes)
    pairs = [(language_code(said), code) for said, code in zip(column, detected, strict=False)]
    known = [(said, code) for said, code in pairs if said and code]
    other = Counter(pair for pair in known if pair[0] != pair[1])
    if not known or other.total() <= MAX_OTHER_SHARE * len(known):
        return ""
    shown = sorted(other.items(), key=lambda item: (-item[1], item[0]))[:MAX_PAIRS_NAMED]
    pairs_said = ", ".join(
        f"{language_name(said)} in the column, {language_name(code)} detected: {n}"
        for (said, code), n in shown
    )
    return (
        f"the column language and what was detected differ in {other.total()} of {len(known)} "
        f"quotes ({pairs_said}). What was detected decides whether the encoder fits and which stop "
        'words are used; [grouping] centre = "language" takes the column'
    )


def encoder_coverage(name: str, languages: CorpusLanguages | None) -> EncoderCoverage:
    """Whether the encoder of this name was made for the notable languages of the quotes."""
    from thememap.embedding import covers_language, encoder_languages

    declared = encoder_languages(name)
    missing = (
        languages.not_covered(lambda code: covers_language(declared, code))
        if languages and declared is not None
        else ()
    )
    script = _script_not_covered(declared, languages)
    return EncoderCoverage(
        encoder=name,
        languages=declared,
        not_covered=missing,
        script_not_covered=script,
        script_share=languages.unsure if languages and script else 0.0,
        covered=tuple(share for share in languages.notable if share not in missing)
        if languages
        else (),
    )


def _script_not_covered(declared: tuple[str, ...] | None, languages: CorpusLanguages | None) -> str:
    from thememap.embedding import ANY_LANGUAGE
    from thememap.languages import writes_script

    if not languages or not languages.unsure_script or languages.unsure < NOTABLE_SHARE:
        return ""
    if declared is None or ANY_LANGUAGE in declared:
        return ""
    script = languages.unsure_script
    return "" if writes_script(declared, script) else script


def language_problem(coverage: EncoderCoverage) -> str:
    """What a run says that stops because of this, and what to do; empty where nothing is wrong."""
    from thememap.embedding import registered_models
    from thememap.languages import language_name, script_name

    codes, script = [share.language for share in coverage.not_covered], coverage.script_not_covered
    if not codes and not script:
        return ""
    fitting = [
        model
        for model in registered_models()
        if all(map(model.covers, codes)) and _covers_script(model, script)
    ]
    said = [
        f"in {language_name(share.language)} ({share.share:.0%} of the characters)"
        for share in sorted((*coverage.not_covered, *coverage.covered), key=lambda s: -s.share)
    ]
    if script:
        said.append(
            f"written in {script_name(script)} letters ({coverage.script_share:.0%} of the "
            "characters; too little text to know the language)"
        )
    made_for = ", ".join(map(language_name, sorted(coverage.languages or ())))
    if coverage.covered and codes:
        made_for += f", not for {', '.join(map(language_name, codes))}"
    return (
        f"The quotes are {', '.join(said)}. The encoder {coverage.encoder} was made for "
        f"{made_for}: groups and recognition would not rest on what the quotes say. "
        f"{_advice(fitting)} Or go on with this one: --anyway. In a project "
        "file: name or anyway = true under [encoder]."
    )


def _covers_script(model: ModelEntry, script: str) -> bool:
    from thememap.embedding import ANY_LANGUAGE
    from thememap.languages import writes_script

    return not script or model.covers(ANY_LANGUAGE) or writes_script(model.languages or (), script)


def _advice(fitting: Sequence[ModelEntry]) -> str:
    """Which encoder to take: one whose files are here, else one that a package carries."""
    from thememap.embedding import find_model_files

    here = [model for model in fitting if find_model_files(model)]
    best = next(iter([*here, *(model for model in fitting if model.package), *fitting]), None)
    if best is None:
        advice = "Choose an encoder for the language: --encoder FOLDER, a folder of such a model."
    elif here:
        advice = f"Choose one for the language: --encoder {best.name}."
    else:
        advice = (
            f"Choose one for the language: --encoder {best.name}. Its files are not here yet. "
            f"{best.how_to_get}."
        )
    return f"{advice} Others: thememap models list. Or compare words only: --encoder {WORDS_ONLY}."


def require_covered_languages(
    project: Project, languages: CorpusLanguages | None, *, depth: Depth = Depth.STANDARD
) -> EncoderCoverage:
    """What the project's encoder covers.

    Raises `DataError` where it, or one that full depth tries, was not made for the main language
    of the quotes, for one with a tenth of the characters or for the script of those whose language
    is not known, unless the project says ``anyway``.
    """
    coverages = [
        encoder_coverage(name, languages) for name in _encoders_of_run(project, depth=depth)
    ]
    problem = next(filter(None, map(language_problem, coverages)), "")
    if problem and not project.encoder.anyway:
        raise DataError(problem)
    return coverages[0]


def _encoders_of_run(project: Project, *, depth: Depth) -> Iterable[str]:
    further = project.sensitivity.encoders if depth == Depth.FULL else ()
    return dict.fromkeys((project.encoder.name, *further))


def _to_arrays(languages: CorpusLanguages) -> dict[str, np.ndarray]:
    return {
        "language": np.array([share.language for share in languages.shares], dtype=np.str_),
        "share": np.array([share.share for share in languages.shares], dtype=np.float64),
        "quotes": np.array([share.quotes for share in languages.shares], dtype=np.int64),
        "studies": np.array([share.studies for share in languages.shares], dtype=np.int64),
        "unsure": np.array([languages.unsure], dtype=np.float64),
        "unsure_script": np.array([languages.unsure_script], dtype=np.str_),
        "of_quotes": np.array(languages.of_quotes, dtype=np.str_),
    }


def _from_arrays(arrays: Mapping[str, np.ndarray]) -> CorpusLanguages:
    names = ("language", "share", "quotes", "studies")
    rows = zip(*(arrays[name].tolist() for name in names), strict=True)
    return CorpusLanguages(
        shares=tuple(LanguageShare(**dict(zip(names, row, strict=True))) for row in rows),
        unsure=float(arrays["unsure"][0]),
        unsure_script=str(arrays["unsure_script"][0]),
        of_quotes=tuple(arrays["of_quotes"].tolist()),
    )
