"""The stages in order: material, vectors, groups, comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._progress import Clock, Progress, Silent
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
    from thememap.experiments import Choice
    from thememap.grouping import Prepared
    from thememap.project import Project

QUICK = "quick"


def analyse(
    project: Project, *, depth: str | None = None, progress: Progress | None = None
) -> Outcome:
    """Read, encode, group and compare; write nothing.

    Raises `DataError` where there is no quote.
    """
    from threadpoolctl import threadpool_limits

    from thememap.comparison import reference_coding
    from thememap.experiments import with_status_stability

    clock = Clock(progress=progress or Silent())
    depth = depth or project.run.depth
    rules = project.rules_of_comparison()
    material = _read(project, clock)
    with clock.stage("encoding"):
        vectors, encoder = _encode(project, material.quotes, clock.progress)
    # One thread: these matrices are small, and waiting threads made 2,000 eigenvectors take
    # ten times as long on a busy machine; it also makes labels independent of threads.
    with threadpool_limits(limits=1, user_api="blas"):
        with clock.stage("grouping"):
            prepared, choice, grouping = _group(project, material.quotes, vectors, depth)
        with clock.stage("comparison"):
            reference = reference_coding(
                quotes=material.quotes,
                codings=material.codings,
                codebook=material.codebook,
                rule=project.reference.coding,
            )
            comparison = _compare(
                project, material, reference, grouping, rules, vectors, prepared, depth
            )
        with clock.stage("stability"):
            if choice:
                comparison = with_status_stability(
                    comparison,
                    prepared=prepared,
                    resamples=choice.resamples,
                    k=choice.number.k,
                    quotes=material.quotes,
                    codebook=material.codebook,
                    reference=reference,
                    rules=rules,
                )
    return Outcome(
        title=project.project.title,
        approach=project.project.approach,
        content_note=project.project.content_note,
        support=project.project.support,
        depth=depth,
        material=material,
        reference=reference,
        grouping=grouping,
        comparison=comparison,
        rules=rules,
        encoder=encoder,
        settings=project.settings(),
        seconds=clock.seconds,
    )


def analyse_given_groups(
    project: Project, *, groups: Path, depth: str | None = None, progress: Progress | None = None
) -> Outcome:
    """Compare somebody's groups with the codings; no encoder is needed."""
    from thememap.comparison import compare, reference_coding
    from thememap.grouping import fixed_grouping
    from thememap.tables import read_groups

    clock = Clock(progress=progress or Silent())
    depth = depth or project.run.depth
    rules = project.rules_of_comparison()
    material = _read(project, clock)
    with clock.stage("grouping"):
        given = read_groups(groups, quotes=material.quotes)
        grouping = fixed_grouping(quotes=material.quotes, group_of=given.group_of)
        material = replace(
            material,
            left_out=(*material.left_out, *given.left_out),
            files=(*material.files, given.file),
        )
    with clock.stage("comparison"):
        reference = reference_coding(
            quotes=material.quotes,
            codings=material.codings,
            codebook=material.codebook,
            rule=project.reference.coding,
        )
        comparison = compare(
            quotes=material.quotes,
            codebook=material.codebook,
            reference=reference,
            grouping=grouping,
            rules=rules,
            level=project.reference.level,
            seed=project.run.seed,
            shuffle=depth != QUICK,
        )
        comparison = replace(
            comparison,
            concepts_reason="groups were given, and there are no vectors to look for concepts in",
        )
    return Outcome(
        title=project.project.title,
        approach=project.project.approach,
        content_note=project.project.content_note,
        support=project.project.support,
        depth=depth,
        material=material,
        reference=reference,
        grouping=grouping,
        comparison=comparison,
        rules=rules,
        settings=project.settings(),
        seconds=clock.seconds,
    )


def _read(project: Project, clock: Clock) -> Material:
    from thememap.tables import read_material

    with clock.stage("reading"):
        material = read_material(project)
    if not len(material.quotes):
        raise DataError(
            "There is no quote to analyse. The files were read, and every row was left out or "
            "there was none: see `thememap check` for the reasons."
        )
    return material


def _encode(
    project: Project, quotes: Quotes, progress: Progress
) -> tuple[np.ndarray, Mapping[str, object]]:
    from thememap.embedding import VectorStore, embed, encoder

    settings = project.encoder
    chosen = encoder(
        settings.name,
        long_texts=settings.long_texts,
        vectors_file=project.path_of(settings.vectors) if settings.vectors else None,
        seed=project.run.seed,
    )
    with VectorStore() as store:
        embedding = embed(
            quotes.text,
            encoder=chosen,
            store=store,
            quote_ids=quotes.quote_id,
            on_progress=progress.step,
        )
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
    }


def _group(
    project: Project, quotes: Quotes, vectors: np.ndarray, depth: str
) -> tuple[Prepared, Choice | None, Grouping]:
    from thememap.experiments import choose_groups
    from thememap.grouping import assemble, given_number, partition, prepare, rule_of_thumb

    settings, seed = project.grouping, project.run.seed
    prepared = prepare(vectors=vectors, texts=quotes.text, neighbours=settings.neighbours)
    m = len(prepared.points)
    number: NumberOfGroups | None = None
    if isinstance(settings.groups, int):
        number = given_number(settings.groups, m=m)
    elif depth == QUICK or settings.method != "spectral":
        number = rule_of_thumb(m)
    choice = None
    if m and depth != QUICK and settings.method == "spectral":
        _, unit = quotes.resampling_units()
        choice = choose_groups(
            prepared,
            unit=unit[prepared.points.row],
            k=number,
            neighbours=settings.neighbours,
            seed=seed,
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
        method=settings.method,
        number=number,
        names=settings.names,
        stability=choice.stability if choice else None,
        stability_null=choice.stability_null if choice else None,
    )
    return prepared, choice, grouping


def _compare(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    grouping: Grouping,
    rules: Rules,
    vectors: np.ndarray,
    prepared: Prepared,
    depth: str,
) -> Comparison:
    from thememap.comparison import compare
    from thememap.grouping import ward_tree

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
        tree=None
        if quick or not len(prepared.points)
        else ward_tree(prepared.points.vectors, graph=prepared.graph),
        leaf=prepared.points.point,
    )
    return replace(
        comparison, concepts=_named(comparison, material.quotes) if comparison.concepts else ()
    )


def _named(comparison: Comparison, quotes: Quotes) -> tuple[Concept, ...]:
    """The concepts with names from the words that set them apart."""
    from thememap.grouping import keywords, name_of

    position = quotes.position()
    label = np.full(len(quotes), len(comparison.concepts), dtype=np.int64)
    for number, concept in enumerate(comparison.concepts):
        label[[position[quote_id] for quote_id in concept.quote_ids]] = number
    terms = keywords(texts=quotes.text, label=label, groups=len(comparison.concepts) + 1)
    return tuple(
        replace(concept, name=name_of(terms[number]))
        for number, concept in enumerate(comparison.concepts)
    )
