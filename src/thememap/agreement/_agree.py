"""Agreement between coders, at every level of the codebook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thememap.agreement._bootstrap import (
    FEW_CLUSTERS,
    MIN_CLUSTERS,
    BootstrapWeights,
    draw_bootstrap,
)
from thememap.agreement._coder_pairs import coder_pairs
from thememap.agreement._disagreements import agreement_by_batch, confusions, disagreements
from thememap.agreement._facts import AgreementFact
from thememap.agreement._set_alpha import overall_alpha, theme_sets
from thememap.agreement._shared_codings import SharedCodings, level_codings, shared_codings
from thememap.agreement._span_agreement import span_agreement
from thememap.agreement._theme_agreement import theme_agreement
from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.records import (
    CONSENSUS_NAMES,
    NO_MESSAGE,
    Agreement,
    BatchAgreement,
    Codebook,
    Codings,
    LevelAgreement,
    Message,
    Quotes,
    message,
)

RESAMPLES = 2000
STATEMENT_LEVEL = 3


@dataclass(frozen=True, kw_only=True)
class AgreementOptions:
    """How coders are compared.

    ``coders`` chooses some; ``level`` is shown first, and has coefficients even where its codes
    are key points (level 3 and deeper), which have none otherwise. ``compared`` is the level that
    a comparison shows: without a ``level`` it is shown where the coders reach it. Quotes in
    ``discussed`` do not count. ``batch`` names a column for drift. ``lengths`` are those of
    sources, for unitising.
    """

    coders: Sequence[str] = ()
    level: int | None = None
    compared: int | None = None
    discussed: Collection[str] = ()
    batch: str = ""
    lengths: Mapping[str, int] = field(default_factory=dict)
    intervals: bool = True
    seed: int = 0


DEFAULT_OPTIONS = AgreementOptions()


def agree(
    *,
    quotes: Quotes,
    codebook: Codebook,
    codings: Codings,
    options: AgreementOptions = DEFAULT_OPTIONS,
) -> Agreement:
    """Compare coders on the quotes that two of them read.

    Raises `UsageError` for a coder, a level or a column that is not there.
    """
    chosen, level = _select_coders(codings, options.coders), options.level
    if discussed := set(options.discussed):
        quotes = quotes.take(
            [row for row, quote_id in enumerate(quotes.quote_id) if quote_id not in discussed]
        )
        codings = _codings_of_quotes(codings, set(quotes.quote_id))
    material = shared_codings(quotes=quotes, codebook=codebook, codings=codings, coders=chosen)
    levels, reason = material.levels, _why_none(material)
    agreement = Agreement(
        coders=chosen,
        units=len(material.quotes),
        read_by={coding.rule: int(coding.read.sum()) for coding in material.by_coder},
        clusters=material.unit,
        cluster_count=0 if reason else material.cluster_count,
        levels=(),
        shown_level=0,
        spans=span_agreement(
            quotes=quotes,
            codings=codings,
            coders=chosen,
            lengths=options.lengths,
            level=level or STATEMENT_LEVEL - 1,
        ),
        reason=reason,
    )
    if reason:
        return agreement
    if level is not None and level not in levels:
        raise UsageError(
            f"--level {level}: the codes reach levels {levels[0]} to {levels[-1]}. Choose one."
        )
    if level is None and options.compared in levels:
        level = options.compared
    shown = level or min(levels[-1], STATEMENT_LEVEL - 1)
    sets = theme_sets(material, shown)
    draws = None
    if options.intervals:
        draws = draw_bootstrap(
            material.cluster_count, unit=material.unit, times=RESAMPLES, seed=options.seed
        )
    return replace(
        agreement,
        levels=tuple(
            _level_agreement(material, depth, draws=draws, asked=level) for depth in levels
        ),
        shown_level=shown,
        disagreements=disagreements(material, sets),
        confusions=confusions(material, sets),
        batches=_batch_agreement(material, shown, options.batch),
        pairs=coder_pairs(material, shown),
        resamples=RESAMPLES if draws is not None else 0,
        notes=_interval_notes(draws, discussed),
    )


def _select_coders(codings: Codings, coders: Sequence[str]) -> tuple[str, ...]:
    for coder in coders:
        if coder not in codings.coders:
            raise UsageError(
                f"--coders {coder}: there is no such coder. Coders: {', '.join(codings.coders)}."
                f"{did_you_mean(coder, codings.coders)}"
            )
    everybody = (who for who in codings.coders if who.strip().lower() not in CONSENSUS_NAMES)
    return tuple(dict.fromkeys(coders or everybody))


def _codings_of_quotes(codings: Codings, quote_ids: Collection[str]) -> Codings:
    rows = [row for row, quote_id in enumerate(codings.quote_id) if quote_id in quote_ids]
    return Codings(
        quote_id=tuple(codings.quote_id[row] for row in rows),
        coder=tuple(codings.coder[row] for row in rows),
        theme=tuple(codings.theme[row] for row in rows),
    )


def _level_agreement(
    material: SharedCodings, level: int, *, draws: BootstrapWeights | None, asked: int | None
) -> LevelAgreement:
    here = level_codings(material, level)
    statements = level >= STATEMENT_LEVEL and asked != level
    return LevelAgreement(
        level=level,
        themes=tuple(
            theme_agreement(
                material, here, t, draws=None if statements else draws, statements=statements
            )
            for t in range(len(here.themes))
        ),
        overall=overall_alpha(material, level, draws=draws),
    )


def _batch_agreement(
    material: SharedCodings, level: int, column: str
) -> tuple[BatchAgreement, ...]:
    if not column:
        return ()
    try:
        material.quotes.column(column)
    except KeyError:
        known = ", ".join(["study", "participant", "source", *material.quotes.attributes])
        raise UsageError(
            f"--by {column}: the quotes have no such column. They have: {known}."
        ) from None
    return agreement_by_batch(material, level, column=column)


def _why_none(material: SharedCodings) -> Message:
    if len(material.coders) < 2:
        return message(AgreementFact.ONE_CODER)
    if not len(material.quotes):
        return message(AgreementFact.NOTHING_SHARED)
    return NO_MESSAGE if material.levels else message(AgreementFact.NO_THEME_SHARED)


def _interval_notes(
    draws: BootstrapWeights | None, discussed: Collection[str]
) -> tuple[Message, ...]:
    notes = []
    if draws is not None and draws.clusters < MIN_CLUSTERS:
        notes.append(message(AgreementFact.NO_INTERVALS, n=draws.clusters, units=draws.units))
    elif draws is not None and draws.clusters < FEW_CLUSTERS:
        notes.append(message(AgreementFact.ROUGH_INTERVALS, units=draws.units, least=FEW_CLUSTERS))
    if discussed:
        notes.append(message(AgreementFact.DISCUSSED, n=len(discussed)))
    return tuple(notes)
