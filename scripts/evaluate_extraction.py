"""How well are participants' quotes found?

    python scripts/evaluate_extraction.py [--jats DIR] [--cases FILE ...] [--grammar] [--errors]
    python scripts/evaluate_extraction.py --language de --examples FILE ... [--errors]

*Articles*: the bundled corpora's articles (Markdown and JATS) against the tables that their quotes
came from. *JATS*: real articles with ``<disp-quote>`` (English), from markup, and from the same
text with the markup taken away; quotes found inside paragraphs are counted apart, because the
markup knows blocks only. *Cases*: JSON files of passages, each with ``text``, ``format``,
``quotes`` (``text``, ``participant``) and ``decoys``. *Examples*: TOML files of them in one
language (``tests/extraction/languages``), with the ``role`` of who speaks; printed with intervals
from drawing the texts again.

Gold and found spans are matched one to one where they share at least four fifths of the
characters that either holds. ``--rules`` prints what each rule decided and how often rightly
(the file ``confidence/en.toml`` of the package); ``--errors`` prints every error and its place.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from thememap.extraction import ExtractionSettings, RuleName, extract
from thememap.records import BlockKind, Document, DocumentBlock, FoundQuote
from thememap.sources import ReadOptions, reader_of

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ("alliance", "cycling")
LEAST_OVERLAP = 0.8
SUFFIX = {"markdown": ".md", "transcript": ".txt", "text": ".txt"}
RULES_HEAD = """\
# What each rule decided on the material of the evaluation, and how often it was right:
# rule = [decided, right]. Printed by scripts/evaluate_extraction.py --rules.
"""
Span = tuple[int, int]
SETTINGS: dict[str, bool] = {}
# Some cases are in other languages; they are read with the rules for English all the same.
LANGUAGE = "en"
DRAWS, SEED = 2000, 30


@dataclass(frozen=True, kw_only=True)
class Gold:
    """What should be found in a document: spans with participant; spans that should not be.

    ``roles`` are those of the quotes, where they were written down.
    """

    quotes: tuple[tuple[Span, str], ...]
    roles: tuple[str, ...] = ()
    decoys: tuple[Span, ...] = ()
    constructs: tuple[Span, ...] = ()


@dataclass(kw_only=True)
class Tally:
    """Counts over documents."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    rules: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.counts["right"] / max(self.counts["found"], 1)

    @property
    def recall(self) -> float:
        """Share of what should be found that was."""
        return self.counts["right"] / max(self.counts["gold"], 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self) -> str:
        """All counts in a line."""
        c = self.counts
        parts = [
            f"gold {c['gold']}, found {c['found']}: precision {self.precision:.3f}, "
            f"recall {self.recall:.3f}, F1 {self.f1:.3f}",
            f"exact {c['exact']} of {c['right']}",
            f"participant right {c['who']} of {c['named']}",
        ]
        if c["roles"]:
            parts.append(f"role right {c['role']} of {c['roles']}")
        if c["decoys"]:
            parts.append(
                f"decoys taken {c['taken']} of {c['decoys']} ({c['taken'] / c['decoys']:.1%})"
            )
        if c["constructs"]:
            parts.append(
                f"interpretations found {c['constructs found']} of {c['constructs']}, "
                f"{c['second right']} of {c['second']} taken are right"
            )
        return "; ".join(parts)


