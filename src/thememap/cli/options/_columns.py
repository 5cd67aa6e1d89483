"""Options that say which column of a table is which."""

from __future__ import annotations

from typing import Any

import click

from thememap.cli.options._shared import Command, add_options

COLUMN_ROLES = ("participant", "study", "quote_id", "source", "perspective", "coder")


def column_options(command: Command) -> Command:
    """Columns by role, if headers do not say; each may be *none*."""
    return add_options(
            click.option("--text", "text", multiple=True, metavar="COLUMN",
                         help="Column with the participants' words. May be repeated."),
            click.option("--codes", "codes", multiple=True, metavar="COLUMN",
                         help="Column with codes, or 'none'. May be repeated."),
            click.option("--participant", metavar="COLUMN", default="",
                         help="Column that says who spoke, or 'none'."),
            click.option("--study", metavar="COLUMN", default="",
                         help="Column with the study, or 'none'."),
            click.option("--id", "quote_id", metavar="COLUMN", default="",
                         help="Column with an id of each quote, or 'none'."),
            click.option("--source", metavar="COLUMN", default="",
                         help="Column with the document or interview, or 'none'."),
            click.option("--perspective", metavar="COLUMN", default="",
                         help="Column with the role in which somebody speaks, or 'none'."),
            click.option("--coder", metavar="COLUMN", default="",
                         help="Column that says who coded, or 'none'."),
            click.option("--code-separator", "code_separators", multiple=True, metavar="TEXT",
                         help="Separator of codes in one cell, instead of ; | and line "
                         "breaks. May be repeated."),
            click.option("--separator", default="", metavar="CHARACTER",
                         help="Separator of the columns of a CSV, if it is not detected."),
            click.option("--keep", "attributes", multiple=True, metavar="COLUMN",
                         help="Column that is kept, and is nothing else. May be repeated."),
            click.option("--leave-out", "left_out", multiple=True, metavar="COLUMN",
                         help="Column that is not kept. May be repeated."),
            click.option("--coded-by", "coders", multiple=True, metavar="NAME=CODER",
                         help="Whose codes a column, a sheet or a file of a table holds. "
                         "May be repeated."),
            click.option("--sheet", multiple=True, metavar="SHEET",
                         help="Sheet of a workbook to read. May be repeated."),
    )(command)  # fmt: skip


def table_keys(options: dict[str, Any]) -> dict[str, object]:
    """The keys of ``[sources]`` that these options stand for."""
    apart = {"separator", "sheet", "coders"}
    columns = {name: value for name, value in options.items() if name not in apart}
    columns["code_separators"] = tuple(
        "\n" if separator == "\\n" else separator for separator in options["code_separators"]
    )
    return {
        "columns": {name: value for name, value in columns.items() if value},
        "separator": _unescape_separator(options["separator"]),
        "sheet": options["sheet"],
        "coders": dict(map(_split_coder, options["coders"])),
    }


def _split_coder(given: str) -> tuple[str, str]:
    name, sign, coder = given.rpartition("=")
    if not (sign and name.strip() and coder.strip()):
        from thememap.errors import UsageError

        raise UsageError(
            f"--coded-by {given!r}: needed is the name of a column, a sheet or a file, =, and the "
            'coder, as in --coded-by "Code AB=Anna".'
        )
    return name.strip(), coder.strip()


def _unescape_separator(separator: str) -> str:
    """A tab may be written out, since a shell passes on no other."""
    return "\t" if separator in {"\\t", "tab"} else separator
