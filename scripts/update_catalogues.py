"""Bring the catalogues of sentences up to date: python scripts/update_catalogues.py [--check]

English (`locales/en/…/thememap.po`) is the source: entries are written there by hand, and this
script puts them in order, each beside those whose key begins with the same word. From it come
`locales/thememap.pot` (for translators: each key with its English text) and the entries of every
other language: a new one is empty, one whose English text changed is marked fuzzy, one that English
no longer has is taken out. At the end it lists, for each language, what a translator has to do, and
keys that the code does not name. With --check nothing is written, and the exit code is 1 where a
file is not current or a list is not empty.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from thememap.report.catalogue._translations import (
    LOCALES,
    PO_FILE,
    SOURCE_LANGUAGE,
    compile_catalogue,
    languages,
)

SOURCES = Path(__file__).resolve().parents[1] / "src" / "thememap"
TEMPLATE = Path("thememap.pot")
WIDTH = 100
UNSTABLE_HEADERS = re.compile(
    r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|'
    r"Project-Id-Version|Generated-By): .*\n"
)
HEADERS = {
    SOURCE_LANGUAGE: """\
Sentences of the report, in English: the source of all translations.

A new sentence is a new entry here: `msgid` is its key, `msgstr` the text. Then
    python scripts/update_catalogues.py
puts it in order and adds an empty entry to every other language, to be filled in there.

{name}        a value as it is; a whole number gets its thousands separator
{x:share}     a share between 0 and 1 in per cent
{x:score}     three decimals; {x:two} two, {x:one} one; {x:p} a p or q, never written as zero
{x:whole}     no decimals; {x:constant} a constant of the rules, as short as it is exact
{names:list}  'a, b and c'; {names:commas}, {names:semicolons}; {names:names} in quotation marks
{parts:path}  the path of a theme
{code:language}  the name of a language, {code:script} that of a script
Plural: repeat the key as `msgid_plural`; the value `n` chooses the form.
`msgctxt`: "reflexive" (the approach), "none" (n = 0), "all" (share = 1), "untested" (depth quick:
nothing was compared with chance), "documents" (quotes of which nobody named the studies), or
several: "reflexive|documents". Outside reviews, a text that speaks of studies needs a variant that
speaks of documents; the others are for where the plain text does not serve.""",
    "": """\
Sentences of the report, for translators. Copy this file to <language>/LC_MESSAGES/thememap.po,
run python scripts/update_catalogues.py, and fill in each `msgstr`: a new language needs nothing
else. The comment of an entry has its English text; what is in braces stays as it is.""",
    "translation": """\
