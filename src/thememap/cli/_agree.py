"""``thememap agree``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli._options import FILE, force_option, seed_option
from thememap.cli._terminal import console
from thememap.errors import UsageError
from thememap.wording import counted

if TYPE_CHECKING:
    from thememap.records import Agreement, Codebook, Score


@click.command(name="agree")
@click.argument("codings", type=FILE, required=False)
@click.option("--quotes", type=FILE, help="Table of quotes, for studies and texts.")
@click.option("--codebook", type=FILE, help="Codebook: a TOML tree or a table with paths.")
@click.option("--coders", default="", help="Only these coders, joined by commas.")
@click.option("--level", type=int, help="Level of the codebook to show.")
@click.option("--by", "batch", default="", help="Column of the quotes: agreement a batch, date …")
@click.option("--discussed", type=FILE, help="Table of quotes that were discussed: do not count.")
@click.option("--sheet", type=FILE, help="Write a sheet (CSV) for the consensus meeting.")
@click.option("--apply", "filled", type=FILE, help="Read a filled sheet; needs --out.")
@click.option("--out", type=FILE, help="Folder for codings with the consensus, and its log.")
@click.option("--no-intervals", is_flag=True, help="Compute no intervals.")
@click.option(
    "--plan",
    nargs=3,
    type=float,
    metavar="PREVALENCE KAPPA WIDTH",
    help="Print how many quotes two coders must share; needs no codings.",
)
@force_option
@seed_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(
    codings: Path | None,
    quotes: Path | None,
    codebook: Path | None,
    coders: str,
    level: int | None,
    batch: str,
    discussed: Path | None,
    sheet: Path | None,
    filled: Path | None,
    out: Path | None,
    no_intervals: bool,
    plan: tuple[float, float, float] | None,
    force: bool,
    seed: int,
    as_json: bool,
) -> None:
    """Compare coders with each other.

    CODINGS is a table with quote_id, coder, theme (an empty theme: read, none), or a project
    file. Only quotes that two coders read count; not read is never no.
    """
    import json

    if plan:
        _plan(*plan)
        return
    if codings is None:
        raise UsageError("Name a table of codings or a project file; or use --plan.")
    from thememap.agreement import agree
    from thememap.pipeline import (
        agreement_values,
        apply_consensus,
        discussed_in,
        material_for_agreement,
        write_consensus_sheet,
    )

    material = material_for_agreement(codings, quotes=quotes, codebook=codebook)
    if filled:
        if out is None:
            raise UsageError("--apply needs --out, a folder for codings with the consensus.")
        done = apply_consensus(filled, material, out=out, force=force)
        if done.damage:
            click.echo(f"Note: {done.damage}", err=True)
        click.echo(f"{done.decided} decided, {done.open} left open. Written to {done.folder}.")
        return
    found = agree(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=material.codings,
        coders=[one.strip() for one in coders.split(",") if one.strip()],
        level=level,
        discussed=discussed_in(discussed) if discussed else (),
        batch=batch,
        intervals=not no_intervals,
        seed=seed,
    )
    if sheet:
        write_consensus_sheet(found, material, path=sheet, force=force)
        click.echo(f"{len(found.disagreements)} disagreements: {sheet}", err=True)
    if as_json:
        click.echo(json.dumps(agreement_values(found), ensure_ascii=False, indent=1))
        return
    _show(found, material.codebook)


def _plan(prevalence: float, kappa: float, width: float) -> None:
    from thememap.agreement import quotes_needed

    try:
        n = quotes_needed(prevalence=prevalence, kappa=kappa, width=width)
    except ValueError as error:
        raise UsageError(f"--plan: {error}.") from None
    click.echo(
        f"{n} quotes read by both coders, about {n * prevalence:.0f} of them with the theme, for "
        f"a 95 % interval of kappa that is {width:g} wide where kappa is {kappa:g} and the theme "
        f"is in {prevalence:.0%} of the quotes. More where quotes of a study are alike."
    )


def _show(found: Agreement, codebook: Codebook) -> None:
    from rich.table import Table

    screen = console()
    _show_spans(found)
    if found.reason:
        screen.print(f"No agreement on quotes: {found.reason}.")
        return
    screen.print(
        f"{counted(found.units, 'quote')} read by two coders or more, of "
        f"{', '.join(found.coders)}; {found.cluster_count} {found.clusters} stand behind the "
        "intervals."
    )
    two = len(found.coders) == 2
    for level in found.levels:
        if level.level != found.shown_level:
            continue
        table = Table(title=f"Level {level.level} of the codebook")
        main = "kappa" if two else "fleiss"
        for head in ("Theme", "n", "share", "agree", "pos.", main, "alpha", "AC1"):
            table.add_column(head, justify="left" if head == "Theme" else "right", overflow="fold")
        themes = codebook.sorted_for_display(level.themes, lambda theme: theme.theme)
        for one in themes:
            share = "" if one.prevalence is None else f"{one.prevalence:.0%}"
            plain = [_cell(one.scores[name], bare=True) for name in ("agreement", "positive")]
            rest = [_cell(one.scores[name], bare=True) for name in ("alpha", "ac1")]
            table.add_row(one.theme[-1], str(one.n), share, *plain, _cell(one.scores[main]), *rest)
        screen.print(table)
        for one in themes:
            if one.remark and not one.too_few:
                screen.print(f"{one.theme[-1]}: {one.remark}")
        few = [one.theme[-1] for one in themes if one.too_few]
        if few:
            screen.print(
                f"Too few to judge (given fewer than five times by a coder): {', '.join(few)}"
            )
    screen.print("Alpha over sets of codes:")
    for level in found.levels:
        both = ", ".join(
            f"{name.removeprefix('alpha_')} {_cell(score)}" for name, score in level.overall.items()
        )
        screen.print(f"  level {level.level}: {both}")
    for pair in found.confusions[:3]:
        screen.print(f"Confused {counted(pair.n, 'time')}: {pair.first[-1]} / {pair.second[-1]}")
    for batch in found.batches:
        alpha = "-" if batch.alpha_jaccard is None else f"{batch.alpha_jaccard:.2f}"
        screen.print(f"  {batch.batch or '(empty)'}: {counted(batch.n, 'quote')}, alpha {alpha}")
    for note in found.notes:
        screen.print(note)


def _show_spans(found: Agreement) -> None:
    known = [one for one in found.spans if one.alpha_u is not None]
    if not known:
        return
    screen = console()
    screen.print("Where passages begin and end (unitising alpha; characters all and any marked):")
    for one in known:
        screen.print(
            f"  {one.theme[-1]}: {one.alpha_u:.2f}; {one.both} of {one.any} in "
            f"{one.sources} sources"
        )


def _cell(score: Score, *, bare: bool = False) -> str:
    if score.value is None:
        return "-"
    if bare or score.low is None or score.high is None:
        return f"{score.value:.2f}"
    return f"{score.value:.2f} ({score.low:.2f} to {score.high:.2f})"
