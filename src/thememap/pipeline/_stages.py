"""Each stage as the pipeline runs it: settings of the project in, a frozen result out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError, NotRunnableError
from thememap.pipeline._cache import StageCache, key_of
from thememap.pipeline._kept_choice import arrays_of, choice_of
from thememap.pipeline._manifest import versions
from thememap.pipeline._progress import Progress
from thememap.records import (
    Comparison,
    Concept,
    Grouping,
    Material,
    NumberOfGroups,
    Quotes,
    ReferenceCoding,
    Rules,
)

if TYPE_CHECKING:
    from thememap.embedding import Embedding
    from thememap.experiments import Choice
    from thememap.grouping import Prepared, Terms
    from thememap.project import Project

QUICK, FULL = "quick", "full"
FULL_RESAMPLES = 100


def material_of(project: Project) -> Material:
    """What the project names: tables, or files of other programs as they are."""
    if project.sources.files:
        return material_of_sources(project)
    from thememap.tables import read_material

    return read_material(project)


def material_of_sources(project: Project) -> Material:
    """Material of files as they are; participants' quotes where the project asks for them."""
    from thememap.sources import import_files

    paths = [project.path_of(file) for file in project.sources.files]
    section = project.sources
    if section.texts != "quotes":
        return import_files(paths, section).material
    from thememap.pipeline._extracting import passages

    found = import_files(paths, section, cut=lambda one: passages(one, section)).material
    if not project.quotes.names:
        return found
    from thememap.pipeline._carrying import carried
    from thememap.tables import read_material

    return carried(found, read_material(project))


def read(project: Project) -> Material:
    """The material; raises `DataError` where no quote is left."""
    material = material_of(project)
    if not len(material.quotes):
        raise DataError(
            "There is no quote to analyse. The files were read, and every row was left out or "
            "there was none: see `thememap check` for the reasons."
        )
    return material


def encode(
    project: Project, quotes: Quotes, progress: Progress
) -> tuple[np.ndarray, Mapping[str, object]]:
    """The vectors, and what they came from."""
    from thememap.embedding import THROUGH_TORCH

    instead = ""
    try:
        embedding = _embedding(project, quotes, progress, name=project.encoder.name)
    except NotRunnableError as failure:
        # Slower and as good: the same weights through what is installed, and it is said.
        instead = f"{failure} This run used sentence-transformers instead."
        name = THROUGH_TORCH + project.encoder.name
        embedding = _embedding(project, quotes, progress, name=name)
    return embedding.vectors, {
        "name": embedding.encoder_name,
        "fingerprint": embedding.fingerprint,
        "licence": embedding.licence,
        "dimensions": embedding.dimensions,
        "distinct_texts": embedding.distinct_texts,
        "repeated": embedding.repeated,
        "long_texts": embedding.long_texts,
        "long_text_rule": embedding.long_text_rule,
        "empty": embedding.empty,
        "instead": instead,
    }


def _embedding(project: Project, quotes: Quotes, progress: Progress, *, name: str) -> Embedding:
    from thememap.embedding import VectorStore, embed, encoder

    settings = project.encoder
    chosen = encoder(
        name,
        long_texts=settings.long_texts,
        vectors_file=project.path_of(settings.vectors) if settings.vectors else None,
        seed=project.run.seed,
    )
    with VectorStore() as store:
        return embed(
            quotes.text,
            encoder=chosen,
            store=store,
            quote_ids=quotes.quote_id,
            on_progress=progress.step,
        )


def group(
    project: Project,
    quotes: Quotes,
    vectors: np.ndarray,
    depth: str,
    cache: StageCache,
    progress: Progress,
) -> tuple[Prepared, Choice | None, Grouping]:
    """The groups; `None` for the choice where nothing was resampled."""
    from thememap.grouping import assemble, given_number, partition, prepare, rule_of_thumb

    settings, seed = project.grouping, project.run.seed
    prepared = prepare(
        vectors=vectors, texts=quotes.text, neighbours=settings.neighbours, seed=seed
    )
    m = len(prepared.points)
    number: NumberOfGroups | None = None
    if isinstance(settings.groups, int):
        number = given_number(settings.groups, m=m)
    elif depth == QUICK or settings.method != "spectral":
        number = rule_of_thumb(m)
    choice = None
    if m and depth != QUICK and settings.method == "spectral":
        choice = _choice(
            prepared,
            quotes=quotes,
            number=number,
            seed=seed,
            full=depth == FULL,
            cache=cache,
            progress=progress,
        )
        number, labels = choice.number, choice.labels
    else:
        number = number or given_number(1, m=m)
        labels = partition(prepared, method=settings.method, k=number.k, seed=seed)
    grouping = assemble(
        quotes=quotes,
        vectors=vectors,
        prepared=prepared,
        labels=labels,
        method=settings.method + _of_what(prepared),
        number=number,
        names=settings.names,
        stability=choice.stability if choice else None,
        stability_null=choice.stability_null if choice else None,
        terms=_terms(quotes, cache),
    )
    return prepared, choice, grouping


