"""``thememap extract``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from thememap.cli.options._engine import engine_options, open_engine
from thememap.cli.options._shared import FILE_TYPE, force_option, recursive_option


@click.command(name="extract")
@click.argument("sources", nargs=-1, required=True, type=FILE_TYPE)
@click.option("--out", type=FILE_TYPE, help="Folder to write the tables to.")
@click.option(
    "--project", type=FILE_TYPE, help="Project file whose [sources] section has settings."
)
@click.option(
    "--language",
    default="",
    help="Language to read, for a text in several languages or in another one (known: en, de).",
)
@click.option("--encoding", default="", help="Encoding of text files, if it is not detected.")
@recursive_option
@click.option(
    "--long-turns",
    type=click.IntRange(min=0),
    default=None,
    metavar="WORDS",
    help="Split turns of more words than this at sentences.",
)
@click.option(
    "--constructs",
    is_flag=True,
    help="Take the authors' interpretations too, as quotes of second order (English only).",
)
@click.option(
    "--grammar",
    is_flag=True,
    help="Use a parser for passages about which the rules are unsure (English only).",
)
@click.option(
    "--check",
    "table",
    type=FILE_TYPE,
    help="Table of quotes: say whether each is in its source word for word.",
)
@click.option(
    "--pseudonymise",
    is_flag=True,
    help="Replace names, places, organisations, addresses and dates of birth (English only).",
)
@click.option("--key", type=FILE_TYPE, help="File for the key of the pseudonyms.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be done.")
@click.option(
    "--words-per-source",
    type=click.IntRange(min=1),
    default=None,
    metavar="WORDS",
    help="Also write shared.csv with at most this number of words from each source.",
)
@force_option
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
@engine_options
def command(
    sources: tuple[Path, ...],
    out: Path | None,
    project: Path | None,
    language: str,
    encoding: str,
    recursive: bool,
    long_turns: int | None,
    constructs: bool,
    grammar: bool,
    table: Path | None,
    pseudonymise: bool,
    key: Path | None,
    dry_run: bool,
    words_per_source: int | None,
    force: bool,
    as_json: bool,
    **engine: Any,
) -> None:
    """Find participants' quotes in SOURCES: articles and transcripts, or folders of them.

    The folder gets quotes.csv, rejected.csv (rejected passages, with the
    reason), an account and a project file to go on from. Pseudonyms are an aid and no
    guarantee: read what is left.
    """
    from thememap.cli.output._extract_lines import extraction_lines, pseudonym_lines
    from thememap.cli.output._progress import terminal_progress
    from thememap.errors import DataError, UsageError
    from thememap.pipeline import (
        ExtractionOptions,
        extract_files,
        extraction_account_values,
    )
    from thememap.project import SourcesSection, load_project

    if out is None and not dry_run:
        raise UsageError("Name a folder with --out, or use --dry-run.")
    section = load_project(project).sources if project else SourcesSection()
    changes = {"language": language, "encoding": encoding, "constructs": constructs or None,
               "recursive": recursive or None,
               "grammar": grammar or None,
               "long_turn": long_turns}  # fmt: skip
    section = section.model_copy(update={k: v for k, v in changes.items() if v})
    pseudonyms = None
    if pseudonymise:
        from thememap.extraction import Pseudonyms

        pseudonyms = Pseudonyms()
        if out is not None:
            key = key or out.with_name(f"{out.name}.key.csv")
    given = _read_given_quotes(table) if table else ()
    with open_engine(**engine) as chosen, terminal_progress() as shown:
        account = extract_files(
            sources,
            out=None if dry_run else out,
            section=section,
            progress=shown,
            options=ExtractionOptions(
                pseudonyms=pseudonyms,
                key=key,
                words_per_source=words_per_source or 0,
                given=given,
                engine=chosen,
                force=force,
            ),
        )
    if as_json:
        click.echo(json.dumps(extraction_account_values(account), ensure_ascii=False, indent=1))
    else:
        for line in extraction_lines(account):
            click.echo(line)
        if pseudonyms is not None:
            where = None if dry_run else key
            for line in pseudonym_lines(pseudonyms, key=where, show=dry_run):
                click.echo(line)
    if not sum(account.quotes.values()):
        raise DataError(
            "No quote was found. rejected.csv lists rejected passages with the reason; "
            "thememap import reads texts by paragraphs instead."
        )


def _read_given_quotes(table: Path) -> list[tuple[str, str, str]]:
    from thememap.project import project_from_tables
    from thememap.tables import read_material

    quotes = read_material(project_from_tables(quotes=table)).quotes
    return list(zip(quotes.quote_id, quotes.text, quotes.source, strict=True))