Sentences of the report, translated. The comment of an entry has its English text; what is in
braces stays as it is, but its order is free. Entries come and go by
python scripts/update_catalogues.py.""",
}


def main() -> int:
    """Write or check every file; the exit code."""
    parser = argparse.ArgumentParser(description="Bring the catalogues of sentences up to date.")
    parser.add_argument("--check", action="store_true", help="Write nothing; say what is to do.")
    check = parser.parse_args().check
    stale = []
    for path, content in updated_files().items():
        if not path.exists() or path.read_bytes() != content:
            stale.append(f"{path.name} of {path.parent.parent.name} is not current")
            if not check:
                path.write_bytes(content)
    if not check:
        for language in languages():
            source = LOCALES / language / PO_FILE
            source.with_suffix(".mo").write_bytes(compile_catalogue(source))
    problems = [*(stale if check else []), *untranslated(), *unused_keys()]
    print("\n".join(problems) or "All catalogues are complete and current.")
    return int(bool(problems) and check)


def updated_files(locales: Path = LOCALES) -> dict[Path, bytes]:
    """What each file of the catalogues should hold."""
    english = _in_order(_read(locales / SOURCE_LANGUAGE / PO_FILE), SOURCE_LANGUAGE)
    files = {
        locales / SOURCE_LANGUAGE / PO_FILE: written(english, HEADERS[SOURCE_LANGUAGE]),
        locales / TEMPLATE: written(_template(english), HEADERS[""]),
    }
    # As it is read: long comments are in several lines, as those of the translations are.
    template = read_po(io.BytesIO(files[locales / TEMPLATE]))
    for language in languages(locales):
        if language != SOURCE_LANGUAGE:
            path = locales / language / PO_FILE
            translated = _translation(template, _read(path), language)
            files[path] = written(translated, HEADERS["translation"])
    return files


def untranslated(locales: Path = LOCALES) -> Iterator[str]:
    """A line for each entry that is empty, or fuzzy because its English text changed."""
    for language in languages(locales):
        for entry in _entries(_read(locales / language / PO_FILE)):
            texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            if not all(texts) or entry.fuzzy:
                yield f"{language}: {'missing' if not all(texts) else 'fuzzy'}: {_label(entry)}"


def unused_keys(locales: Path = LOCALES) -> list[str]:
    """A line for each key that no module and no template names."""
    named, patterns = _names_in_sources()
    english = _read(locales / SOURCE_LANGUAGE / PO_FILE)
    keys = dict.fromkeys(_key(entry) for entry in _entries(english))
    return [
        f"unused: {key}"
        for key in keys
        if key not in named and not any(pattern.fullmatch(key) for pattern in patterns)
    ]


def _names_in_sources() -> tuple[set[str], list[re.Pattern[str]]]:
    """Texts in quotes, and patterns of keys that are put together from parts."""
    named: set[str] = set()
    parts: set[tuple[str, ...]] = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts.add(tuple(
                    part.value if isinstance(part, ast.Constant) else "" for part in node.values
                ))  # fmt: skip
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    for path in filter(Path.is_file, SOURCES.glob("*/templates/**/*")):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"[\"'](?=([\w. ]+)[\"'])", text))
        parts |= {(*name.split("$"),) for name in re.findall(r"`([\w.]+\.)\$", text)}
    parts |= {(name, "") for name in named if re.fullmatch(r"[\w.]+[._]", name)}
    parts |= {("", name) for name in named if re.fullmatch(r"\.\w+", name)}
    return named, [
        re.compile("".join(re.escape(part) if part else ".+" for part in pattern))
        for pattern in parts
        if any(re.search(r"\w[._]|\.\w", part) for part in pattern)
        and re.fullmatch(r"[\w. ]+", "".join(pattern))
    ]


def _in_order(catalog: Catalog, language: str) -> Catalog:
    """The entries, each beside those whose key begins with the same word."""
    groups: dict[str, dict[str, list[Message]]] = {}
    for entry in _entries(catalog):
        key = _key(entry)
        groups.setdefault(key.split(".")[0], {}).setdefault(key, []).append(entry)
    ordered = Catalog(locale=language)
    for group in groups.values():
        for entries in group.values():
            for entry in sorted(entries, key=lambda entry: entry.context or ""):
                ordered[entry.id] = entry
    return ordered


def _template(english: Catalog) -> Catalog:
    template = Catalog()
    for entry in _entries(english):
        template.add(
            entry.id,
            context=entry.context,
            user_comments=entry.user_comments,
            auto_comments=_english_comments(entry.string),
        )
    return template


def _english_comments(string: str | tuple[str, ...]) -> list[str]:
    if isinstance(string, str):
        return [f"English: {string}"]
    return [f"English, {form}: {text}" for form, text in zip(("one", "other"), string, strict=True)]


def _translation(template: Catalog, present: Catalog, language: str) -> Catalog:
    translated = Catalog(locale=language)
    for entry in _entries(template):
        before = present.get(_key(entry), entry.context)
        string = before.string if before else ""
        if entry.pluralizable:
            forms = string if isinstance(string, tuple) else (string,)
            string = (*forms, *[forms[-1]] * translated.num_plurals)[: translated.num_plurals]
        elif isinstance(string, tuple):
            string = string[-1]
        changed = before is not None and before.auto_comments != entry.auto_comments
        translated.add(
            entry.id,
            string,
            context=entry.context,
            user_comments=entry.user_comments,
            auto_comments=entry.auto_comments,
            flags={"fuzzy"} if before and (before.fuzzy or changed) else (),
        )
    return translated


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True)


def written(catalog: Catalog, header: str) -> bytes:
    """The content of a file, without what changes from day to day."""
    catalog.header_comment = "\n".join(f"# {line}".rstrip() for line in header.split("\n"))
    catalog.fuzzy = False
    content = io.BytesIO()
    write_po(content, catalog, width=WIDTH)
    return UNSTABLE_HEADERS.sub("", content.getvalue().decode("utf-8")).encode("utf-8")


def _entries(catalog: Catalog) -> Iterable[Message]:
    return (entry for entry in catalog if entry.id)


def _key(entry: Message) -> str:
    return entry.id[0] if isinstance(entry.id, tuple) else entry.id


def _label(entry: Message) -> str:
    return f"{_key(entry)} ({entry.context})" if entry.context else _key(entry)


if __name__ == "__main__":
    sys.exit(main())
