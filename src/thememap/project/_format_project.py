"""A project file that a program writes: sections and keys, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

HEADER = "# A thememap project: thememap check FILE, thememap run FILE --out RUN\n"
Keys = Mapping[str, object]


def format_project(sections: Mapping[str, Keys | Sequence[Keys]]) -> str:
    """A project file with these sections; the same text for the same sections.

    A key whose value is a mapping is a section below its section; a list of mappings is a section
    that is there several times. Other lists hold texts or numbers.

    >>> import tomllib
    >>> text = format_project({"sources": {"files": ["a.docx"], "columns": {"text": ["Answer"]}}})
    >>> tomllib.loads(text)["sources"]["columns"]
    {'text': ['Answer']}
    """
    lines = [HEADER]
    for name, content in sections.items():
        if isinstance(content, Mapping):
            lines += [f"\n[{_key(name)}]\n", *_lines_of_keys(_key(name), content)]
            continue
        for keys in content:
            lines += [f"\n[[{_key(name)}]]\n", *_lines_of_keys(_key(name), keys)]
    return "".join(lines)


def _lines_of_keys(section: str, keys: Keys) -> list[str]:
    values = {key: value for key, value in keys.items() if not isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_value(value)}\n" for key, value in values.items()]
    for key, below in keys.items():
        if isinstance(below, Mapping):
            lines.append(f"\n[{section}.{_key(key)}]\n")
            lines += _lines_of_keys(f"{section}.{_key(key)}", below)
    return lines


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").isalnum() else _text(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _text(value: str) -> str:
    # TOML takes the escapes of JSON, and no DEL as it is
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
