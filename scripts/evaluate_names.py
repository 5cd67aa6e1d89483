"""Do the names of groups say what the groups are about?

    python scripts/evaluate_names.py --data DIR [--half other|tuned|all] [--sheets FOLDER]

For each set of scripts/coded_sets.py, the groups of the shown scale: the share of groups whose
name (of a mixed group the central sentence) has a vector that is nearest to the own centre (in
brackets: names alone); of names with a stop word, or with one of the 200 most frequent verbs of
talk (its forms that are mainly verbs; in brackets: any word that is spelt as one of the verbs,
though mainly a noun, as *care*); of mixed groups; seconds for terms, names and sentences of all
scales, and for encoding what these need. Constants were tried on the bundled corpora and the
*tuned* half of the real sets, by a hash of the text. The *other* half is no clean test: lists of
words come from whole sets, and rules were changed after its results had been seen.

With ``--sheets`` the three real sets give a sheet for a blind reading each: ten groups with five
random quotes, and the ten names in another order; the key is in a file of its own. The sheets
hold participants' words: put them where nobody else reads them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, REAL, SEED, CodedSet, load, vectors_of
from threadpoolctl import threadpool_limits

from thememap.embedding import Encoder, VectorStore, create_encoder, embed
from thememap.grouping import (
    DEFAULT_NEIGHBOURS,
    GroupingInput,
    TextVectors,
    assemble_grouping,
    boilerplate_reasons,
    describe_sets,
    extract_terms,
    membership,
    number_by_themes,
    partition_at_scales,
    prepare_points,
    scales_of,
)
from thememap.grouping.describe._word_lists import english_words, listed_stop_words
from thememap.records import Grouping, Quotes

WELL_CODED = 10
SHEET_GROUPS, SHEET_QUOTES = 10, 5


def encode_with(encoder: Encoder):
    def encode(texts: Sequence[str]) -> np.ndarray:
        with VectorStore() as store:
            return embed(tuple(texts), encoder=encoder, store=store).vectors

    return encode


def half_of(coded: CodedSet, half: str) -> np.ndarray:
    """The rows of a half of a real set, by a hash of the text; all of a bundled one."""
    bits = np.array([hashlib.sha256(t.encode()).digest()[0] & 1 for t in coded.quotes.text])
    if half == "all" or coded.name in BUNDLED:
        return np.arange(len(bits))
    return np.flatnonzero(bits == (1 if half == "other" else 0))


def take_rows(quotes: Quotes, rows: np.ndarray) -> Quotes:
    columns = {
        field.name: tuple(getattr(quotes, field.name)[row] for row in rows)
        for field in fields(quotes)
        if field.name != "attributes"
    }
    return replace(quotes, **columns, attributes={})


def group_set(coded: CodedSet, half: str, encoder) -> tuple[Quotes, np.ndarray, Grouping, dict]:
    rows = half_of(coded, half)
    quotes, vectors = take_rows(coded.quotes, rows), vectors_of(coded.quotes)[rows]
    themes = coded.themes()
    sizes = Counter(theme for row in rows for theme in themes[row])
    prepared = prepare_points(
        vectors=vectors,
        texts=quotes.text,
        set_aside=boilerplate_reasons(quotes.text),
        neighbours=DEFAULT_NEIGHBOURS,
        seed=SEED,
    )
    m = len(prepared.points)
    number = number_by_themes(sum(n >= WELL_CODED for n in sizes.values()), level=1, m=m)
    numbers = scales_of(m, method="spectral", shown=number.k)
    labels = partition_at_scales(
        prepared.all_points(), method="spectral", numbers=numbers, seed=SEED
    )
    encoded = TextVectors(encode=encode_with(encoder))
    grouping = assemble_grouping(
        GroupingInput(
            quotes=quotes, vectors=vectors, prepared=prepared, labels=labels, method="spectral",
            number=number, terms=extract_terms(quotes.text), encoded=encoded,
        )
    )  # fmt: skip
    seconds = {
        "groups": sum(len(scale.groups) for scale in grouping.scales),
        "encoded": len(encoded.known),
    }
    stored = TextVectors(encode=lambda texts: np.stack([encoded.known[text] for text in texts]))
    seconds["names"] = name_scales(grouping, quotes, vectors, stored)
    start = time.perf_counter()
    encoder.encode(sorted(encoded.known, key=len))
    seconds["encoding"] = time.perf_counter() - start
    return quotes, vectors, grouping, seconds


def name_scales(
    grouping: Grouping, quotes: Quotes, vectors: np.ndarray, encoded: TextVectors
) -> float:
    """Seconds for terms, names and sentences of all scales."""
    start = time.perf_counter()
    terms = extract_terms(quotes.text)
    for scale in grouping.scales:
        describe_sets(
            member=membership(scale.label, len(scale.groups)), quotes=quotes, terms=terms,
            vectors=vectors, encoded=encoded, cut_quotes=scale.k == grouping.number.k,
        )  # fmt: skip
    return time.perf_counter() - start


def judge(name: str, coded: CodedSet, half: str, encoder) -> tuple[Quotes, Grouping]:
    quotes, vectors, grouping, seconds = group_set(coded, half, encoder)
    encode = encode_with(encoder)
    named = [(row, group) for row, group in enumerate(grouping.groups) if group.name]
    centre = np.stack(
        [vectors[grouping.label == row].mean(axis=0) for row in range(len(grouping.groups))]
    )
    centre /= np.linalg.norm(centre, axis=1, keepdims=True)
    text_of = dict(zip(quotes.quote_id, quotes.text, strict=True))
    shown = [
        group.name or text_of[group.central_id][group.central_start : group.central_end]
        for group in grouping.groups
    ]
    nearest = (encode(shown) @ centre.T).argmax(axis=1).tolist()
    right = sum(nearest[row] == row for row, _ in named)
    right_shown = sum(row == best for row, best in enumerate(nearest))
    words = [set(group.name.lower().replace(",", " ").split()) for _, group in named]
    verbs, blocked = english_words()["verbs"], english_words()["blocked"]
    k = len(grouping.groups)
    print(
        f"| {name} | {len(quotes)} | {k} | {right_shown / k:.2f} ({right}/{len(named)}) "
        f"| {sum(bool(w & listed_stop_words()['en']) for w in words) / k:.2f} "
        f"| {sum(bool(w & verbs & blocked) for w in words) / k:.2f} "
        f"({sum(bool(w & verbs) for w in words) / k:.2f}) "
        f"| {sum(group.mixed for group in grouping.groups) / k:.2f} "
        f"| {seconds['groups']} | {seconds['encoded']} "
        f"| {seconds['names']:.2f} | {seconds['encoding']:.2f} |",
        flush=True,
    )
    return quotes, grouping


def write_sheet(name: str, quotes: Quotes, grouping: Grouping, folder: Path) -> None:
    rng = np.random.default_rng(SEED)
    named = [row for row, group in enumerate(grouping.groups) if group.name]
    chosen = rng.permutation(named)[:SHEET_GROUPS].tolist()
    order = rng.permutation(len(chosen)).tolist()
    lines = [f"# {name}: which name belongs to which group?", ""]
    for number, row in enumerate(chosen, start=1):
        inside = np.flatnonzero(grouping.label == row)
        lines += [f"## Group {number}", ""]
        lines += [f"- {quotes.text[at]}" for at in rng.permutation(inside)[:SHEET_QUOTES]] + [""]
    lines += ["## Names", ""]
    lines += [f"{chr(65 + n)}. {grouping.groups[chosen[at]].name}" for n, at in enumerate(order)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    key = {f"Group {at + 1}": chr(65 + n) for n, at in enumerate(order)}
    (folder / "keys").mkdir(exist_ok=True)
    (folder / "keys" / f"{name}.json").write_text(json.dumps(key, indent=1, sort_keys=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("other", "tuned", "all"), default="other")
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--list", action="store_true", help="print the names")
    parser.add_argument("--sets", nargs="*", default=[*BUNDLED, *REAL])
    options = parser.parse_args()
    encoder = create_encoder("all-MiniLM-L6-v2")
    encoder.encode(["opens the model"])
    print("| set | quotes | groups | own centre nearest | stop word | verb of talk | mixed "
          "| groups of all scales | texts encoded | s, names | s, encoding |")  # fmt: skip
    print("|" + "---|" * 11)
    for name in options.sets:
        coded = load(name, data=options.data)
        with threadpool_limits(limits=1, user_api="blas"):  # as in a run
            quotes, grouping = judge(name, coded, options.half, encoder)
        if options.list:
            for group in grouping.groups:
                print(f"    {group.n:4d} {group.name or 'mixed'} | {', '.join(group.keywords)}")
        if options.sheets and name in REAL:
            write_sheet(name, quotes, grouping, options.sheets)


if __name__ == "__main__":
    main()