def _of_what(prepared: Prepared) -> str:
    if not prepared.in_fine_groups:
        return ""
    return (
        f", over {len(prepared.points):,} fine groups by mini-batch k-means, because there are "
        f"{len(prepared.texts):,} different texts"
    )


def _terms(quotes: Quotes, cache: StageCache) -> Terms:
    """The quotes' terms: finding them takes scikit-learn, a second of a run's start."""
    from thememap.grouping import Terms, terms_of

    key = key_of({"texts": quotes.text, "versions": versions()})
    if kept := cache.load("terms", key):
        return Terms(**{name: kept[name] for name in ("words", "quote", "term")}, n=len(quotes))
    terms = terms_of(quotes.text)
    cache.keep("terms", key, {"words": terms.words, "quote": terms.quote, "term": terms.term})
    return terms


def _choice(
    prepared: Prepared,
    *,
    quotes: Quotes,
    number: NumberOfGroups | None,
    seed: int,
    full: bool,
    cache: StageCache,
    progress: Progress,
) -> Choice:
    from thememap.experiments import RESAMPLES, choose_groups

    times = FULL_RESAMPLES if full else RESAMPLES
    unit = quotes.resampling_units()[1][prepared.texts.row]
    key = key_of(
        {
            "vectors": prepared.texts.vectors,
            "unit": unit,
            "number": number,
            "neighbours": prepared.neighbours,
            "seed": seed,
            "times": times,
            "whole_curve": full,
            "versions": versions(),
        }
    )
    if kept := cache.load("groups", key):
        return choice_of(kept)
    choice = choose_groups(
        prepared,
        unit=unit,
        k=number,
        seed=seed,
        times=times,
        whole_curve=full,
        on_progress=progress.step,
    )
    cache.keep("groups", key, arrays_of(choice))
    # Taken back from its arrays in a first run too, so that both runs go on from the same.
    return choice_of(arrays_of(choice))


def _tree(prepared: Prepared, cache: StageCache) -> np.ndarray:
    from thememap.grouping import ward_tree

    key = key_of({"vectors": prepared.points.vectors, "versions": versions()})
    if kept := cache.load("tree", key):
        return kept["tree"]
    tree = ward_tree(prepared.points.vectors, graph=prepared.graph)
    cache.keep("tree", key, {"tree": tree})
    return tree


def compare_with_themes(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    grouping: Grouping,
    rules: Rules,
    vectors: np.ndarray,
    prepared: Prepared,
    depth: str,
    cache: StageCache,
) -> Comparison:
    """The comparison at every level, with its concepts named."""
    from thememap.comparison import compare

    quick = depth == QUICK
    comparison = compare(
        quotes=material.quotes,
        codebook=material.codebook,
        reference=reference,
        grouping=grouping,
        rules=rules,
        level=project.reference.level,
        seed=project.run.seed,
        shuffle=not quick,
        vectors=vectors,
        tree=None if quick or not len(prepared.points) else _tree(prepared, cache),
        leaf=prepared.points.point,
    )
    return replace(comparison, concepts=_named(comparison, material.quotes, cache))


def _named(comparison: Comparison, quotes: Quotes, cache: StageCache) -> tuple[Concept, ...]:
    """The concepts with names from the words that set them apart."""
    if not comparison.concepts:
        return ()
    from thememap.grouping import keywords, name_of

    position = quotes.position()
    label = np.full(len(quotes), len(comparison.concepts), dtype=np.int64)
    for number, concept in enumerate(comparison.concepts):
        label[[position[quote_id] for quote_id in concept.quote_ids]] = number
    words = keywords(terms=_terms(quotes, cache), label=label, groups=len(comparison.concepts) + 1)
    return tuple(
        replace(concept, name=name_of(words[number]))
        for number, concept in enumerate(comparison.concepts)
    )
