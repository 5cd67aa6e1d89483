"""Each stage as the pipeline runs it: settings of the project in, a frozen result out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError, NotRunnableError
from thememap.pipeline._cache import StageCache
from thememap.pipeline._encoding_on import encoding_on
from thememap.pipeline._grouping_stage import QUICK, Grouped, terms_kept
from thememap.pipeline._progress import Progress
from thememap.pipeline._traces import remember_stored
from thememap.records import (
    Comparison,
    Concept,
    Material,
    Quotes,
    ReferenceCoding,
    Rules,
)

if TYPE_CHECKING:
    from thememap.embedding import Embedding
    from thememap.engines import Engine
    from thememap.project import Project
    from thememap.sources import Imported


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
        return listed_only(import_files(paths, section), project)
    from thememap.extraction import KNOWN_LANGUAGES
    from thememap.pipeline._extracting import passages

    found = import_files(
        paths,
        section,
        cut=lambda one: passages(one, section),
        preferred_languages=KNOWN_LANGUAGES,
    ).material
    if not project.quotes.names:
        return found
    from thememap.pipeline._carrying import carried
    from thememap.tables import read_material

    return carried(found, read_material(project))


def listed_only(imported: Imported, project: Project) -> Material:
    """The material; raises `DataError` for codes that a codebook which came along does not have.

    The project may say that they are to be added to it.
    """
    from thememap.sources import unlisted_notes

    material = imported.material
    if not material.unlisted or project.codebook.unknown_themes == "add":
        return material
    (note,) = unlisted_notes(material.unlisted, imported.contents)
    raise DataError(f"{note} For this run: --set codebook.unknown_themes=add.")


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
    project: Project,
    quotes: Quotes,
    progress: Progress,
    cache: StageCache | None = None,
    engine: Engine | None = None,
) -> tuple[np.ndarray, Mapping[str, object]]:
    """The vectors, and what they came from; ``cache`` notes whose vectors the store holds."""
    from thememap.embedding import THROUGH_TORCH

    instead = ""
    try:
        embedding = _embedding(
            project, quotes, progress, cache, name=project.encoder.name, engine=engine
        )
    except NotRunnableError as failure:
        # Slower and as good: the same weights through what is installed, and it is said.
        instead = f"{failure} This run used sentence-transformers instead."
        name = THROUGH_TORCH + project.encoder.name
        embedding = _embedding(project, quotes, progress, cache, name=name, engine=engine)
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


def _embedding(
    project: Project,
    quotes: Quotes,
    progress: Progress,
    cache: StageCache | None,
    *,
    name: str,
    engine: Engine | None,
) -> Embedding:
    from thememap.embedding import VectorStore, embed, encoder

    settings = project.encoder
    chosen = encoder(
        name,
        long_texts=settings.long_texts,
        vectors_file=project.path_of(settings.vectors) if settings.vectors else None,
        seed=project.run.seed,
    )
    noted = cache is None

    def step(done: int, total: int) -> None:
        nonlocal noted
        if cache and not noted:  # before the first vector is stored, and not for a run that fails
            remember_stored(cache, quotes.text)
            noted = True
        progress.step(done, total)

    with VectorStore() as store:
        found = embed(
            quotes.text,
            encoder=chosen,
            store=store,
            quote_ids=quotes.quote_id,
            on_progress=step,
            encode_portions=encoding_on(engine, name, settings.long_texts, chosen.fingerprint)
            if engine is not None and engine.spreads
            else None,
        )
    if cache and not noted and not chosen.corpus_dependent:
        remember_stored(cache, quotes.text)
    return found


def encoding_with(
    project: Project, cache: StageCache | None = None
) -> Callable[[Sequence[str]], np.ndarray] | None:
    """What encodes further texts as the quotes are encoded, for names of groups.

    `None` where vectors exist for the material only: those of a file, and TF-IDF.
    """
    if project.encoder.vectors or project.encoder.name == "tfidf":
        return None

    def vectors(texts: Sequence[str]) -> np.ndarray:
        if cache:
            remember_stored(cache, texts)
        from thememap.embedding import THROUGH_TORCH

        try:
            return by(project.encoder.name, texts)
        except NotRunnableError:  # said where the quotes were encoded
            return by(THROUGH_TORCH + project.encoder.name, texts)

    def by(name: str, texts: Sequence[str]) -> np.ndarray:
        from thememap.embedding import VectorStore, embed, encoder

        with VectorStore() as store:
            chosen = encoder(name, long_texts=project.encoder.long_texts, seed=project.run.seed)
            return embed(tuple(texts), encoder=chosen, store=store).vectors

    return vectors


def without_nuisance(vectors: np.ndarray, quotes: Quotes, *, of: str) -> np.ndarray:
    """The vectors with what marks the study or the perspective taken out, where that is asked."""
    if of == "none":
        return vectors
    from thememap.grouping import centred

    return centred(vectors, quotes.study if of == "study" else quotes.perspective)


def compare_with_themes(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    grouped: Grouped,
    rules: Rules,
    vectors: np.ndarray,
    depth: str,
    cache: StageCache,
) -> Comparison:
    """The comparison at every level, with its concepts named."""
    from thememap.comparison import Places, compare

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
        else Places(
            point=prepared.points.point,
            vectors=prepared.points.vectors,
            nearest=prepared.links.nearest,
        ),
    )
    return replace(comparison, concepts=named_concepts(comparison, material.quotes, cache))


def named_concepts(
    comparison: Comparison, quotes: Quotes, cache: StageCache | None = None
) -> tuple[Concept, ...]:
    """The concepts with names from the words that set them apart."""
    if not comparison.concepts:
        return ()
    from thememap.grouping import keywords, name_of

    position = quotes.position()
    label = np.full(len(quotes), len(comparison.concepts), dtype=np.int64)
    for number, concept in enumerate(comparison.concepts):
        label[[position[quote_id] for quote_id in concept.quote_ids]] = number
    words = keywords(
        terms=terms_kept(quotes, cache or StageCache(None)),
        label=label,
        groups=len(comparison.concepts) + 1,
    )
    return tuple(
        replace(concept, name=name_of(words[number]))
        for number, concept in enumerate(comparison.concepts)
    )
