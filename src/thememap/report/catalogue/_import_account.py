"""The account of an import as text: what was read, left out and noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from thememap.records import LeftOut, LeftOutKind, Message
from thememap.report.catalogue._catalogue import Catalogue
from thememap.report.catalogue._languages import languages_in_words
from thememap.tables import columns_message

NAMED_KINDS = frozenset({LeftOutKind.FILE, LeftOutKind.FOLDER})


def import_account_text(account: Mapping[str, Any], text: Catalogue) -> str:
    """The account that `thememap.sources.import_account` gives, a line each."""
    return "".join(f"{line}\n" for line in _lines(account, text))


def left_out_noun(text: Catalogue, what: str, n: int) -> str:
    """What was left out, with its number; a kind of an earlier version stays as it is.

    >>> left_out_noun(Catalogue(approach="codebook"), "row", 2)
    '2 rows'
    """
    key = f"left_out.{what.replace(' ', '_')}"
    return text(key, n=n) if text.has(key) else what


def _lines(account: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    for file in account["files"]:
        counts = [f"{text.numbers.count(n)} {name}" for name, n in file["found"].items()]
        key = "import.account_found" if counts else "import.account_file"
        yield text(key, file=file["name"], read_as=file["read_as"], counts=counts)
    left_out: list[LeftOut] = list(account["left_out"])
    yield text(
        "import.account_material",
        left_out=sum(entry.count for entry in left_out),
        **{
            name: text(f"import.{name}", n=account[name])
            for name in ("quotes", "codings", "themes")
        },
    )
    if languages := languages_in_words(account["languages"], account["language_unsure"], text):
        yield text("import.account_languages", languages=languages)
    yield text("import.account_places", **account["offsets"])
    alike: dict[tuple[str, Message | str], list[LeftOut]] = defaultdict(list)
    for entry in left_out:
        alike[entry.what, entry.reason].append(entry)
    for (what, reason), entries in sorted(alike.items()):
        yield text(
            "import.account_entries" if what in NAMED_KINDS else "import.account_left_out",
            what=left_out_noun(text, what, sum(entry.count for entry in entries)),
            reason=text.message(reason),
            names=[entry.where for entry in entries],
        )
    for file in account["files"]:
        yield from map(columns_message, file["columns"])
    yield from map(text.message, account["notes"])
