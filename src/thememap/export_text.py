"""Quotes for export: with their source, and a limit of words for each source."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from thememap.word_characters import SIGN_OR_WORD

ELLIPSIS = "[…]"
OWN_NAME = "thememap"
"""The code above all that a run found, and the user who gave it, in projects of other programs."""
GROUPS, CONCEPTS, STATUSES, REREAD = "groups", "concepts", "status of themes", "read again"
SCALE_OF_GROUPS = f"{GROUPS} (scale "


class ExportFormat(StrEnum):
    """What a run folder can be written as."""

    QDPX = "qdpx"
    QDC = "qdc"
    XLSX = "xlsx"
    DOCX = "docx"
    MD = "md"
    TAGUETTE = "taguette"
    QUALCODER = "qualcoder"
    BIB = "bib"
    RIS = "ris"


class RereadExport(StrEnum):
    """How quotes to read again go into a REFI-QDA project."""

    COMMENTS = "comments"
    CODES = "codes"
    NONE = "none"


def is_own_result(path: Sequence[str]) -> bool:
    """Whether a code stands for something that a run found, and for no theme of people.

    >>> is_own_result(("thememap", "groups", "G1 trams")), is_own_result(("thememap", "My idea"))
    (True, False)
    """
    if len(path) < 2 or path[0] != OWN_NAME:
        return False
    return path[1] in {GROUPS, CONCEPTS, STATUSES, REREAD} or path[1].startswith(SCALE_OF_GROUPS)


def limit_words_per_source(
    rows: Iterable[Mapping[str, str]], *, words_per_source: int
) -> list[dict[str, str]]:
    """Rows with texts cut so that no source gives more than so many words in all.

    Of a script that sets no blanks between words each sign counts as one. A text that would go
    beyond is cut and ends in ``[…]``; later ones keep their place with an empty text. Each row
    gains ``citation``: ``(Author, year, p. n)`` as far as it is known.

    >>> rows = [{"source": "a", "text": "one two three four", "authors": "Fenn", "year": "2011"}]
    >>> cut = limit_words_per_source(rows, words_per_source=2)[0]
    >>> cut["text"], cut["citation"]
    ('one two […]', '(Fenn, 2011)')
    """
    used: Counter[str] = Counter()
    limited = []
    for row in rows:
        source = row.get("source", "")
        words = [match.span() for match in SIGN_OR_WORD.finditer(row["text"])]
        left = max(words_per_source - used[source], 0)
        used[source] += min(len(words), left)
        text = row["text"]
        if len(words) > left:
            shown = " ".join(text[: words[left - 1][1]].split()) if left else ""
            text = f"{shown} {ELLIPSIS}" if left else ""
        limited.append({**row, "text": text, "citation": format_citation(row)})
    return limited


def format_citation(row: Mapping[str, str]) -> str:
    """``(Author, year, p. n)``; the source's name where no author is known.

    >>> format_citation({"authors": "Fenn, A.; Marsh, B.; Cole, C.", "year": "2011", "page": "4"})
    '(Fenn et al., 2011, p. 4)'
    """
    authors = row.get("authors", "").split(";")
    names = [name.split(",")[0].strip() for name in authors if name.strip()]
    if not names:
        who = row.get("report") or row.get("source", "")
    elif len(names) > 2:
        who = f"{names[0]} et al."
    else:
        who = " & ".join(names)
    page = f"p. {row['page']}" if row.get("page") else ""
    return f"({', '.join(part for part in (who, row.get('year', ''), page) if part)})"


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def escape_formula(cell: str) -> str:
    """The cell of a CSV that a person opens in a spreadsheet: what would be taken for a formula
    gets an apostrophe before it (OWASP's advice). Canonical tables are written as they are.

    >>> escape_formula("=1+1"), escape_formula("I said -no")
    ("'=1+1", 'I said -no')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


# What CommonMark and its tables, strikes and footnotes act on, and nothing else: a sign between
# spaces, an underscore inside a word, a dot in a number and brackets without a target stay.
MARKDOWN_SPECIAL = re.compile(
    r"""[\\`|~]
    | (?<!\s)\* | \*(?!\s) | ^\* | \*$
    | (?<![^\W_])_ | _(?![^\W_])
    | ^\[ | \[(?=[\^@]) | \](?=[(\[:{])
    | <(?=[A-Za-z/!?]) | &(?=\#?\w+;)
    | ^\#+ | \#(?=\#*$) | ^>
    | ^[-+](?=\s|$) | ^-(?=[-\s]*$) | ^=(?==*$)""",
    re.VERBOSE,
)
CONTROL_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
NUMBERED_LIST_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def escape_markdown(text: str) -> str:
    """One line of Markdown: signs that Markdown or HTML would act on there are escaped.

    >>> escape_markdown("1. <b>not</b> *bold*")
    '1\\\\. \\\\<b>not\\\\</b> \\\\*bold\\\\*'
    >>> escape_markdown("0.114 for Trust [staff] in snake_case, 2 * 3 - 1")
    '0.114 for Trust [staff] in snake_case, 2 * 3 - 1'
    """
    plain = CONTROL_CHARACTERS.sub("\ufffd", " ".join(text.split()))
    line = MARKDOWN_SPECIAL.sub(lambda match: "".join(f"\\{sign}" for sign in match.group()), plain)
    return NUMBERED_LIST_START.sub(r"\1\\\2", line)


INVALID_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def strip_invalid_xml(text: str) -> str:
    """The text without characters that XML cannot hold.

    >>> strip_invalid_xml("a\\x00b\\ud800c")
    'a\\ufffdb\\ufffdc'
    """
    return INVALID_IN_XML.sub("\ufffd", text)


ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every part of an archive, so that the same content gives the same bytes."""


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts in their order, without the moment at which it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def normalise_zip(
    content: bytes, *, part: str = "", change: Callable[[bytes], bytes] | None = None
) -> bytes:
    """The archive without the moment at which each part was written; ``change`` is made to the
    content of one ``part``.

    A later reader finds the same parts in the same order.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if change is not None:
        parts[part] = change(parts[part])
    return write_zip(parts)


def unescape_formula(cell: str) -> str:
    """The cell that `escape_formula` was given, from a sheet that a person gives back.

    >>> unescape_formula(escape_formula("=1+1")), unescape_formula("'tis so")
    ('=1+1', "'tis so")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
