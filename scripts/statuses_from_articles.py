"""Does the comparison come out the same from articles as from the tables?

    python scripts/statuses_from_articles.py [--draws 20]

For each bundled corpus: statuses of themes at every level, the groups of the tables (one scale)
carried over by quote to those that were found in the articles; statuses with groups made anew; the
agreement of the groups (ARI over quotes found in both) against that after dropping as many quotes
at random from the tables as differ, lost, added or in their text (median of the draws).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from coded_sets import shown_groups, vectors_of
from sklearn.metrics import adjusted_rand_score

from thememap.comparison import choose_level, count_well_coded_themes, reference_coding
from thememap.evidence import EvidenceInput, statuses_only, text_features
from thememap.grouping import prepare_points
from thememap.pipeline import load_material
from thememap.project import load_project
from thememap.records import ComparisonRules, Material, Quotes, level_view, unnamed_scale

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ("alliance", "cycling")


@dataclass(frozen=True, kw_only=True)
class WellCoded:
    """The level that is shown, and how many of its themes have ten quotes or more."""

    level: int
    themes: int


def well_coded(material: Material, rule: str) -> WellCoded:
    reference = reference_coding(
        quotes=material.quotes, codings=material.codings, codebook=material.codebook, rule=rule
    )
    level = choose_level(reference, codebook=material.codebook)
    themes = count_well_coded_themes(reference, codebook=material.codebook, level=level)
    return WellCoded(level=level, themes=themes)


def grouped(quotes: Quotes, shown: WellCoded) -> np.ndarray:
    prepared = prepare_points(vectors=vectors_of(quotes), texts=quotes.text)
    labels = shown_groups(prepared, themes=shown.themes, level=shown.level)[1]
    return np.asarray(labels[prepared.points.point])


def statuses(material: Material, rule: str, labels: np.ndarray) -> dict[int, tuple[str, ...]]:
    reference = reference_coding(
        quotes=material.quotes, codings=material.codings, codebook=material.codebook, rule=rule
    )
    rules, quotes = ComparisonRules(), material.quotes
    features = text_features(vectors_of(quotes), quotes.text, rules=rules)
    return {
        level: statuses_only(
            EvidenceInput(
                quotes=quotes,
                view=level_view(reference=reference, codebook=material.codebook, level=level),
                compared=reference.read & (labels >= 0),
                scales=(unnamed_scale(labels),),
                features=features,
                rules=rules,
            )
        )
        for level in (1, 2, 3)
    }


def kept(one: dict[int, tuple[str, ...]], other: dict[int, tuple[str, ...]]) -> str:
    pairs = [(a, b) for level in one for a, b in zip(one[level], other[level], strict=True)]
    same = sum(a == b for a, b in pairs)
    return f"{same} of {len(pairs)} ({same / len(pairs):.1%})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=20)
    draws = parser.parse_args().draws
    for name in CORPORA:
        tables = load_project(ROOT / f"configs/{name}.toml")
        from_tables = load_material(tables)
        from_articles = load_material(load_project(ROOT / f"configs/{name}-articles.toml"))
        rule = tables.reference.coding
        shown = well_coded(from_tables, rule)
        labels = grouped(from_tables.quotes, shown)
        whole = statuses(from_tables, rule, labels)
        of_id = dict(zip(from_tables.quotes.quote_id, labels.tolist(), strict=True))
        ids = from_articles.quotes.quote_id
        carried = np.array([of_id.get(one, -1) for one in ids])
        anew = grouped(from_articles.quotes, well_coded(from_articles, rule))
        both = carried >= 0
        found, more = int(both.sum()), int((~both).sum())
        over = kept(whole, statuses(from_articles, rule, carried))
        again = kept(whole, statuses(from_articles, rule, anew))
        ari = adjusted_rand_score(carried[both], anew[both])
        print(f"{name}: {found} of {len(of_id)} quotes of the table found, {more} more")
        print(f"  statuses kept, groups carried over: {over}")
        print(f"  statuses kept, groups made anew: {again}")
        print(f"  ARI of the groups, quotes found in both: {ari:.3f}")
        texts = dict(zip(from_articles.quotes.quote_id, from_articles.quotes.text, strict=True))
        tables_texts = zip(from_tables.quotes.quote_id, from_tables.quotes.text, strict=True)
        changed = sum(one in texts and texts[one] != text for one, text in tables_texts)
        n, differ = len(of_id), len(of_id) - found + more + changed
        rng = np.random.default_rng(0)
        values = []
        for _ in range(draws if differ else 0):
            rows = np.sort(rng.permutation(n)[differ:])
            values.append(
                adjusted_rand_score(labels[rows], grouped(from_tables.quotes.take(rows), shown))
            )
        told = f"{np.median(values):.3f}" if values else "nothing to drop (1.000)"
        print(f"  ARI after dropping {differ} at random from the table, median of {draws}: {told}")


if __name__ == "__main__":
    main()