def matched(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Pairs of positions, best overlap first, each in one pair at most."""
    pairs = sorted(
        ((_overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    left, right = {}, set()
    for value, i, j in pairs:
        if value >= LEAST_OVERLAP and i not in left and j not in right:
            left[i] = j
            right.add(j)
    return left


def _overlap(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def score(
    document: Document,
    gold: Gold,
    tally: Tally,
    *,
    shapes: frozenset[str] = frozenset(),
    language: str = LANGUAGE,
) -> None:
    """Add one document. With ``shapes``, quotes of other shapes count apart and not as wrong."""
    settings = ExtractionSettings(
        constructs=bool(gold.constructs), language=language, grammar=SETTINGS.get("grammar", False)
    )
    extraction = extract(document, settings)
    first = [one for one in extraction.quotes if one.order == "first"]
    spans = [span for span, _ in gold.quotes]
    pairs = matched(spans, [(one.start, one.end) for one in first])
    counted = [
        j for j, one in enumerate(first)
        if j in pairs.values() or not shapes or one.shape in shapes
    ]  # fmt: skip
    tally.counts["apart"] += len(first) - len(counted)
    tally.counts.update(gold=len(spans), found=len(counted), right=len(pairs))
    for j in counted:
        tally.rules.setdefault(RuleName(first[j].rule).name.lower(), Counter()).update(
            n=1, right=j in pairs.values()
        )
    for other in extraction.rejected:
        missed = [span for i, span in enumerate(spans) if i not in pairs]
        right = not any(_touch((other.start, other.end), span) for span in missed)
        tally.rules.setdefault(RuleName(other.rule).name.lower(), Counter()).update(
            n=1, right=right
        )
    for i, j in pairs.items():
        named = gold.quotes[i][1]
        tally.counts["exact"] += (first[j].start, first[j].end) == spans[i]
        if named:
            right = first[j].attribution.participant.lower() == named.lower()
            tally.counts.update(named=1, who=right)
            if not right:
                told = first[j].attribution.participant
                tally.errors.append(f"speaker {told!r} for {named!r}: {_shown(document, spans[i])}")
        if wanted := gold.roles[i] if gold.roles else "":
            role = first[j].attribution.role
            same = _same_role(role, wanted)
            tally.counts.update(roles=1, role=same)
            if not same:
                tally.errors.append(f"role {role!r} for {wanted!r}: {_shown(document, spans[i])}")
    tally.errors += [
        f"missed: {_shown(document, span)}" for i, span in enumerate(spans) if i not in pairs
    ]
    tally.errors += [
        f"wrong ({first[j].rule}): {_shown(document, (first[j].start, first[j].end))}"
        for j in counted if j not in pairs.values()
    ]  # fmt: skip
    wrong = [one for j, one in enumerate(first) if j not in pairs.values()]
    for span in gold.decoys:
        if any(_touch(span, (q.start, q.end)) for q in wrong):
            tally.errors.append(f"decoy: {_shown(document, span)}")
        tally.counts.update(decoys=1, taken=any(_touch(span, (q.start, q.end)) for q in wrong))
    _score_constructs(gold, [one for one in extraction.quotes if one.order == "second"], tally)


def _same_role(role: str, wanted: str) -> bool:
    """Whether one of both ends with the other: 'Krankenpflegerin' is 'Pflegerin'."""
    one, other = role.casefold(), wanted.casefold()
    return bool(one) and (one.endswith(other) or other.endswith(one))


def _score_constructs(gold: Gold, second: Sequence[FoundQuote], tally: Tally) -> None:
    def same(one: Span, other: Span) -> bool:
        both = min(one[1], other[1]) - max(one[0], other[0])
        return both > 0.5 * min(one[1] - one[0], other[1] - other[0])

    spans = [(one.start, one.end) for one in second]
    tally.counts["constructs"] += len(gold.constructs)
    tally.counts["second"] += len(spans) if gold.constructs else 0
    tally.counts["constructs found"] += sum(any(same(g, s) for s in spans) for g in gold.constructs)
    if gold.constructs:
        tally.counts["second right"] += sum(any(same(g, s) for g in gold.constructs) for s in spans)


def _shown(document: Document, span: Span, around: int = 60) -> str:
    piece = document.text[max(0, span[0] - around) : span[0] + around + 60]
    return f"{document.name}: …{' '.join(piece.split())}…"


def read_document(path: Path, language: str = "") -> Document:
    return reader_of(path).read(path, ReadOptions(language=language)).documents[0]


def _found_at(document: Document, text: str, start: int = 0) -> Span:
    """Where a text stands; blanks and signs of quotation may differ."""
    at = document.text.find(text, start)
    if at >= 0:
        return at, at + len(text)
    words = text.split()
    found = re.compile(r"[\s>]+".join(map(re.escape, words))).search(document.text, start)
    if found is None:
        raise SystemExit(f"{document.name}: a gold text does not stand in it")
    return found.span()


def of_corpus(name: str, kind: str) -> Tally:
    """The articles of a bundled corpus against its table."""
    folder = ROOT / "corpora" / name
    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = tomllib.loads((folder / "articles.toml").read_text(encoding="utf-8"))
    tally = Tally()
    for path in sorted((folder / ("jats" if kind == "jats" else "articles")).iterdir()):
        document = read_document(path)
        source = f"{path.stem}.md"
        gold = Gold(
            quotes=tuple(
                (_found_at(document, row["text"]), row["participant"])
                for row in rows if row["source"] == source
            ),
            decoys=tuple(_marked_at(document, one) for one in key[source]["decoys"]),
            constructs=tuple(_found_at(document, one) for one in key[source]["constructs"]),
        )  # fmt: skip
        score(document, gold, tally)
    return tally


def _marked_at(document: Document, text: str) -> Span:
    """A decoy stands between quotation marks; the same words may stand elsewhere without."""
    for mark in '“"‘':
        at = document.text.find(mark + text)
        if at >= 0:
            return at + 1, at + 1 + len(text)
    return _found_at(document, text)


def of_jats(path: Path, *, markup: bool) -> Tally:
    """Block quotes of a real article, from markup or from the text alone."""
    document = read_document(path, "en")
    blocks = [one for one in document.blocks if one.kind == "block quote"]
    spans = [span for block in blocks for span in spans_of_people(document, block)]
    shapes = frozenset({"block", "quoted paragraph", "unmarked paragraph", "dialogue"})
    tally = Tally()
    score(
        document if markup else without_markup(document),
        Gold(quotes=tuple((span, "") for span in spans)),
        tally,
        shapes=shapes,
    )
    return tally


def spans_of_people(document: Document, block: DocumentBlock) -> list[Span]:
    """A block's gold: one span a line, where each line names its speaker; else the whole.

    A line names its speaker by a bracket at its end, or by a label at its beginning; lines of the
    researchers (``P:``, ``Q:`` in these articles) are no quotes.
    """
    at, lines = block.start, []
    for line in document.text_of(block).split("\n"):
        lines.append(((at, at + len(line)), line))
        at += len(line) + 1
    if all(re.search(r"\)\.?$", line) for _, line in lines):
        return [span for span, _ in lines]
    labels = [re.match(r"(\w+): ", line) for _, line in lines]
    if len(lines) > 1 and all(labels):
        return [span for (span, _), label in zip(lines, labels, strict=True)
                if label and label.group(1) not in {"P", "Q"}]  # fmt: skip
    return [(block.start, block.end)]


def without_markup(document: Document) -> Document:
    """Every line of a block quote a paragraph of its own, headings plain paragraphs."""
    blocks: list[DocumentBlock] = []
    for block in document.blocks:
        if block.kind is not BlockKind.BLOCK_QUOTE:
            blocks.append(replace(block, kind=BlockKind.PARAGRAPH, level=0))
            continue
        at = block.start
        for line in document.text_of(block).split("\n"):
            if line.strip():
                blocks.append(DocumentBlock(start=at, end=at + len(line)))
            at += len(line) + 1
    return replace(document, blocks=tuple(blocks))


def of_cases(files: Sequence[Path]) -> Tally:
    """Passages with what should be found in each."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for case in (one for file in files for one in json.loads(file.read_text(encoding="utf-8"))):
            path = Path(folder) / f"{case['name']}{SUFFIX[case['format']]}"
            path.write_text(case["text"], encoding="utf-8")
            document = read_document(path)
            score(document, _gold_of(case, document), tally)
    return tally


def _gold_of(case: dict, document: Document) -> Gold:  # type: ignore[type-arg]
    at, quotes = 0, []
    for one in case["quotes"]:
        span = _found_at(document, one["text"], at)
        at = span[1]
        quotes.append((span, one.get("participant", "")))
    return Gold(
        quotes=tuple(quotes),
        roles=tuple(one.get("role", "") for one in case["quotes"]),
        decoys=tuple(_marked_at(document, one) for one in case.get("decoys", ())),
    )


def of_examples(files: Sequence[Path], language: str) -> list[Tally]:
    """A tally of each text of the tables of examples."""
    tallies = []
    with tempfile.TemporaryDirectory() as folder:
        for example in (one for file in files for one in _examples_in(file)):
            path = Path(folder) / f"{example['name']}{SUFFIX[example['format']]}"
            path.write_text(example["text"], encoding="utf-8")
            document, tally = read_document(path), Tally()
            score(document, _gold_of(example, document), tally, language=language)
            tallies.append(tally)
    return tallies


def _examples_in(file: Path) -> list[dict]:  # type: ignore[type-arg]
    return [
        {"quotes": [], **example}
        for example in tomllib.loads(file.read_text(encoding="utf-8"))["example"]
    ]


def added(tallies: Sequence[Tally]) -> Tally:
    """Several tallies as one."""
    total = Tally()
    for tally in tallies:
        total.counts.update(tally.counts)
        total.errors += tally.errors
        for rule, counts in tally.rules.items():
            total.rules.setdefault(rule, Counter()).update(counts)
    return total


def with_intervals(tallies: Sequence[Tally]) -> list[str]:
    """Precision, recall and F1 of all texts, of spans that overlap and that are exact.

    The intervals hold the middle 95 % of the values when as many texts are drawn again.
    """
    names = ("gold", "found", "right", "exact")
    table = np.array([[tally.counts[name] for name in names] for tally in tallies])
    rng = np.random.default_rng([SEED, len(tallies)])
    drawn = table[rng.integers(len(table), size=(DRAWS, len(table)))].sum(axis=1)
    lines = []
    for label, right in (("overlap", 2), ("exact", 3)):
        values = [_measures(row, right) for row in (table.sum(axis=0), *drawn)]
        low, high = np.percentile(values[1:], [2.5, 97.5], axis=0)
        shown = (
            f"{name} {value:.3f} [{a:.3f}, {b:.3f}]"
            for name, value, a, b in zip(("precision", "recall", "F1"), values[0], low, high,
                                         strict=True)
        )  # fmt: skip
        lines.append(f"{label}: {', '.join(shown)}")
    return lines


def _measures(row: np.ndarray, right: int) -> tuple[float, float, float]:
    gold, found = (max(int(row[place]), 1) for place in (0, 1))
    return (
        row[right] / found,
        row[right] / gold,
        2 * row[right] / max(int(row[0]) + int(row[1]), 1),
    )


def report(name: str, tally: Tally, *, errors: bool) -> None:
    print(f"{name}: {tally.line()}")
    if tally.counts["apart"]:
        print(f"  {tally.counts['apart']} quotes inside paragraphs, not counted here")
    if errors:
        for one in tally.errors:
            print(f"  {one}")


def rules_table(tallies: Sequence[Tally]) -> str:
    """How many passages each rule decided, and how many of them rightly, as TOML."""
    total: dict[str, Counter[str]] = {}
    for tally in tallies:
        for rule, counts in tally.rules.items():
            total.setdefault(rule, Counter()).update(counts)
    lines = [f"{rule} = [{int(c['n'])}, {int(c['right'])}]" for rule, c in sorted(total.items())]
    return "\n".join([RULES_HEAD, *lines])


def measured(options: argparse.Namespace) -> Iterator[tuple[str, Tally]]:
    for name in CORPORA:
        for kind in ("articles", "jats"):
            yield f"{name}, {kind}", of_corpus(name, kind)
    for path in sorted(options.jats.glob("*.xml")) if options.jats else ():
        yield f"{path.stem}, from markup", of_jats(path, markup=True)
        yield f"{path.stem}, from plain text", of_jats(path, markup=False)
    for path in options.cases:
        yield f"cases {path.name}", of_cases([path])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jats", type=Path)
    parser.add_argument("--cases", type=Path, nargs="*", default=[])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--grammar", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--language", default=LANGUAGE)
    parser.add_argument("--examples", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    SETTINGS["grammar"] = options.grammar
    if options.examples:
        tallies_of_texts = of_examples(options.examples, options.language)
        total = added(tallies_of_texts)
        if options.rules:
            print(rules_table([total]))
            return
        report(f"{len(tallies_of_texts)} texts, {options.language}", total, errors=options.errors)
        print("\n".join(with_intervals(tallies_of_texts)))
        return
    tallies = dict(measured(options))
    if options.rules:
        print(rules_table(list(tallies.values())))
        return
    for name, tally in tallies.items():
        report(name, tally, errors=options.errors)


if __name__ == "__main__":
    main()
