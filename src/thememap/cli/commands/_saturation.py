"""``thememap saturation``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import (
    FILE_TYPE,
    MaterialOptions,
    NameList,
    force_option,
    take_record,
)
from thememap.errors import UsageError

if TYPE_CHECKING:
    from thememap.pipeline import SaturationAnswer, SaturationRequest
    from thememap.project import Project


@dataclass(frozen=True, kw_only=True)
class SaturationOptions:
    """What is read, what is counted, and what to write."""

    given: Path | None
    quotes: Path | None
    codings: tuple[Path, ...]
    codebook: Path | None
    data: Path | None
    unit: str | None
    order: str
    level: int | None
    base: int | None
    run_lengths: tuple[int, ...]
    thresholds: tuple[float, ...]
    further: tuple[int, ...]
    units: str
    codes: tuple[str, ...]
    themes_in: str | None
    leave_out: tuple[str, ...]
    empty_is_absent: bool
    sheet: str
    anyway: bool
    curves: Path | None
    picture: Path | None
    force: bool
    seed: int | None
    as_json: bool


def _count(text: str, *, most: int) -> int:
    """A whole number from 1; raises `ValueError`."""
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError
    return number


def _share(text: str) -> float:
    """A share below 1; raises `ValueError`."""
    share = float(text)
    if not 0 <= share < 1:
        raise ValueError
    return share


@click.command(name="saturation")
@click.argument("given", metavar="[INPUT]", type=FILE_TYPE, required=False)
@click.option("--quotes", type=FILE_TYPE, help="In place of INPUT, a table of quotes.")
@click.option("--codings", type=FILE_TYPE, multiple=True, help="Table of codings, with --quotes.")
@click.option("--codebook", type=FILE_TYPE, help="Codebook, with --quotes.")
@click.option("--data", type=FILE_TYPE, help="Folder of the files of a project, if elsewhere.")
@click.option(
    "--unit",
    type=click.Choice(["study", "participant"]),
    help="What is counted; else studies, with fewer than two of them participants.",
)
@click.option(
    "--order",
    default="",
    metavar="COLUMN",
    help="Column with the date or number of collection; as-listed: units stand in that order.",
)
@click.option("--level", type=click.IntRange(1), help="Level of the themes to show.")
@click.option(
    "--base",
    type=click.IntRange(1, 1000),
    help="Guest, Namey & Chen: units of the base.  [default: 4]",
)
@click.option(
    "--run-length",
    "run_lengths",
    default="",
    type=NameList("whole number from 1 to 1000", read=lambda text: _count(text, most=1000)),
    metavar="2,3",
    help="Guest, Namey & Chen: units of a run.",
)
@click.option(
    "--threshold",
    "thresholds",
    default="",
    type=NameList("share from 0 to below 1", read=_share),
    metavar="0.05,0",
    help="Guest, Namey & Chen: largest shares of new themes.",
)
@click.option(
    "--further",
    default="",
    type=NameList("whole number from 1 to 10000", read=lambda text: _count(text, most=10_000)),
    metavar="1,2,5",
    help="Numbers of further units to look ahead by, at most as many as there are.",
)
@click.option("--units", default="", metavar="COLUMN", help="Of a table: the column with units.")
@click.option(
    "--codes",
    default="",
    type=NameList("column"),
    metavar="COLUMNS",
    help="Of a table with a row for each unit and theme: columns with themes.",
)
@click.option(
    "--themes-in",
    type=click.Choice(["rows", "columns"]),
    help="Of a table of themes by units: the side with the themes.",
)
@click.option(
    "--leave-out",
    default="",
    type=NameList("column"),
    metavar="NAMES",
    help="Of a table: units or themes to leave out, joined by commas; or none.",
)
@click.option(
    "--empty-is-no",
    "empty_is_absent",
    is_flag=True,
    help="Of such a table: empty cells mean 'no', though others say 0.",
)
@click.option("--sheet", default="", help="Sheet of a workbook to read.")
@click.option("--anyway", is_flag=True, help="Compute it in a reflexive analysis, too.")
@click.option("--out", "curves", type=FILE_TYPE, help="Write the curves as CSV.")
@click.option("--picture", type=FILE_TYPE, help="Draw the curve as .svg, .pdf or .png.")
@force_option
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Seed of what is random.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
@take_record(SaturationOptions, "options")
def command(options: SaturationOptions) -> None:
    """Is there enough? How many new themes would come.

    INPUT is a table of themes by units (interviews, participants, studies): marks or counts, units
    in rows or columns, or a row for each unit and theme; no texts are needed. Or it is a project
    file, or a run folder. Prints what was taken for what.
    """
    import json

    from thememap.pipeline import answer_saturation, write_saturation_curves

    _check_outputs(options)
    answer = answer_saturation(_source(options), _request(options))
    if options.curves:
        write_saturation_curves(answer, options.curves, force=options.force)
        click.echo(f"Curves: {options.curves}", err=True)
    if options.picture:
        _draw(answer, options.picture)
        click.echo(f"Picture: {options.picture}", err=True)
    if options.as_json:
        click.echo(json.dumps(answer.values(), ensure_ascii=False, indent=1))
        return
    from thememap.cli.output._saturation_lines import print_saturation

    print_saturation(answer, reading_tables=_is_table(options))


def _request(options: SaturationOptions) -> SaturationRequest:
    from thememap.pipeline import SaturationRequest
    from thememap.tables import IncidenceOptions

    settings = {
        "base_size": options.base,
        "run_lengths": options.run_lengths or None,
        "new_information": options.thresholds or None,
        "further": options.further or None,
        "compute": True if options.anyway else None,
    }
    return SaturationRequest(
        table=IncidenceOptions(
            themes_in=options.themes_in or "",
            units=options.units,
            codes=options.codes,
            unit=options.unit or "",
            order=options.order,
            leave_out=options.leave_out,
            empty_is_absent=options.empty_is_absent,
            sheet=options.sheet,
        ),
        settings={name: value for name, value in settings.items() if value is not None},
        level=options.level,
        seed=options.seed,
    )


def _is_table(options: SaturationOptions) -> bool:
    from thememap.tables import is_table_file

    return options.given is not None and is_table_file(options.given) and not options.given.is_dir()


def _source(options: SaturationOptions) -> Path | Project:
    """The path of a table or a run folder; else the project that the options name."""
    from thememap.run_files import RESULT_FILE

    tables = options.quotes or options.codings or options.codebook
    given = options.given
    if given is None and not tables:
        raise UsageError(
            "Name a table of themes by units, a project file or a run folder; or --quotes with "
            "--codings."
        )
    if options.data and (_is_table(options) or (given and (given / RESULT_FILE).is_file())):
        raise UsageError("--data is for a project file.")
    if given and not tables and (_is_table(options) or (given / RESULT_FILE).is_file()):
        return given
    material = MaterialOptions(
        project=given,
        quotes=options.quotes,
        codings=options.codings,
        codebook=options.codebook,
        data=options.data,
    )
    return material.load_with(_request(options).sections())


def _check_outputs(options: SaturationOptions) -> None:
    """Raises `UsageError` for a file that could not be written, before anything is computed."""
    from thememap.output import refuse_existing
    from thememap.report import PICTURE_ENDINGS

    for path in filter(None, (options.curves, options.picture)):
        refuse_existing(path, force=options.force)
    if options.picture and options.picture.suffix.lower().lstrip(".") not in PICTURE_ENDINGS:
        raise UsageError(
            f"--picture {options.picture.name}: pictures are .{', .'.join(PICTURE_ENDINGS)}."
        )


def _draw(answer: SaturationAnswer, path: Path) -> None:
    from thememap.report import saturation_figure
    from thememap.tables import write_atomic

    content = saturation_figure(
        answer.section, ending=path.suffix.lower().lstrip("."), studies_are=answer.studies_are
    )
    write_atomic(path, content)
