"""The codebook of a project, and themes that it lacks."""

from __future__ import annotations

from thememap.errors import DataError
from thememap.records import Codebook, Theme, ThemePath, format_path, path_order
from thememap.tables._account import Account, sha256_of, shown_name
from thememap.tables._codebook_table import read_codebook_table
from thememap.tables._codebook_toml import read_codebook_toml
from thememap.tables._coding_rows import CodingRows
from thememap.tables._nearest_theme import meant_theme, shown_theme
from thememap.wording import counted, listed

SHOWN = 10


def read_codebook(account: Account, codings: CodingRows) -> Codebook:
    """The codebook that the project names, else the themes that coders used, sorted."""
    section = account.project.codebook
    if not section.file:
        used = sorted(
            {theme for theme in codings.codings.theme if theme is not None}, key=path_order
        )
        return Codebook.of((Theme(path=path) for path in used), made_from_codings=True)
    if section.file.lower().endswith(".toml"):
        path, name = account.project.path_of(section.file), shown_name(section.file)
        book = read_codebook_toml(path, name=name)
        account.add_file(
            name, role="codebook", rows=len(book.themes), sha256=sha256_of(path), read_as="TOML"
        )
    else:
        table = account.table(
            section.file,
            role="codebook",
            sheet=section.sheet,
            encoding=section.encoding,
            separator=section.separator,
        )
        book = read_codebook_table(account, section, table)
    return _with_unknown(account, book, codings)


def _with_unknown(account: Account, book: Codebook, codings: CodingRows) -> Codebook:
    known = set(book.paths)
    unknown = sorted(
        {theme for theme in codings.codings.theme if theme is not None and theme not in known}
    )
    if not unknown:
        return book
    if account.project.codebook.unknown_themes == "error":
        raise _not_in_the_codebook(account, book, codings, unknown)
    account.note(
        f"{counted(len(unknown), 'theme')} that coders used and the codebook lacks: "
        f"{listed((format_path(path) for path in unknown), shown=len(unknown))}."
    )
    return Codebook.of([*book.displayed, *(Theme(path=path) for path in unknown)], title=book.title)


def _not_in_the_codebook(
    account: Account, book: Codebook, codings: CodingRows, unknown: list[ThemePath]
) -> DataError:
    file = shown_name(account.project.codebook.file)
    if not book.themes:
        return DataError(
            f"{file}: the codebook holds no theme (only a header row?), and the codings use "
            f"{counted(len(unknown), 'theme')}. Fill it, take out [codebook], or write "
            'unknown_themes = "add" under [codebook].'
        )
    missing = set(unknown)
    at = [(key[2], place) for key, place in codings.found_at.items() if key[2] in missing]
    theme, (table, row) = at[0]
    assert theme is not None
    rows = f" {len(at)} codings have such themes ({len(unknown)} in all)." if len(at) > 1 else ""
    meant = meant_theme(theme, book.paths)
    others = [path for path in unknown if path != theme]
    rows += f" The others: {', '.join(map(shown_theme, others[:SHOWN]))}." if others else ""
    return DataError(
        f"{table.where(row)}: the theme {shown_theme(theme)} is not in the codebook {file}.{meant}"
        f"{rows} Correct the table or the codebook; or, to put in what coders used, write "
        'unknown_themes = "add" under [codebook].'
    )
