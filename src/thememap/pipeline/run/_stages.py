"""Each stage as the pipeline runs it: settings of the project in, a frozen result out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError, NotRunnableError
from thememap.pipeline.maintenance._artifacts import record_stored_texts
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._distributed_encoding import distributed_encoder
from thememap.pipeline.run._grouping_stage import QUICK, GroupingResult, cached_terms
from thememap.pipeline.run._progress import Progress
from thememap.records import (
    Comparison,
    ComparisonRules,
    Concept,
    Material,
    Quotes,
    ReferenceCoding,
)

if TYPE_CHECKING:
    from thememap.embedding import Embedding
    from thememap.engines import Engine
    from thememap.project import Project
    from thememap.sources import ImportResult


def load_material(project: Project) -> Material:
    """What the project names: tables, or files of other programs as they are."""
    if project.sources.files:
        return load_source_material(project)
    from thememap.tables import read_material

    return read_material(project)


def load_source_material(project: Project) -> Material:
    """Material of files as they are; participants' quotes where the project asks for them."""
    from thememap.sources import import_files

    paths = [project.path_of(file) for file in project.sources.files]
    section = project.sources
    if section.texts != "quotes":
        return require_listed_codes(import_files(paths, section), project)
    from thememap.extraction import KNOWN_LANGUAGES
    from thememap.pipeline.extract._passages import document_passages

    extracted = import_files(
        paths,
        section,
        cut=lambda document: document_passages(document, section),
        preferred_languages=KNOWN_LANGUAGES,
    ).material
    if not project.quotes.names:
        return extracted
    from thememap.pipeline.run._transfer_codings import transfer_codings
    from thememap.tables import read_material

    return transfer_codings(extracted, read_material(project))


def require_listed_codes(imported: ImportResult, project: Project) -> Material:
    """The material; raises `DataError` for codes that a codebook which came along does not have.

    The project may say that they are to be added to it.
    """
    from thememap.sources import unlisted_notes

    material = imported.material
    if not material.unlisted or project.codebook.unknown_themes == "add":
        return material
    (note,) = unlisted_notes(material.unlisted, imported.contents)
    raise DataError(f"{note} For this run: --set codebook.unknown_themes=add.")


def load_quotes_to_analyse(project: Project) -> Material:
    """The material; raises `DataError` where no quote is left."""
    material = load_material(project)
    if not len(material.quotes):
        raise DataError(
            "There is no quote to analyse. The files were read, and every row was left out or "
            "there was none: see `thememap check` for the reasons."
        )
    return material


def encode_quotes(
    project: Project,
    quotes: Quotes,
    progress: Progress,
    cache: StageCache | None = None,
    engine: Engine | None = None,
) -> tuple[np.ndarray, Mapping[str, object]]:
    """The vectors, and what they came from; ``cache`` notes whose vectors the store holds."""
    from thememap.embedding import TORCH_PREFIX

    instead = ""
    try:
        embedding = _embed_quotes(
            project, quotes, progress, cache, name=project.encoder.name, engine=engine
        )
    except NotRunnableError as failure:
        # Slower and as good: the same weights through what is installed, and it is said.
        instead = f"{failure} This run used sentence-transformers instead."
        name = TORCH_PREFIX + project.encoder.name
        embedding = _embed_quotes(project, quotes, progress, cache, name=name, engine=engine)
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


def _embed_quotes(
    project: Project,
    quotes: Quotes,
    progress: Progress,
    cache: StageCache | None,
    *,
    name: str,
    engine: Engine | None,
) -> Embedding:
    from thememap.embedding import VectorStore, create_encoder, embed

    settings = project.encoder
    chosen = create_encoder(
        name,
        long_texts=settings.long_texts,
        vectors_file=project.path_of(settings.vectors) if settings.vectors else None,
        seed=project.run.seed,
    )
    noted = cache is None

    def step(done: int, total: int) -> None:
        nonlocal noted
        if cache and not noted:  # before the first vector is stored, and not for a run that fails
            record_stored_texts(cache, quotes.text)
            noted = True
        progress.step(done, total)

    with VectorStore() as store:
        embedding = embed(
            quotes.text,
            encoder=chosen,
            store=store,
            quote_ids=quotes.quote_id,
            on_progress=step,
            encode_portions=distributed_encoder(
                engine, name, settings.long_texts, chosen.fingerprint
            )
            if engine is not None and engine.spreads
            else None,
        )
    if cache and not noted and not chosen.corpus_dependent:
        record_stored_texts(cache, quotes.text)
    return embedding


def further_text_encoder(
    project: Project, cache: StageCache | None = None
) -> Callable[[Sequence[str]], np.ndarray] | None:
    """What encodes further texts as the quotes are encoded, for names of groups.

    `None` where vectors exist for the material only: those of a file, and TF-IDF.
    """
    if project.encoder.vectors or project.encoder.name == "tfidf":
        return None

    def vectors(texts: Sequence[str]) -> np.ndarray:
        if cache:
            record_stored_texts(cache, texts)
        from thememap.embedding import TORCH_PREFIX

        try:
            return by(project.encoder.name, texts)
        except NotRunnableError:  # said where the quotes were encoded
            return by(TORCH_PREFIX + project.encoder.name, texts)

    def by(name: str, texts: Sequence[str]) -> np.ndarray:
        from thememap.embedding import VectorStore, create_encoder, embed

        with VectorStore() as store:
            chosen = create_encoder(
                name, long_texts=project.encoder.long_texts, seed=project.run.seed
            )
            return embed(tuple(texts), encoder=chosen, store=store).vectors

    return vectors


def centre_vectors(vectors: np.ndarray, quotes: Quotes, *, of: str) -> np.ndarray:
    """The vectors with what marks the study or the perspective taken out, where that is asked."""
    if of == "none":
        return vectors
    from thememap.grouping import centre_within

    return centre_within(vectors, quotes.study if of == "study" else quotes.perspective)


def compare_groups_with_themes(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    grouped: GroupingResult,
    rules: ComparisonRules,
    vectors: np.ndarray,
    depth: str,
    cache: StageCache,
) -> Comparison:
    """The comparison at every level, with its concepts named."""
    from thememap.comparison import VectorIndex, compare

    quick = depth == QUICK
    prepared = grouped.prepared
    comparison = compare(
        quotes=material.quotes,
        codebook=material.codebook,
        reference=reference,
        grouping=grouped.grouping,
        rules=rules,
        level=project.reference.level,
        seed=project.run.seed,
        shuffle=not quick,
        vectors=vectors,
        places=None
        if quick or not len(prepared.points)
        else VectorIndex(
            point=prepared.points.point,
            vectors=prepared.points.vectors,
            nearest=prepared.neighbour_links.nearest,
        ),
    )
    return replace(comparison, concepts=name_concepts(comparison, material.quotes, cache))


def name_concepts(
    comparison: Comparison, quotes: Quotes, cache: StageCache | None = None
) -> tuple[Concept, ...]:
    """The concepts with names from the words that set them apart."""
    if not comparison.concepts:
        return ()
    from thememap.grouping import group_keywords, name_from_terms

    position = quotes.position()
    label = np.full(len(quotes), len(comparison.concepts), dtype=np.int64)
    for number, concept in enumerate(comparison.concepts):
        label[[position[quote_id] for quote_id in concept.quote_ids]] = number
    words = group_keywords(
        terms=cached_terms(quotes, cache or StageCache(None)),
        label=label,
        groups=len(comparison.concepts) + 1,
    )
    return tuple(
        replace(concept, name=name_from_terms(words[number]))
        for number, concept in enumerate(comparison.concepts)
    )
