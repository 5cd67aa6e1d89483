"""Vectors of the quotes: encoded here, or portion by portion on the workers of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError, NotRunnableError, UsageError
from thememap.pipeline._messages import RunMessage
from thememap.pipeline.maintenance._artifacts import record_stored_texts
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._languages import language_column
from thememap.records import Quotes, message

if TYPE_CHECKING:
    from thememap.embedding import Embedding, Encoder, EncoderSettings
    from thememap.engines import Engine
    from thememap.project import Project

Encode = Callable[[Sequence[str]], np.ndarray]
"""Vectors (n, d) of texts."""
ENCODING_STAGE, PREPARING_STAGE = "encoding", "preparing the model, once"
VECTOR_KEYS = (
    "long_texts", "prompt", "prompt_names", "pooling", "normalize", "truncate_dimensions",
    "max_length",
)  # fmt: skip
"""Keys of ``[encoder]`` that change vectors, as `EncoderSettings` names them."""
ENCODER_LIMITS = ("prompt", "prompt_names", "truncate_dimensions", "max_length")
"""Those that can ask for more than the model has, or leave no room for a text."""
ENCODER_FIELDS = (
    "fingerprint", "licence", "dimensions", "distinct_texts", "repeated", "long_texts",
    "long_text_rule", "empty",
)  # fmt: skip


def encode_quotes(context: RunContext, quotes: Quotes) -> tuple[np.ndarray, Mapping[str, object]]:
    """The vectors, centred where the project asks for it, and what they came from.

    The cache notes whose vectors the store holds. Raises `UsageError` where there is no column to
    centre by.
    """
    from thememap.embedding import TORCH_PREFIX, prompt_for_names

    check_encoder_recipe(context.project)
    centred_by = _column_to_centre_by(context, quotes)
    instead: object = ""
    name = context.project.encoder.name
    try:
        embedding = _embed_quotes(context, quotes, name)
    except NotRunnableError as failure:
        # Slower and as good: the same weights through what is installed, and it is said.
        instead = message(RunMessage.MODEL_THROUGH_TORCH, problem=str(failure))
        embedding = _embed_quotes(context, quotes, TORCH_PREFIX + name)
    return _centre_vectors(embedding.vectors, centred_by), {
        "name": embedding.encoder_name,
        **{field: getattr(embedding, field) for field in ENCODER_FIELDS},
        "recipe": _recipe_values(
            embedding, prompt_for_names(name, encoder_settings(context.project))
        ),
        "instead": instead,
    }


def _recipe_values(embedding: Embedding, prompt_names: str | None) -> dict[str, object] | None:
    """Prompts, pooling and sizes as they were, and which of them the project set."""
    if embedding.recipe is None:
        return None
    values = embedding.recipe.values()
    return {**values, "prompt_names": values["prompt"] if prompt_names is None else prompt_names}


def encoder_settings(project: Project) -> EncoderSettings:
    """What the project says of its encoder."""
    from thememap.embedding import EncoderSettings

    section = project.encoder
    return EncoderSettings(
        vectors_file=project.path_of(section.vectors) if section.vectors else None,
        seed=project.run.seed,
        **section.model_dump(include=set(VECTOR_KEYS)),
    )


def check_encoder_recipe(project: Project) -> None:
    """Raise `UsageError` for a prompt, or a number of tokens or dimensions, that no vector has.

    It names file and section. Only a recipe that the project changes is looked at, as the model's
    tokenizer is read for it; a model whose files are absent is left to the run.
    """
    from thememap.embedding import create_encoder

    settings, section = encoder_settings(project), project.encoder
    if all(getattr(section, key) is None for key in ENCODER_LIMITS):
        return
    try:
        for for_names in (False, True):
            encoder = create_encoder(section.name, settings, for_names=for_names)
            if check_room := getattr(encoder, "check_room", None):
                check_room()
    except UsageError as problem:
        raise UsageError(f"{project.name or 'project'} [encoder]: {problem}") from problem
    except DataError:
        return


def _embed_quotes(context: RunContext, quotes: Quotes, name: str) -> Embedding:
    from thememap.embedding import VectorStore, create_encoder, embed, needs_preparation

    project, cache, engine = context.project, context.cache, context.engine
    settings = encoder_settings(project)
    encoder = create_encoder(name, settings)
    noted = False
    prepares = needs_preparation(name)
    if prepares:
        context.progress.stage(PREPARING_STAGE)

    def step(done: int, total: int) -> None:
        nonlocal noted, prepares
        if prepares:
            context.progress.stage(ENCODING_STAGE)
            prepares = False
        if not noted:  # before the first vector is stored, and not for a run that fails
            record_stored_texts(cache, quotes.text)
            noted = True
        context.progress.step(done, total)

    with VectorStore() as store:
        embedding = embed(
            quotes.text,
            encoder=encoder,
            store=store,
            quote_ids=quotes.quote_id,
            on_progress=step,
            encode_portions=distributed_encoder(engine, name, settings, encoder.fingerprint)
            if engine is not None and engine.is_distributed
            else None,
        )
    if not noted and not encoder.corpus_dependent:
        record_stored_texts(cache, quotes.text)
    return embedding


def further_text_encoder(context: RunContext) -> Encode | None:
    """What encodes further texts as the quotes are encoded, for names and constructs.

    `None` where vectors exist for the material only: those of a file, and TF-IDF.
    """
    section = context.project.encoder
    if section.vectors or section.name == "tfidf":
        return None

    def vectors(texts: Sequence[str]) -> np.ndarray:
        from thememap.embedding import TORCH_PREFIX

        record_stored_texts(context.cache, texts)
        try:
            return encode(section.name, texts)
        except NotRunnableError:  # said where the quotes were encoded
            return encode(TORCH_PREFIX + section.name, texts)

    def encode(name: str, texts: Sequence[str]) -> np.ndarray:
        from thememap.embedding import VectorStore, embed

        with VectorStore() as store:
            return embed(tuple(texts), encoder=open_encoder(context, name), store=store).vectors

    return vectors


def open_encoder(context: RunContext, name: str) -> Encoder:
    """The encoder of this name for names and terms, opened once in a run.

    To open a model takes a third of a second and 80 MB, a multilingual one more.
    """
    from thememap.embedding import create_encoder

    if name not in context.opened:
        settings = encoder_settings(context.project)
        context.opened[name] = create_encoder(name, settings, for_names=True)
    return context.opened[name]


def _column_to_centre_by(context: RunContext, quotes: Quotes) -> Sequence[str] | None:
    """Study, perspective or language of each quote; `None` where nothing is taken out."""
    of = context.project.grouping.centre
    if of == "none":
        return None
    column = {
        "study": quotes.study,
        "perspective": quotes.perspective,
        "language": context.quote_languages,
    }[of]
    if of == "language" and len(set(column) - {""}) < 2:
        raise UsageError(
            '[grouping] centre = "language": no two languages of five quotes or more are known of '
            f"the quotes. {_languages_seen(quotes, column)}, or leave centre out."
        )
    if not any(column):
        raise UsageError(
            f'[grouping] centre = "{of}": no quote has a {of}. Add a column {of} to the table of '
            "quotes, or leave centre out."
        )
    return column


def _languages_seen(quotes: Quotes, used: Sequence[str]) -> str:
    """What the column language has, or what was detected, and what to do."""
    values = ", ".join(sorted(set(used) - {""})[:5])
    if any(language_column(quotes)):
        return (
            f"The column language has the one value {values} and goes before what was detected. "
            "Correct it, or remove it to take what was detected"
        )
    detected = f"Detected: {values}. " if values else ""
    return f"{detected}Add a column language to the table of quotes"


def _centre_vectors(vectors: np.ndarray, values: Sequence[str] | None) -> np.ndarray:
    """The vectors with what marks the study (perspective, language) taken out, where asked."""
    if values is None:
        return vectors
    from thememap.grouping import centre_within

    return centre_within(vectors, values)


def distributed_encoder(
    engine: Engine, name: str, settings: EncoderSettings, fingerprint: str
) -> Callable[[Iterable[list[str]]], Iterator[np.ndarray]]:
    """What encodes portions of texts on the engine's workers, in order."""
    from thememap.engines import pack_json, pack_texts

    packed = pack_json(
        {
            "name": name,
            "fingerprint": fingerprint,
            "settings": {key: getattr(settings, key) for key in VECTOR_KEYS},
        }
    )

    def encode(portions: Iterable[list[str]]) -> Iterator[np.ndarray]:
        parts = ({"settings": packed, **pack_texts(portion)} for portion in portions)
        for result in engine.map(encode_on_worker, parts):
            yield result["vectors"]

    return encode


def encode_on_worker(part: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``vectors`` (n, d) float32 of a part's texts; what a worker does."""
    from thememap.embedding import EncoderSettings, encode_batch
    from thememap.engines import unpack_json, unpack_texts

    how = unpack_json(part["settings"])
    vectors = encode_batch(
        unpack_texts(part),
        name=how["name"],
        settings=EncoderSettings(**how["settings"]),
        fingerprint=how["fingerprint"],
    )
    return {"vectors": vectors}
