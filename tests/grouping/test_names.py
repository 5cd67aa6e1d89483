"""Names of groups: words that mark them, the most central sentence, or that nothing marks them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.material import quotes_of

from thememap.grouping import TextVectors, describe_sets, extract_terms, membership, membership_of
from thememap.records import SetName

TEXTS = (
    "The helmet keeps my head dry, and the helmet is green.",
    "I never leave without a helmet.",
    "The council spends money on cars.",
    "Council money goes to roads.",
)
VECTORS = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.1, 0.995]])


def names_of(texts: list[str] | tuple[str, ...], label: list[int]) -> tuple[SetName, ...]:
    return describe_sets(
        member=membership(np.array(label), max(label) + 1),
        quotes=quotes_of(texts),
        terms=extract_terms(texts, languages=("en",)),
    )


def terms_of(*texts: str, languages: tuple[str, ...] = ("en",)) -> list[str]:
    words: list[str] = extract_terms(texts, languages=languages).words.tolist()
    return words


def test_words_set_groups_apart() -> None:
    first, second = names_of(TEXTS, [0, 0, 1, 1])
    assert first.terms == ("helmet",)
    assert second.terms[0] == "council"
    assert not first.mixed


def test_a_group_of_stop_words_and_verbs_is_mixed_and_has_no_name() -> None:
    named = names_of(["it was", "and then I said so", "yeah", "um, you know"], [0, 0, 1, 1])
    assert [(name.name, name.mixed) for name in named] == [("", True), ("", True)]


def test_one_group_is_named_by_what_its_quotes_share() -> None:
    assert names_of(TEXTS[:2], [0, 0])[0].terms == ("helmet",)


@pytest.mark.parametrize(
    "text",
    [
        "She said we went and wanted to get going",
        "I don't think they've talked, we'd told them",
        "um yeah okay you know, mhm, sort of a thing",
        "and-and it-it XXXX",
        "the first time, last week, a little bit",
    ],
)
def test_verbs_of_talk_fillers_and_empty_nouns_are_no_terms(text: str) -> None:
    assert terms_of(text) == []


def test_empty_nouns_name_something_together_with_another_word() -> None:
    assert terms_of("the waiting times") == ["waiting", "waiting times"]


def test_phrases_end_at_commas_and_stop_words() -> None:
    assert terms_of("the doctor, nurses of wards") == ["doctor", "nurses", "wards"]


def test_a_plural_counts_with_its_singular_and_shows_the_more_frequent_form() -> None:
    assert terms_of("the nurses", "some nurses", "a nurse", "no news is new") == ["news", "nurses"]


def test_terms_are_written_as_people_write_them() -> None:
    texts = (
        "The NHS was there.",
        "Thanks to the NHS",
        "Helmets are hot.",
        "A&E at night",
        "I HATE IT",
    )
    assert terms_of(*texts) == ["A&E", "helmets", "hot", "NHS", "night"]


def test_the_stop_words_are_those_of_the_language() -> None:
    german = [
        "Ich habe mit der Ärztin über die endlose Wartezeit gesprochen, und sie war sehr nett."
    ]
    terms = extract_terms(german * 3)
    assert terms.languages == ("de",)
    assert terms.words.tolist() == ["endlose Wartezeit", "Wartezeit", "Ärztin"]


def test_terms_of_a_name_share_no_stem() -> None:
    texts = [
        "counselling, a counsellor, the council",
        "counselling, a counsellor, the council",
        "rain",
    ]
    assert names_of(texts, [0, 0, 1])[0].terms == ("council", "counselling")


def test_the_nearest_term_comes_first_and_one_nearer_to_another_group_last() -> None:
    place = {"helmet": [0.0, 1.0], "green": [1.0, 0.0], "council": [0.0, 1.0]}
    texts = ["a green helmet", "helmet, green", "the council", "a council"]
    named = describe_sets(
        member=membership(np.array([0, 0, 1, 1]), 2),
        quotes=quotes_of(texts),
        terms=extract_terms(texts),
        vectors=VECTORS,
        encoded=TextVectors(
            encode=lambda words: np.array([place.get(word, [0.6, 0.8]) for word in words])
        ),
    )
    assert named[0].keywords == ("green", "helmet")


def test_a_group_whose_terms_are_all_nearer_to_another_is_mixed() -> None:
    named = describe_sets(
        member=membership(np.array([0, 0, 1, 1]), 2),
        quotes=quotes_of(TEXTS),
        terms=extract_terms(TEXTS),
        vectors=VECTORS,
        encoded=TextVectors(encode=lambda words: np.tile([0.0, 1.0], (len(words), 1))),
    )
    assert [name.mixed for name in named] == [True, False]
    assert named[0].name == ""
    assert named[0].keywords == ("helmet",)


def test_the_central_sentence_is_cut_from_its_quote() -> None:
    long = "Well. I waited three hours in the cold corridor. Nobody came to tell me anything."
    texts = [long, "Yes.", "The council spends money on cars."]
    vectors = np.array([[1.0, 0.0], [0.9, 0.436], [0.0, 1.0]])

    def encode(sentences: list[str]) -> np.ndarray:
        return np.array([[1.0, 0.0] if "corridor" in text else [0.8, 0.6] for text in sentences])

    named = describe_sets(
        member=membership_of([[0, 1], [2]], n=3),
        quotes=quotes_of(texts),
        terms=extract_terms(texts),
        vectors=vectors,
        encoded=TextVectors(encode=encode),
    )
    assert named[0].central_id == "q0000"
    assert long[named[0].central_start : named[0].central_end] == (
        "I waited three hours in the cold corridor."
    )


def test_texts_are_encoded_once() -> None:
    asked: list[str] = []

    def encode(words: list[str]) -> np.ndarray:
        asked.extend(words)
        return np.ones((len(words), 2))

    encoded = TextVectors(encode=encode)
    encoded.of(["a", "b"])
    assert sorted(encoded.of(["b", "c"])) == ["b", "c"]
    assert sorted(encoded.without_encoder().of(["a", "d"])) == ["a"]
    assert asked == ["a", "b", "c"]


WORDS = st.sampled_from(
    ["helmet", "Helmets", "the", "waiting", "times", "NHS", "said", ".", "don't", "ward,", "rain"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=8), st.randoms())
def test_terms_do_not_depend_on_the_order_of_texts(texts: list[str], random: object) -> None:
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    terms, other = (
        extract_terms(rows, languages=["en"]) for rows in (texts, [texts[row] for row in order])
    )
    assert terms.words.tolist() == other.words.tolist()
    pairs = set(zip(terms.quote.tolist(), terms.term.tolist(), strict=True))
    assert pairs == {
        (order[quote], term)
        for quote, term in zip(other.quote.tolist(), other.term.tolist(), strict=True)
    }
