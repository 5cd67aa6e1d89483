"""Reasons, nuisance, hierarchy, names and ties."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.material import quotes_of
from thememap.grouping import (
    GroupingInput,
    NoGroupReason,
    assemble_grouping,
    boilerplate_reasons,
    centre_within,
    cut_tree,
    explained_share,
    group_merge_tree,
    number_by_user,
    partition_points,
    prepare_points,
)
from thememap.grouping.points._boilerplate import _words, boilerplate_lists
from thememap.records import Grouping

SAYS_NOTHING = [
    "Nothing.", "nothing", "None", "N/A", "n/a.", "No", "no comment", "Don't know", "I don’t know",
    "Nothing really", "nothing at all", "Nothing I can think of", "Not sure", "nothing to add",
    "I can't think of anything", "No comments at this time", "Nothing comes to mind.", "NIL",
    "none!",
]  # fmt: skip
SAYS_SOMETHING = [
    "Nothing was explained to me", "No parking", "I'm sure it was right", "Don't know the nurse",
    "Everything", "Staff", "Nobody came", "Not enough nurses", "No idea who my doctor is", "Good",
    "There was nothing on the ward for him", "I know", "sure", "None of them listened",
]  # fmt: skip


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_an_answer_that_says_nothing_is_set_aside(text: str) -> None:
    assert boilerplate_reasons([text]) == (NoGroupReason.BOILERPLATE,)


@pytest.mark.parametrize("text", SAYS_SOMETHING)
def test_an_answer_that_says_something_is_kept(text: str) -> None:
    assert boilerplate_reasons([text]) == ("",)


def test_texts_of_the_project_are_set_aside_too() -> None:
    assert boilerplate_reasons(["Keine Angabe!", "Pflege"], listed=["keine angabe"])[0] != ""
    assert boilerplate_reasons(["Keine Angabe!", "Pflege"], listed=["keine angabe"])[1] == ""


SAYS_NOTHING_IN = {
    "de": ["Nichts", "keine Angabe", "k. A.", "Weiß ich nicht", "Keine weiteren Anmerkungen."],
    "fr": ["Rien à signaler", "je ne sais pas", "R.A.S.", "Aucun commentaire"],
    "es": ["Nada más", "No sé", "ninguna sugerencia"],
    "it": ["Niente", "non so", "nessun commento"],
    "pt": ["Nada a acrescentar", "não sei"],
    "nl": ["Niets", "geen opmerkingen", "ik weet het niet", "n.v.t."],
    "hu": ["Semmi", "nem tudom", "Nincs megjegyzésem.", "Semmi különös"],
    "ar": ["لا شيء", "لا أعرف", "لا يوجد"],
    "ja": ["特になし", "わかりません。", "なし"],
    "zh": ["没有", "不知道。", "无"],
}
SAYS_SOMETHING_IN = {
    "de": [
        "Ich kann nichts mehr",
        "Keine Zeit für mich",
        "Nicht sicher auf der Station",
        "Ich nicht",
    ],
    "fr": ["Rien ne va plus", "Pas de bruit la nuit"],
    "hu": ["Nincs erőm", "Nem aludtam"],
    "ar": ["لا أستطيع النوم"],
    "ja": ["眠れない", "待ち時間", "痛"],
    "zh": ["没有人听我说话"],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(code, text) for code, texts in SAYS_NOTHING_IN.items() for text in texts],
)
def test_each_language_has_lists_of_its_own(language: str, text: str) -> None:
    assert boilerplate_reasons([text], languages=[language]) == (NoGroupReason.BOILERPLATE,)
    assert boilerplate_reasons([text]) == (NoGroupReason.BOILERPLATE,)
    other = "en" if language != "en" else "de"
    assert boilerplate_reasons([text], languages=[other])[0] != NoGroupReason.BOILERPLATE


@pytest.mark.parametrize(
    ("language", "text"),
    [(code, text) for code, texts in SAYS_SOMETHING_IN.items() for text in texts],
)
def test_an_answer_in_another_language_that_says_something_is_kept(
    language: str, text: str
) -> None:
    assert boilerplate_reasons([text], languages=[language]) == ("",)
    assert boilerplate_reasons([text]) == ("",)


def test_a_language_without_lists_leaves_nothing_out_but_what_the_project_lists() -> None:
    assert boilerplate_reasons(["no", "nothing"], languages=["fi"]) == ("", "")
    assert (
        boilerplate_reasons(["n/a", "Ei mitään."], listed=["ei mitään"], languages=["fi"])
        == (NoGroupReason.BOILERPLATE,) * 2
    )


def test_every_word_of_the_lists_is_a_word_of_texts() -> None:
    for language, lists in boilerplate_lists().items():
        words = lists.core | lists.negation | lists.negated | lists.around
        assert {word for word in words if _words(word) != [word]} == set(), language
        assert words or lists.texts


def blobs(n: int, *, k: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    truth = np.arange(n) % k
    vectors = rng.normal(size=(k, 24))[truth] + 0.2 * rng.normal(size=(n, 24))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), truth


def assembled(n: int, k: int) -> tuple[Grouping, np.ndarray]:
    vectors, truth = blobs(n, k=k)
    quotes = quotes_of(
        [f"word{truth[row]} and thing{row}" for row in range(n)],
        study=[f"s{truth[row] if truth[row] == 0 else row % 7}" for row in range(n)],
        heading=[f"h{truth[row]}" for row in range(n)],
    )
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    labels = partition_points(prepared.all_points(), method="spectral", k=k, seed=0)
    found = assemble_grouping(
        GroupingInput(
            quotes=quotes,
            vectors=vectors,
            prepared=prepared,
            labels={k: labels},
            method="spectral",
            number=number_by_user(k, m=n),
            names={"G02": "mine"},
        )
    )
    return found, truth


def test_a_group_says_what_it_rests_on() -> None:
    found, truth = assembled(100, 5)
    of_one = [one for one in found.groups if one.rests_on.one_study]
    assert len(of_one) == 1
    row = next(g for g, one in enumerate(found.groups) if one is of_one[0])
    assert set(truth[found.label == row]) == {0}
    assert of_one[0].rests_on.top_study == "s0"
    assert of_one[0].rests_on.top_heading_share == 1.0
    assert [one.named_by for one in found.groups][1] == "person"


def test_ties_point_to_quotes_of_the_same_group() -> None:
    found, _ = assembled(100, 5)
    assert found.ties is not None
    own = found.label[found.ties.nearest]
    assert (own == found.label[:, None]).mean() > 0.99
    assert (found.ties.to_own > found.ties.to_next).all()
    assert (np.diff(found.ties.similarity, axis=1) <= 0).all()
    assert all(words for words in found.ties.words)


def test_study_membership_explains_what_it_makes() -> None:
    label = np.repeat([0, 1, 2], 30)
    study = np.array([f"s{one}" for one in label], dtype=object)
    assert explained_share("study", study, label).share == pytest.approx(1.0)
    rng = np.random.default_rng(0)
    shares = [explained_share("study", rng.permutation(study), label).share for _ in range(200)]
    assert abs(np.mean([one for one in shares if one is not None])) < 0.01
    assert explained_share("study", np.full(90, "s", dtype=object), label).share is None


def test_centring_takes_out_what_a_study_shares() -> None:
    vectors, _ = blobs(80, k=4)
    shift = np.zeros((80, 24))
    shift[:40, 0] = 3.0
    shifted = vectors + shift
    shifted /= np.linalg.norm(shifted, axis=1, keepdims=True)
    study = ["a"] * 40 + ["b"] * 40
    plain = prepare_points(vectors=shifted, texts=tuple(map(str, range(80))))
    clean = prepare_points(vectors=centre_within(shifted, study), texts=tuple(map(str, range(80))))
    columns = np.array(study, dtype=object)
    before, after = (
        explained_share(
            "study", columns, partition_points(one.all_points(), method="spectral", k=2, seed=0)
        ).share
        for one in (plain, clean)
    )
    assert before is not None
    assert after is not None
    assert before > 0.5 > 0.2 > after


def test_the_tree_of_groups_has_one_merge_less_than_groups() -> None:
    vectors, _ = blobs(120, k=6)
    prepared = prepare_points(vectors=vectors, texts=tuple(map(str, range(120))))
    labels = partition_points(prepared.all_points(), method="spectral", k=6, seed=0)
    tree = group_merge_tree(vectors, labels)
    assert tree.shape == (5, 4)
    assert tree[-1, 3] == 6


def test_cutting_a_tree_gives_as_many_groups_as_asked() -> None:
    tree = np.array([[0, 1], [2, 3], [4, 5], [6, 7]])
    assert [len(set(cut_tree(tree, k=k).tolist())) for k in (1, 2, 3, 4, 5)] == [1, 2, 3, 4, 5]
