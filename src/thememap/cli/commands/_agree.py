"""``thememap agree``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import (
    FILE_TYPE,
    NameList,
    force_option,
    seed_option,
    take_record,
)
from thememap.cli.output._terminal import safe_console
from thememap.errors import UsageError
from thememap.message_words import count_noun
from thememap.report.catalogue import Catalogue

if TYPE_CHECKING:
    from thememap.records import Agreement, Codebook, Score


@dataclass(frozen=True, kw_only=True)
class AgreeOptions:
    """Which codings to compare, and what to write."""

    codings: Path | None
    run: Path | None
    quotes: Path | None
    codebook: Path | None
    coders: tuple[str, ...]
    level: int | None
    batch: str
    discussed: Path | None
    sheet: Path | None
    filled: Path | None
    out: Path | None
    no_intervals: bool
    plan: tuple[float, float, float] | None
    force: bool
    seed: int
    as_json: bool


@click.command(name="agree")
@click.argument("codings", type=FILE_TYPE, required=False)
@click.option(
    "--run", type=FILE_TYPE, help="In place of CODINGS, a run: with its classifier as one more."
)
@click.option("--quotes", type=FILE_TYPE, help="Table of quotes, for studies and texts.")
@click.option("--codebook", type=FILE_TYPE, help="Codebook: a TOML tree or a table with paths.")
@click.option(
    "--coders", default="", type=NameList("coder"), help="Only these coders, joined by commas."
)
@click.option("--level", type=int, help="Level of the codebook to show.")
@click.option("--by", "batch", default="", help="Column of the quotes: agreement by batch, date …")
@click.option("--discussed", type=FILE_TYPE, help="Table of discussed quotes, which do not count.")
@click.option("--sheet", type=FILE_TYPE, help="Write a sheet (CSV) for the consensus meeting.")
@click.option("--apply", "filled", type=FILE_TYPE, help="Read a completed sheet; needs --out.")
@click.option("--out", type=FILE_TYPE, help="Folder for codings with the consensus, and its log.")
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
@take_record(AgreeOptions, "options")
def command(options: AgreeOptions) -> None:
    """Compare coders with each other.

    CODINGS is a table with quote_id, coder, theme (an empty theme: read, none), or a project
    file. Only quotes that two coders read count. Unread quotes are not counted as no. With --run
    the classifier that learnt from other studies is compared with each coder, marked as a machine.
    """
    import json
    from dataclasses import replace

    if options.plan:
        _print_sample_size(*options.plan)
        return
    if (options.codings is None) == (options.run is None):
        raise UsageError("Name a table of codings, a project file or --run RUN; or use --plan.")
    from thememap.agreement import AgreementOptions, agree
    from thememap.pipeline import (
        agreement_to_json,
        apply_consensus,
        load_agreement_material,
        read_classifier_agreement,
        read_discussed_ids,
        write_consensus_sheet,
    )

    material = load_agreement_material(
        options.codings, run=options.run, quotes=options.quotes, codebook=options.codebook
    )
    if options.filled:
        if options.out is None:
            raise UsageError("--apply needs --out, a folder for codings with the consensus.")
        done = apply_consensus(options.filled, material, out=options.out, force=options.force)
        if done.damage:
            click.echo(f"Note: {done.damage}", err=True)
        click.echo(f"{done.decided} decided, {done.open} left open. Written to {done.folder}.")
        return
    agreement = agree(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=material.codings,
        options=AgreementOptions(
            coders=options.coders,
            level=options.level,
            discussed=read_discussed_ids(options.discussed) if options.discussed else (),
            batch=options.batch,
            intervals=not options.no_intervals,
            seed=options.seed,
        ),
    )
    if options.run:
        agreement = replace(agreement, classifier=read_classifier_agreement(options.run))
    if options.sheet:
        write_consensus_sheet(agreement, material, path=options.sheet, force=options.force)
        click.echo(f"{len(agreement.disagreements)} disagreements: {options.sheet}", err=True)
    if options.as_json:
        click.echo(json.dumps(agreement_to_json(agreement), ensure_ascii=False, indent=1))
        return
    text = Catalogue(approach="codebook", studies_are=material.study_words.many)
    _print_agreement(agreement, material.codebook, text)


def _print_sample_size(prevalence: float, kappa: float, width: float) -> None:
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


def _print_agreement(agreement: Agreement, codebook: Codebook, text: Catalogue) -> None:
    from rich.table import Table

    screen = safe_console()
    _print_spans(agreement)
    if agreement.reason:
        screen.print(f"No agreement on quotes: {text.message(agreement.reason)}.")
        return
    screen.print(
        f"{count_noun(agreement.units, 'quote')} read by two coders or more, of"
        f" {', '.join(agreement.coders)}. The intervals resample"
        f" {text(agreement.clusters, n=agreement.cluster_count)}."
    )
    two = len(agreement.coders) == 2
    for level in agreement.levels:
        if level.level != agreement.shown_level:
            continue
        table = Table(title=f"Level {level.level} of the codebook")
        main = "kappa" if two else "fleiss"
        for head in ("Theme", "n", "share", "agree", "pos.", main, "alpha", "AC1"):
            table.add_column(head, justify="left" if head == "Theme" else "right", overflow="fold")
        themes = codebook.sorted_for_display(level.themes, lambda theme: theme.theme)
        for theme in themes:
            share = "" if theme.prevalence is None else f"{theme.prevalence:.0%}"
            plain = [
                _score_cell(theme.scores[name], bare=True) for name in ("agreement", "positive")
            ]
            rest = [_score_cell(theme.scores[name], bare=True) for name in ("alpha", "ac1")]
            table.add_row(
                theme.theme[-1], str(theme.n), share, *plain, _score_cell(theme.scores[main]), *rest
            )
        screen.print(table)
        for theme in themes:
            if theme.remark and not theme.too_few:
                screen.print(f"{theme.theme[-1]}: {text.message(theme.remark)}")
        few = [theme.theme[-1] for theme in themes if theme.too_few]
        if few:
            screen.print(
                f"Too few to judge (fewer than five of the quotes have it): {', '.join(few)}"
            )
    screen.print("Alpha over sets of codes:")
    for level in agreement.levels:
        both = ", ".join(
            f"{name.removeprefix('alpha_')} {_score_cell(score)}"
            for name, score in level.overall.items()
        )
        screen.print(f"  level {level.level}: {both}")
    for pair in agreement.confusions[:3]:
        screen.print(f"Confused {count_noun(pair.n, 'time')}: {pair.first[-1]} / {pair.second[-1]}")
    for batch in agreement.batches:
        alpha = "-" if batch.alpha_jaccard is None else f"{batch.alpha_jaccard:.2f}"
        screen.print(f"  {batch.batch or '(empty)'}: {count_noun(batch.n, 'quote')}, alpha {alpha}")
    for note in agreement.notes:
        screen.print(text.message(note))
    _print_classifier(agreement, codebook, text)


def _print_classifier(agreement: Agreement, codebook: Codebook, text: Catalogue) -> None:
    from rich.table import Table

    classifier = agreement.classifier
    levels = classifier.levels if classifier else ()
    level = next((level for level in levels if level.level == agreement.shown_level), None)
    if classifier is None or level is None:
        return
    coders = [coder for coder in agreement.coders if coder in level.mean]
    table = Table(title=text("agreement.classifier.title"))
    table.add_column(text("themes.theme"), overflow="fold")
    for coder in coders:
        table.add_column(text("agreement.classifier.coder", coder=coder), justify="right")
    for theme in codebook.sorted_for_display(level.themes, lambda theme: theme.theme):
        kappas = [theme.kappas[coder] for coder in coders]
        table.add_row(theme.theme[-1], *(f"{_score_cell(kappa)} (n {kappa.n})" for kappa in kappas))
    means = [level.mean[coder] for coder in coders]
    mean_cells = ["-" if mean is None else f"{mean:.2f}" for mean in means]
    table.add_row(text("agreement.classifier.mean"), *mean_cells)
    screen = safe_console()
    screen.print(table)
    screen.print(text("agreement.classifier.lead", reference=classifier.learnt_from))


def _print_spans(agreement: Agreement) -> None:
    known = [span for span in agreement.spans if span.alpha_u is not None]
    if not known:
        return
    screen = safe_console()
    screen.print("Where passages begin and end (unitising alpha; characters all and any marked):")
    for span in known:
        screen.print(
            f"  {span.theme[-1]}: {span.alpha_u:.2f}; {span.both} of {span.any} in "
            f"{span.sources} sources"
        )


def _score_cell(score: Score, *, bare: bool = False) -> str:
    if score.value is None:
        return "-"
    if bare or score.low is None or score.high is None:
        return f"{score.value:.2f}"
    return f"{score.value:.2f} ({score.low:.2f} to {score.high:.2f})"
