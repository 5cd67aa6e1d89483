"""A codebook as a TOML tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from thememap.errors import UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import Codebook, Theme, ThemePath, normalise_name
from thememap.toml_files import read_toml

CHILD_KEYS = ("theme", "subtheme", "key_point")
LIST_KEYS = ("include", "exclude", "examples", "near_misses")
THEME_KEYS = ("name", "definition", *LIST_KEYS, *CHILD_KEYS)


def read_codebook_toml(path: Path, *, name: str = "") -> Codebook:
    """Read ``[[theme]]`` with ``[[theme.subtheme]]``, ``[[theme.subtheme.key_point]]`` and deeper.

    ``theme``, ``subtheme`` and ``key_point`` all mean children, at any depth. Each has
    ``name`` and, if wanted, ``definition``, ``include``, ``exclude``, ``examples`` and
    ``near_misses``. Raises `UsageError` that names file and key.
    """
    name = name or path.name
    content = read_toml(path, name=name)
    for key in content:
        if key not in {"title", *CHILD_KEYS}:
            keys = ["title", *CHILD_KEYS]
            raise UsageError(
                f"{name}: there is no key {key!r} at the top.{did_you_mean(key, keys)} Keys here: "
                f"{list_names(keys)}."
            )
    title = content.get("title", "")
    if not isinstance(title, str):
        raise UsageError(f"{name}: title is not a text in quotation marks.")
    themes: dict[ThemePath, Theme] = {}
    for theme in _parse_themes(content, (), name=name, place=""):
        if theme.path in themes:
            raise UsageError(
                f"{name}: the theme {' > '.join(theme.path)!r} occurs twice. Give one of them "
                "another name, or join them."
            )
        themes[theme.path] = theme
    return Codebook.of(themes.values(), title=title)


def _parse_themes(
    node: Mapping[str, object], parent: ThemePath, *, name: str, place: str
) -> Iterator[Theme]:
    for kind in CHILD_KEYS:
        children = node.get(kind, [])
        if isinstance(children, Mapping):
            children = [children]
        if not isinstance(children, list) or not all(isinstance(c, Mapping) for c in children):
            raise UsageError(
                f"{name}: {place}{kind} is not a section. Write [[{place and '…'}{kind}]] with "
                'name = "…" below it.'
            )
        for number, child in enumerate(children, start=1):
            here = f"{place}{kind}[{number}]"
            theme = _parse_theme(child, parent, name=name, here=here)
            yield theme
            yield from _parse_themes(child, theme.path, name=name, place=f"{here}.")


def _parse_theme(node: Mapping[str, object], parent: ThemePath, *, name: str, here: str) -> Theme:
    given_name = node.get("name")
    called = f"{here} ({given_name!r})" if isinstance(given_name, str) else here
    for key in node:
        if key not in THEME_KEYS:
            raise UsageError(
                f"{name}: there is no key {key!r} in {called}.{did_you_mean(key, THEME_KEYS)} Keys "
                f"here: {list_names(THEME_KEYS)}."
            )
    if not isinstance(given_name, str) or not normalise_name(given_name):
        raise UsageError(f'{name}: {here} has no name. Needed: name = "…".')
    definition = node.get("definition", "")
    if not isinstance(definition, str):
        raise UsageError(f"{name}: {called}: definition is not a text in quotation marks.")
    lists = {
        key: _parse_texts(node.get(key, ()), name=name, place=f"{called}: {key}")
        for key in LIST_KEYS
    }
    return Theme(
        path=(*parent, normalise_name(given_name)),
        definition=definition.strip(),
        include=lists["include"],
        exclude=lists["exclude"],
        examples=lists["examples"],
        near_misses=lists["near_misses"],
    )


def _parse_texts(value: object, *, name: str, place: str) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value] if value.strip() else []
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f'{name}: {place} is not a list of texts. Needed: ["…", "…"].')
