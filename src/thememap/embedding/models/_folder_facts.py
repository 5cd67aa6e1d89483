"""What the files of a sentence-transformers model say of how it makes vectors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from thememap.embedding._recipe import Pooling, VectorRecipe

if TYPE_CHECKING:
    from pathlib import Path

POOLING_NAMES = {
    "mean": Pooling.MEAN,
    "pooling_mode_mean_tokens": Pooling.MEAN,
    "cls": Pooling.CLS,
    "pooling_mode_cls_token": Pooling.CLS,
    "lasttoken": Pooling.LAST,
    "pooling_mode_lasttoken": Pooling.LAST,
}
PLAIN_MODULES = ("Transformer", "Pooling", "Normalize")


@dataclass(frozen=True, kw_only=True)
class FolderFacts:
    """How a model's own files say that it makes vectors.

    ``recipe`` has the prompt that is the model's default, if there is one; ``prompts`` all that the
    files name, by name. ``plain``: nothing but a transformer, one known pooling over all tokens and
    unit length happens, so that `VectorRecipe` says all.
    """

    recipe: VectorRecipe
    prompts: Mapping[str, str] = field(default_factory=dict)
    plain: bool


def read_folder_facts(folder: Path) -> FolderFacts:
    """The facts; what a file does not say, or says in another form, is left out."""
    modules = _read_json(folder / "modules.json", [])
    kinds = {
        str(module.get("type", "")).rpartition(".")[2]: str(module.get("path", ""))
        for module in modules
        if isinstance(module, Mapping)
    }
    pooling_file = folder / kinds.get("Pooling", "1_Pooling") / "config.json"
    pooling = _read_json(pooling_file, {})
    mode = _pooling_mode(pooling)
    prompting = _read_json(folder / "config_sentence_transformers.json", {})
    given = prompting.get("prompts")
    prompts = {
        str(name): text
        for name, text in (given.items() if isinstance(given, Mapping) else ())
        if isinstance(text, str) and text
    }
    limit = _read_json(folder / "sentence_bert_config.json", {}).get("max_seq_length")
    return FolderFacts(
        recipe=VectorRecipe(
            prompt=prompts.get(str(prompting.get("default_prompt_name")), ""),
            pooling=mode or Pooling.MEAN,
            normalize="Normalize" in kinds,
            max_length=limit if isinstance(limit, int) and limit > 0 else None,
        ),
        prompts=prompts,
        plain=mode is not None
        and len(modules) == len(kinds)
        and pooling.get("include_prompt", True) is True
        and [*kinds] in ([*PLAIN_MODULES], [*PLAIN_MODULES[:2]]),
    )


def _pooling_mode(config: Mapping[str, Any]) -> Pooling | None:
    """The only pooling that the file names; `None` for several, another, or none."""
    named = config.get("pooling_mode")
    if named is None:
        active = [key for key, value in config.items() if key.startswith("pooling_mode_") and value]
        named = active[0] if len(active) == 1 else None
    if isinstance(named, list) and len(named) == 1:
        named = named[0]
    return POOLING_NAMES.get(named) if isinstance(named, str) else None


def _read_json(path: Path, empty: Any) -> Any:
    """A file's content, or ``empty`` where it is not of that kind; loading says what is wrong."""
    with suppress(OSError, ValueError, RecursionError):
        content = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(content, type(empty)):
            return content
    return empty
