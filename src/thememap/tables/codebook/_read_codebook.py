"""The codebook of a project, and themes that it lacks."""

from __future__ import annotations

from thememap.errors import DataError
from thememap.message_words import count_noun, list_names
from thememap.output import hash_file_content
from thememap.records import Codebook, Theme, ThemePath, format_path, message, path_sort_key
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext, display_name
from thememap.tables.codebook._codebook_table import read_codebook_table
from thememap.tables.codebook._codebook_toml import read_codebook_toml
from thememap.tables.codebook._theme_suggestion import display_theme, suggest_theme
from thememap.tables.codings._read_codings import CodingsWithRows

THEMES_SHOWN = 10


def read_codebook(context: ReadContext, codings: CodingsWithRows) -> Codebook:
    """The codebook that the project names, else the themes that coders used, sorted."""
    section = context.project.codebook
    if not section.file:
        used = sorted(
            {theme for theme in codings.codings.theme if theme is not None}, key=path_sort_key
        )
        return Codebook.of((Theme(path=path) for path in used), made_from_codings=True)
    if section.file.lower().endswith(".toml"):
        path, name = context.project.path_of(section.file), display_name(section.file)
        book = read_codebook_toml(path, name=name)
        context.add_file(
            name,
            role="codebook",
            rows=len(book.themes),
            sha256=hash_file_content(path),
            read_as="TOML",
        )
    else:
        table = context.table(
            section.file,
            role="codebook",
            sheet=section.sheet,
            encoding=section.encoding,
            separator=section.separator,
        )
        book = read_codebook_table(context, section, table)
    return _add_unknown_themes(context, book, codings)


def _add_unknown_themes(context: ReadContext, book: Codebook, codings: CodingsWithRows) -> Codebook:
    known = set(book.paths)
    unknown = sorted(
        {theme for theme in codings.codings.theme if theme is not None and theme not in known}
    )
    if not unknown:
        return book
    if context.project.codebook.unknown_themes == "error":
        raise _unknown_themes_error(context, book, codings, unknown)
    context.note(
        message(
            TableMessage.THEMES_NOT_IN_CODEBOOK,
            n=len(unknown),
            themes=list_names((format_path(path) for path in unknown), shown=len(unknown)),
        )
    )
    return Codebook.of([*book.displayed, *(Theme(path=path) for path in unknown)], title=book.title)


def _unknown_themes_error(
    context: ReadContext, book: Codebook, codings: CodingsWithRows, unknown: list[ThemePath]
) -> DataError:
    file = display_name(context.project.codebook.file)
    if not book.themes:
        return DataError(
            f"{file}: the codebook holds no theme (only a header row?), and the codings use "
            f"{count_noun(len(unknown), 'theme')}. Fill it, take out [codebook], or write "
            'unknown_themes = "add" under [codebook].'
        )
    missing = set(unknown)
    at = [(key[2], place) for key, place in codings.first_row.items() if key[2] in missing]
    theme, (table, row) = at[0]
    assert theme is not None
    rows = f" {len(at)} codings have such themes ({len(unknown)} in all)." if len(at) > 1 else ""
    meant = suggest_theme(theme, book.paths)
    others = [path for path in unknown if path != theme]
    rows += (
        f" The others: {', '.join(map(display_theme, others[:THEMES_SHOWN]))}." if others else ""
    )
    return DataError(
        f"{table.where(row)}: the theme {display_theme(theme)} is not in the codebook"
        f" {file}.{meant}{rows} Correct the table or the codebook; or, to put in what coders used,"
        ' write unknown_themes = "add" under [codebook].'
    )
