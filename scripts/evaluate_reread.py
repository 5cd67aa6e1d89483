"""How often is it right to read a quote again?

    python scripts/evaluate_reread.py [--sets NAME …] [--data DIR] [--half even|odd|all] [--write]

Five draws each: a random tenth of the coded quotes loses its codes; one in twenty codings goes to
another theme at random. Proposals are ranked by strength over all draws. Then the rates that a run
would print are compared with what was right in draws that it does not know, and the list of the
set as it is. With cleanlab in PYTHONPATH its functions are measured too (see
`reread_alternatives.py`). Labels for what fits nowhere count as *read, none*; statuses are those of
the codings as they are. ``--half`` takes half of the themes, by the SHA-256 of their paths, and of
the coded quotes those that have one of them. ``--write`` puts the tables into docs/evaluation.md.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, ROOT, SEED
from evaluate_concepts import is_odd
from evidence_sets import COMMENTS, HIGHLIGHTS, THERAPISTS, TITLES, TOPICS, is_judged, read_set
from reread_alternatives import (
    BELONGING,
    CLEANLAB_BELONGING,
    CLEANLAB_LACKING,
    LACKING,
    THEMEMAP,
    Pairs,
    ScoredCodings,
    has_cleanlab,
)
from scale_tables import write_between_markers
from threadpoolctl import threadpool_limits

from thememap.evidence import EvidenceInput, level_evidence, quotes_to_reread
from thememap.evidence.reread._rates import rate_interval
from thememap.evidence.reread._theme_scores import ThemeScores
from thememap.records import ComparisonRules, LevelEvidence, RereadKind, RereadList

PAGE = ROOT / "docs/evaluation.md"
SETS = (COMMENTS, HIGHLIGHTS, THERAPISTS, *BUNDLED, TOPICS)
WITH_OTHER_WAYS = (COMMENTS, HIGHLIGHTS)
DRAWS = 5
RECALLS = (0.18, 0.30)
HIDDEN, EXCHANGED = 0.1, 0.05
HIDDEN_SHARES, EXCHANGED_SHARES = (0.02, 0.05, 0.1, 0.2), (0.01, 0.025, 0.05, 0.1)
Lists = Mapping[str, Callable[[ScoredCodings], Pairs]]


@dataclass(frozen=True, kw_only=True, eq=False)
class RereadSet:
    """A coded set with its evidence."""

    name: str
    given: EvidenceInput
    evidence: LevelEvidence

    @classmethod
    def of(cls, given: EvidenceInput, *, name: str, half: str) -> RereadSet:
        """One half of the themes, or all, without the labels that hold what fits nowhere."""
        judged = np.array([is_judged(path) for path in given.view.themes])
        odd = np.array([is_odd(path) for path in given.view.themes])
        chosen = judged & {"odd": odd, "even": ~odd, "all": judged}[half]
        themes, others = np.flatnonzero(chosen), np.flatnonzero(judged & ~chosen)
        member = given.view.member
        only_others = (member[:, others].sum(axis=1) > 0) & (member[:, themes].sum(axis=1) == 0)
        view = replace(
            given.view,
            themes=tuple(given.view.themes[t] for t in themes),
            member=member[:, themes],
            specified=given.view.specified[:, themes],
        )
        given = replace(given, view=view, coders=()).take(np.flatnonzero(~only_others))
        return cls(name=name, given=given, evidence=level_evidence(given))

    def scores(self) -> ThemeScores:
        """The compared quotes with what recognition gives them."""
        return ThemeScores.of(self.given, self.evidence)

    def with_codings(self, member: np.ndarray, rows: np.ndarray) -> RereadSet:
        """The set with other codings of the compared quotes ``rows``, and their scores."""
        changed = self.given.view.member.copy()
        changed[rows] = member
        given = replace(self.given, view=replace(self.given.view, member=changed))
        score = np.full(self.evidence.score.shape, np.nan)
        score[rows] = self.scores().scores([member])[0]
        return replace(self, given=given, evidence=replace(self.evidence, score=score))


@dataclass(frozen=True, kw_only=True, eq=False)
class Draw:
    """Codings of the compared quotes after a change, and the pairs (n, t) bool to be named."""

    codings: ScoredCodings
    to_name: np.ndarray
    number: int


def hidden_draws(scores: ThemeScores, share: float = HIDDEN) -> Iterator[Draw]:
    """A random tenth of the coded quotes loses its codes."""
    member = scores.given.member
    coded = np.flatnonzero(member.any(axis=1))
    for number in range(DRAWS):
        rng = np.random.default_rng([SEED, 1, number])
        lost = np.zeros_like(member)
        hidden = rng.permutation(coded)[: int(share * len(coded))]
        lost[hidden] = member[hidden]
        yield _draw(scores, member & ~lost, lost, number)


def exchanged_draws(scores: ThemeScores, share: float = EXCHANGED) -> Iterator[Draw]:
    """One in twenty codings goes to another theme, each as likely as any."""
    member = scores.given.member
    row, theme = np.nonzero(member)
    for number in range(DRAWS):
        rng = np.random.default_rng([SEED, 2, number])
        changed, wrong = member.copy(), np.zeros_like(member)
        for coding in rng.permutation(len(row))[: int(share * len(row))].tolist():
            r, t = row[coding], theme[coding]
            free = np.flatnonzero(scores.given.among[r] & ~member[r] & ~changed[r])
            if len(free):
                other = rng.choice(free)
                changed[r, t], changed[r, other], wrong[r, other] = False, True, True
        yield _draw(scores, changed, wrong, number)


def _draw(scores: ThemeScores, member: np.ndarray, to_name: np.ndarray, number: int) -> Draw:
    codings = ScoredCodings(
        score=scores.scores([member])[0],
        member=member,
        nothing=scores.given_nothing(member),
        least_share=scores.given.rules.reread_share,
    )
    return Draw(codings=codings, to_name=to_name, number=number)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ranking:
    """What a way of naming named in all draws, the strongest first.

    ``right`` and ``about`` (m,) bool, ``cluster`` (m,) int; ``to_name`` is how many quotes
    (codings) there were to name.
    """

    right: np.ndarray
    about: np.ndarray
    cluster: np.ndarray
    to_name: int

    @classmethod
    def of(
        cls, draws: Sequence[Draw], named: Callable[[ScoredCodings], Pairs], *, of: ThemeScores,
        pairs: bool,
    ) -> Ranking:  # fmt: skip
        """``pairs`` counts codings to name, and not quotes."""
        columns: dict[str, list[np.ndarray]] = defaultdict(list)
        to_name = 0
        for draw in draws:
            row, theme, strength = named(draw.codings)
            columns["strength"].append(strength)
            columns["right"].append(draw.to_name[row, theme])
            columns["about"].append(draw.to_name[row].sum(axis=1) > 0)
            columns["cluster"].append(of.given.unit[row])
            to_name += int(draw.to_name.sum() if pairs else (draw.to_name.sum(axis=1) > 0).sum())
        joined = {name: np.concatenate(values) for name, values in columns.items()}
        order = np.argsort(-joined["strength"], kind="stable")
        return cls(
            right=joined["right"][order],
            about=joined["about"][order],
            cluster=joined["cluster"][order],
            to_name=to_name,
        )

    def at_recall(self, recall: float, *, of_changed: bool) -> str:
        """The share right among the strongest that name ``recall`` of what there is to name."""
        reached = np.flatnonzero(self.right.cumsum() >= recall * self.to_name)
        if not len(reached):
            return "not reached"
        named = np.arange(len(self.right)) <= reached[0]
        return _share(self.right, self.cluster, named & self.about if of_changed else named)

    def as_many(self, share: float = 1.0) -> str:
        """The share right among as many (``share`` of as many) as there are to name."""
        return _share(
            self.right, self.cluster, np.arange(len(self.right)) < int(share * self.to_name)
        )


def _share(right: np.ndarray, cluster: np.ndarray, named: np.ndarray) -> str:
    if not named.any():
        return "–"
    low, high = rate_interval(right[named], cluster[named])
    return f"{right[named].mean():.2f} ({low:.2f} to {high:.2f}) of {named.sum():,}"


def lacking_rows(one: RereadSet, methods: Lists) -> Iterator[str]:
    """Rows of the table of hidden codes."""
    scores = one.scores()
    draws = list(hidden_draws(scores))
    for method, named in methods.items():
        ranking = Ranking.of(draws, named, of=scores, pairs=False)
        changed, every = (
            " | ".join(ranking.at_recall(recall, of_changed=of_changed) for recall in RECALLS)
            for of_changed in (True, False)
        )
        yield f"| {one.name} | {method} | {ranking.to_name:,} | {changed} | {every} |"


def belonging_rows(one: RereadSet, methods: Lists) -> Iterator[str]:
    """Rows of the table of exchanged codes."""
    scores = one.scores()
    draws = list(exchanged_draws(scores))
    for method, named in methods.items():
        ranking = Ranking.of(draws, named, of=scores, pairs=True)
        base = ranking.right.mean() if len(ranking.right) else 0.0
        yield (
            f"| {one.name} | {method} | {ranking.to_name:,} | {ranking.as_many()} "
            f"| {ranking.as_many(0.5)} | {base:.3f} |"
        )


def rate_rows(one: RereadSet) -> Iterator[str]:
    """A run's own rates, and what was right, in draws that it does not know.

    For other shares of changed codings than those that its rates suppose, too.
    """
    scores = one.scores()
    position = one.given.quotes.position()
    rows = np.array([position[quote_id] for quote_id in scores.given.quotes.quote_id])
    for kind, draws, shares in (
        (RereadKind.MAY_LACK, hidden_draws, HIDDEN_SHARES),
        (RereadKind.MAY_NOT_BELONG, exchanged_draws, EXCHANGED_SHARES),
    ):
        cells = []
        for share in shares:
            rates, right, cluster = [], [], []
            for draw in draws(scores, share):
                changed = one.with_codings(draw.codings.member, rows)
                row_of = scores.given.quotes.position()
                column = {path: t for t, path in enumerate(scores.given.view.themes)}
                for proposal in quotes_to_reread(changed.given, changed.evidence).proposals:
                    if proposal.kind is kind:
                        row = row_of[proposal.quote_id]
                        rates.append(proposal.rate or 0.0)
                        right.append(bool(draw.to_name[row, column[proposal.theme]]))
                        cluster.append(int(scores.given.unit[row]))
            every = np.ones(len(right), dtype=bool)
            printed = f"{np.mean(rates):.2f}: " if rates else ""
            cells.append(printed + _share(np.array(right, dtype=bool), np.array(cluster), every))
        yield f"| {one.name} | {kind} | {' | '.join(cells)} |"


def list_rows(one: RereadSet) -> Iterator[str]:
    """The list of the set as it is."""
    result: RereadList = quotes_to_reread(one.given, one.evidence)
    if result.reason:
        yield f"| {one.name} | – | none: {result.reason.key} | | | | | |"
    for worth in result.rates:
        if worth.kind is RereadKind.AT_ODDS:  # it has no rate; see evaluate_at_odds.py
            continue
        if worth.rate is None:
            yield f"| {one.name} | {worth.kind} | none: {worth.reason.key} | | | | | |"
            continue
        shown = sum(proposal.kind is worth.kind for proposal in result.proposals)
        of_changed = "–" if worth.of_changed is None else f"{worth.of_changed:.2f}"
        yield (
            f"| {one.name} | {worth.kind} | {worth.listed} ({shown}) | {worth.named:,} "
            f"| {worth.rate:.2f} ({worth.low:.2f} to {worth.high:.2f}) | {of_changed} "
            f"| {worth.recall:.2f} | {worth.by_chance:.2f} |"
        )


HEADS = {
    "lacking": (
        "| set | way | quotes that lost codes | of these named, right at recall 0.18 | at 0.30 "
        "| of all named, right at 0.18 | at 0.30 |"
    ),
    "belonging": "| set | way | exchanged | right of as many | of half as many | by chance |",
    "rates": "| set | kind | a fifth of that share changed | half | that share | twice that |",
    "lists": (
        "| set | kind | strong enough (in the list) | tried | rate | of changed ones | recall "
        "| by chance |"
    ),
}


def tables(sets: Mapping[str, Sequence[RereadSet]]) -> dict[str, str]:
    """The tables of the page by their names; the sets by the half of their themes."""
    more = has_cleanlab()
    rows: dict[str, list[str]] = defaultdict(list)
    for half, of_half in sets.items():
        for one in of_half:
            rows[f"lists, {half}"] += list_rows(one)
            if one.name == TOPICS:
                continue
            lacking, belonging = dict(LACKING), dict(BELONGING)
            if one.name not in WITH_OTHER_WAYS:
                lacking, belonging = ({THEMEMAP: of[THEMEMAP]} for of in (lacking, belonging))
            elif more:
                lacking.update(CLEANLAB_LACKING)
                belonging.update(CLEANLAB_BELONGING)
            rows[f"lacking, {half}"] += lacking_rows(one, lacking)
            rows[f"belonging, {half}"] += belonging_rows(one, belonging)
            rows[f"rates, {half}"] += rate_rows(one)
    return {
        name: "\n".join(
            [(head := HEADS[name.partition(",")[0]]), "|---" * (head.count("|") - 1) + "|", *lines]
        )
        for name, lines in rows.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=list(SETS))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--half", nargs="*", default=["all", "odd"], choices=["even", "odd", "all"])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with threadpool_limits(1):
        read = {
            name: read_set(name, data=options.data).input(rules=ComparisonRules())
            for name in options.sets
        }
        sets = {
            half: [RereadSet.of(whole, name=name, half=half) for name, whole in read.items()]
            for half in options.half
        }
        written = tables(sets)
    print(", ".join(f"{name}: {TITLES[name]}" for name in options.sets))
    for name, table in written.items():
        print(f"\n{name}\n\n{table}", flush=True)
        if options.write:
            begin, end = (f"<!-- reread, {name}: {end} -->\n" for end in ("begin", "end"))
            write_between_markers(PAGE, table, begin=begin, end=end)


if __name__ == "__main__":
    main()
