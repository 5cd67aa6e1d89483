"""Make the lists of English words from which names of groups are not made.

    pip install --no-deps --target DIR spacy-lookups-data==1.0.5 textblob==0.20.1
    python scripts/make_english_words.py --packages DIR --data DATA

writes src/thememap/grouping/describe/words/english.txt:

- `verbs`: the verbs of talk. In five sets of talk and comments (the coded sets of
  scripts/coded_sets.py) spaCy's tagger finds the verbs; the 200 lemmas with the highest geometric
  mean of their frequencies over the sets are taken, so that a verb of one topic only (*to click*)
  counts little.
- `blocked`: words that are mainly verbs, adverbs, numerals or interjections: all forms of the
  verbs of talk that are nouns in fewer than six of ten places, and what the lexicon of Brill's
  tagger says of the words that are frequent enough in spaCy's table of word probabilities. What the
  tagger saw eight times in the sets has precedence over the lexicon.
- `adjectives`, `participles`, `gerunds`: words that are mainly those.
- `light`: nouns that name nothing by themselves; these, some adjectives and fillers are written by
  hand in scripts/words_by_hand.toml, starting from what is most frequent in the sets.

Only lists of words leave this script, no text of any set.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from coded_sets import BUNDLED, REAL, ROOT, load

from thememap.spacy_english import load_english

TARGET = ROOT / "src/thememap/grouping/describe/words/english.txt"
WORDS_BY_HAND = ROOT / "scripts/words_by_hand.toml"
VERBS = 200
LEAST_LOG_PROBABILITY = -16.0
LEAST_SEEN = 8
NOUN_SHARE = 0.6
GERUND_SHARE = 0.2
LISTS = ("light", "blocked", "adjectives", "participles", "gerunds")

HEADER = """\
# English words from which names of groups are not made, or not alone. Made by
# scripts/make_english_words.py, which says how; do not edit.
# Lexicon of Brill's tagger, copyright 1993 Massachusetts Institute of Technology and University of
# Pennsylvania, MIT licence, with words of the Twitter Part-of-Speech Annotated Data (K. Gimpel
# et al. 2011, Carnegie Mellon University, CC BY 3.0), as TextBlob distributes it (MIT licence);
# probabilities and lemmas of spacy-lookups-data (MIT licence).
"""


def read_lexicon(packages: Path) -> dict[str, str]:
    """The most frequent tag of each word in lower case."""
    lines = (packages / "textblob/en/en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split()[:2] for line in lines if line and not line.startswith(";"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and is_word(pair[0])}


def read_lookups(packages: Path, name: str) -> dict:
    path = packages / f"spacy_lookups_data/data/en_{name}.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


def read_words_by_hand() -> dict[str, list[str]]:
    content = tomllib.loads(WORDS_BY_HAND.read_text(encoding="utf-8"))
    return {name: text.split() for name, text in content.items()}


def is_word(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.islower() and word.isascii()


def tag_sets(data: Path) -> list[Counter[tuple[str, str]]]:
    """How often each word has each tag, by set."""
    tagger = load_english()
    counts = []
    for name in (*REAL, *BUNDLED):
        texts = load(name, data=data).quotes.text
        documents = tagger.pipe(texts, disable=["parser", "ner"], batch_size=200)
        counts.append(
            Counter((t.lower_, t.pos_) for text in documents for t in text if is_word(t.lower_))
        )
    return counts


def verbs_of_talk(counts: list[Counter[tuple[str, str]]], lemma_of: dict[str, str]) -> list[str]:
    by_set = []
    for count in counts:
        lemmas: Counter[str] = Counter()
        for (word, tag), n in count.items():
            if tag in ("VERB", "AUX"):
                lemmas[lemma_of.get(word, word)] += n
        by_set.append((lemmas, count.total()))
    mean_log = {
        verb: sum(math.log((lemmas[verb] + 0.5) / total) for lemmas, total in by_set)
        for verb in set().union(*(lemmas for lemmas, _ in by_set))
    }
    return sorted(mean_log, key=lambda verb: (-round(mean_log[verb], 9), verb))[:VERBS]


def class_of(tag: str) -> str:
    """The list for a tag of the Penn Treebank or of Universal Dependencies; empty for nouns."""
    if tag in ("JJ", "ADJ"):
        return "adjectives"
    if tag == "VBN":
        return "participles"
    if tag == "VBG":
        return "gerunds"
    if tag == "FW" or tag.startswith("NN") or tag in ("NOUN", "PROPN", "X"):
        return ""
    return "blocked"


def often_noun(tags: Counter[str]) -> bool:
    return tags["NOUN"] + tags["ADJ"] >= GERUND_SHARE * tags.total() > 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    lexicon = read_lexicon(options.packages)
    probability = read_lookups(options.packages, "lexeme_prob")
    lemma_of = read_lookups(options.packages, "lemma_lookup")
    counts = tag_sets(options.data)
    verbs = verbs_of_talk(counts, lemma_of)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for (word, tag), n in sum(counts, Counter()).items():
        seen[word][tag] += n

    lists: dict[str, set[str]] = defaultdict(set)
    for word, tag in lexicon.items():
        if probability.get(word, -99.0) > LEAST_LOG_PROBABILITY:
            lists[class_of(tag)].add(word)
    for word, tags in seen.items():
        if tags.total() >= LEAST_SEEN:
            for words in lists.values():
                words.discard(word)
            noun = tags["NOUN"] + tags["PROPN"] >= NOUN_SHARE * tags.total()
            tag = max(sorted(tags), key=lambda name: tags[name])
            lists["" if noun else class_of(lexicon.get(word, tag) if tag == "VERB" else tag)].add(
                word
            )
    forms = {w for w in {*lexicon, *seen, *lemma_of} if is_word(w) and lemma_of.get(w, w) in verbs}
    for word in sorted(forms):
        tags = seen[word]
        known = tags.total() >= LEAST_SEEN
        noun = (
            tags["NOUN"] + tags["PROPN"] >= NOUN_SHARE * tags.total()
            if known
            else lexicon.get(word, "").startswith("NN") and lemma_of.get(word, word) != word
        )
        gerund = word.endswith("ing") and (
            "" if lexicon.get(word) == "NN" else "gerunds" if often_noun(tags) else "blocked"
        )
        if not noun and probability.get(word, -99.0) > LEAST_LOG_PROBABILITY:
            for words in lists.values():
                words.discard(word)
            lists["blocked" if gerund is False else gerund].add(word)
    for name, hand in read_words_by_hand().items():
        for words in lists.values():
            words.difference_update(hand)
        lists[name].update(hand)
    written = {
        "verbs": verbs,
        **{name: sorted(lists[name]) for name in LISTS},
    }
    body = "".join(f"{name} {' '.join(words)}\n" for name, words in written.items())
    TARGET.write_text(HEADER + body, encoding="utf-8", newline="\n")
    counted = ", ".join(f"{len(words)} {name}" for name, words in written.items())
    print(f"{TARGET.name}: {counted}; {len((HEADER + body).encode()):,} bytes")


if __name__ == "__main__":
    main()
