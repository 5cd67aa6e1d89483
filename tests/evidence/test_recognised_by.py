"""The words and quotes that themes are recognised by, in invented quotes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.material import quotes_of
from helpers.planted_evidence import plant, scale_of
from thememap.evidence import EvidenceInput, level_evidence, text_features
from thememap.evidence.explanations._text_words import TextWords
from thememap.records import ComparisonRules, LevelView, ThemeEvidence, ThemeStatus

PLACES = ("the garden", "a road", "lunch", "our walk", "the river", "a window", "old songs")
VERBS = ("we liked", "they saw", "nobody knew", "she painted", "he left", "people told of")
RULES = ComparisonRules(evidence_shuffles=49, interval_resamples=20)


def theme_of(*marks: str, phrase: str = "", by_study: bool = False) -> ThemeEvidence:
    """The evidence for the theme of `marked_quotes`."""
    (theme,) = level_evidence(marked_quotes(*marks, phrase=phrase, by_study=by_study)).themes
    return theme


def marked_quotes(*marks: str, phrase: str = "", by_study: bool = False) -> EvidenceInput:
    """Invented quotes with a theme whose quotes have one of these words, or begin with a phrase.

    ``by_study``: in each study another of the words.
    """
    rng = np.random.default_rng(0)
    n = 240
    has = np.arange(n) % 5 == 0
    study = rng.integers(0, 6, n)

    def sentence(row: int) -> str:
        verb, place, then = rng.choice(VERBS), rng.choice(PLACES), rng.choice(PLACES)
        mark = f"seen{row}" if by_study else ""
        if has[row] and marks:
            mark = marks[study[row]] if by_study else rng.choice(marks)
        begin = f"{phrase} " if has[row] and phrase else ""
        return f"{begin}{verb} {place} {mark} and {then} and nothing more"

    texts = [sentence(row) for row in range(n)]
    vectors = plant(0, n=n).vectors
    view = LevelView(
        level=1, themes=(("waiting",),), member=has[:, None], specified=np.ones((n, 1), bool)
    )
    return EvidenceInput(
        quotes=quotes_of(texts, study=[f"s{code}" for code in study]),
        view=view,
        compared=np.ones(n, dtype=bool),
        scales=(scale_of(rng.integers(0, 4, n)),),
        rules=RULES,
        features=text_features(vectors, texts, rules=RULES),
        vector_dimensions=vectors.shape[1],
    )


def test_a_theme_is_recognised_by_its_word_and_by_quotes_of_other_studies() -> None:
    given = marked_quotes("queue")
    (theme,) = level_evidence(given).themes
    study = dict(zip(given.quotes.quote_id, given.quotes.study, strict=True))
    assert theme.status is ThemeStatus.RECOGNISED
    assert theme.recognised_by.words[0] == "queue"
    assert "and" not in theme.recognised_by.words
    assert len(theme.recognised_by.pairs) == 3
    for quote_id, other_id in theme.recognised_by.pairs:
        assert int(quote_id[1:]) % 5 == int(other_id[1:]) % 5 == 0
        assert study[quote_id] != study[other_id]
    assert theme.recognised_by.warnings == ()


def test_names_are_warned_of() -> None:
    by = theme_of("Ada", "Brook", "Carter", "Drew", "Ellis", "Frost").recognised_by
    (warning,) = by.warnings
    assert warning.key == "evidence.words.names"
    assert set(warning.values["words"]) >= {"ada", "brook"}


def test_a_phrase_that_is_always_the_same_is_warned_of() -> None:
    (warning,) = theme_of(
        phrase="see attached form seven as stated under heading"
    ).recognised_by.warnings
    assert warning.key == "evidence.words.boilerplate"


def test_a_theme_of_each_studys_jargon_has_words_and_no_quotes_of_other_studies() -> None:
    jargon = ("huddle", "scrum", "roundup", "caucus", "powwow", "muster")
    theme = theme_of(*jargon, by_study=True)
    assert theme.status is ThemeStatus.STUDY_BOUND
    assert set(theme.recognised_by.words) >= set(jargon)
    assert theme.recognised_by.pairs == ()
    (warning,) = theme.recognised_by.warnings
    assert warning.key == "evidence.words.one_study"
    assert set(warning.values["words"]) == set(jargon)


def test_capitals_say_nothing_where_every_noun_has_one() -> None:
    texts = ["wir gingen in den Garten und sahen Frau Ada mit dem Hund", "im Garten war der Hund"]
    assert not TextWords.of(texts).capitalised.any()


def test_words_of_one_study_are_known_by_their_share() -> None:
    words = TextWords.of(["the ward", "the ward", "the ward", "the room"])
    number = words.names.index("ward")
    assert words.largest_unit(number, np.array([0, 0, 1, 1])) == (2 / 3, 0)
    assert words.formula_share(number) == 1.0
    assert words.formula_share(words.names.index("the")) == 0.75


def test_a_theme_without_support_has_no_words() -> None:
    corpus = plant()
    given = EvidenceInput(
        quotes=quotes_of([f"an invented text {row}" for row in range(len(corpus.study))]),
        view=LevelView(
            level=1,
            themes=(("random",),),
            member=corpus.member[:, [4]],
            specified=np.ones((len(corpus.study), 1), bool),
        ),
        compared=np.ones(len(corpus.study), dtype=bool),
        scales=(scale_of(corpus.label),),
        rules=RULES,
        features=corpus.vectors.astype(np.float32),
    )
    (theme,) = level_evidence(replace(given, shuffle=False)).themes
    assert theme.status is ThemeStatus.NOT_RECOGNISED
    assert theme.recognised_by.words == theme.recognised_by.pairs == ()
