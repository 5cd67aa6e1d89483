"""How a text becomes a vector: what a model's files say, and what a project says instead."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from thememap.errors import UsageError

if TYPE_CHECKING:
    from thememap.embedding._encoder import EncoderSettings


Value = TypeVar("Value")


class Pooling(StrEnum):
    """Which hidden states of a text are its vector: their mean, the first or the last one."""

    MEAN = "mean"
    CLS = "cls"
    LAST = "last"


@dataclass(frozen=True, kw_only=True)
class VectorRecipe:
    """From the tokens of a text to its vector.

    ``prompt`` is before every text and before every part of a long one, and its tokens count.
    ``pooling`` is a `Pooling` over all tokens, those of the prompt and of both ends too.
    ``normalize``: each part of a long text is brought to unit length before parts are averaged by
    their tokens (what is handed on has unit length in either case, since all that follows measures
    cosines). ``truncate_dimensions`` keeps the first so many components; 0: all. ``max_length`` is
    the tokens of a part at most, prompt and ends included; None: no limit, or not known yet.
    """

    prompt: str = ""
    pooling: Pooling = Pooling.MEAN
    normalize: bool = False
    truncate_dimensions: int = 0
    max_length: int | None = None

    def fingerprint_parts(self) -> dict[str, object]:
        """All of it, for a fingerprint."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


MEAN_OF_TOKENS = VectorRecipe()


@dataclass(frozen=True, kw_only=True)
class AppliedRecipe:
    """The recipe that vectors were made with, for whoever has to name it.

    ``centre`` is the SHA-256 of the fixed vector that was taken off each vector; empty where none
    was. ``changed`` are the fields that are not as the model says, but as the settings do.
    ``own_pooling``: the model pools in another way than `Pooling` can say.
    """

    recipe: VectorRecipe
    centre: str = ""
    changed: tuple[str, ...] = ()
    own_pooling: bool = False

    def values(self) -> dict[str, object]:
        """Plain values by name; ``pooling`` is None where it is the model's own."""
        return {
            **self.recipe.fingerprint_parts(),
            **({"pooling": None} if self.own_pooling else {}),
            "centre": self.centre,
            "changed": self.changed,
        }


def changed_fields(recipe: VectorRecipe, model: VectorRecipe) -> tuple[str, ...]:
    """The names of the fields in which the recipe is not the model's.

    >>> changed_fields(VectorRecipe(prompt="query: "), VectorRecipe())
    ('prompt',)
    """
    ours, theirs = recipe.fingerprint_parts(), model.fingerprint_parts()
    return tuple(name for name in ours if ours[name] != theirs[name])


def resolve_recipe(
    settings: EncoderSettings, model: VectorRecipe, *, model_name: str, dimensions: int | None
) -> VectorRecipe:
    """The model's recipe with what the settings say instead; `None` in a setting changes nothing.

    Raises `UsageError` for more tokens or dimensions than the model has.

    >>> from thememap.embedding import EncoderSettings
    >>> model = VectorRecipe(prompt="query: ", max_length=512)
    >>> asked = EncoderSettings(max_length=128)
    >>> recipe = resolve_recipe(asked, model, model_name="m", dimensions=384)
    >>> recipe.prompt, recipe.max_length
    ('query: ', 128)
    """
    if settings.pooling is not None and settings.pooling not in set(Pooling):
        raise UsageError(f"pooling is one of {', '.join(Pooling)}, not {settings.pooling!r}.")
    recipe = VectorRecipe(
        prompt=_first_given(settings.prompt, model.prompt),
        pooling=Pooling(_first_given(settings.pooling, model.pooling)),
        normalize=_first_given(settings.normalize, model.normalize),
        truncate_dimensions=_first_given(settings.truncate_dimensions, model.truncate_dimensions),
        max_length=_first_given(settings.max_length, model.max_length),
    )
    _check_at_most(recipe.truncate_dimensions, dimensions, "truncate_dimensions", model_name)
    _check_at_most(recipe.max_length, model.max_length, "max_length", model_name)
    return recipe


def _first_given(asked: Value | None, otherwise: Value) -> Value:
    return otherwise if asked is None else asked


def _check_at_most(value: int | None, most: int | None, key: str, model_name: str) -> None:
    if value is not None and most is not None and not 0 <= value <= most:
        raise UsageError(f"{key} is {value}; the model {model_name!r} has at most {most}.")


def finish_vectors(
    vectors: np.ndarray, recipe: VectorRecipe, centre: np.ndarray | None
) -> np.ndarray:
    """(n, k) float64, not yet at unit length: less the fixed ``centre``, and truncated.

    ``centre`` (d,) is taken off rows of unit length. A zero row (a text without any token) stays
    zero.

    >>> rows = finish_vectors(np.array([[3.0, 4.0], [0.0, 0.0]]), VectorRecipe(), np.ones(2))
    >>> rows.round(2).tolist()
    [[-0.4, -0.2], [0.0, 0.0]]
    """
    wide = np.asarray(vectors, dtype=np.float64)
    if centre is not None:
        some = wide.any(axis=1, keepdims=True)
        wide = np.where(some, unit_rows(wide) - centre, 0.0)
    return wide[:, : recipe.truncate_dimensions] if recipe.truncate_dimensions else wide


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Rows at unit length, in the same precision; zero rows stay zero."""
    norms = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    unit: np.ndarray = vectors / np.where(norms > 0, norms, 1)
    return unit
