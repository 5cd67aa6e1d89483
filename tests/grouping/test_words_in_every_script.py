"""Words of every script: marks belong to them, and scripts without blanks do no harm.

All texts were invented for these tests.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.material import quotes_of
from tests.helpers.scripts import load_script

from thememap.embedding import create_encoder
from thememap.embedding.encoders._word_pieces import pieces_of_run
from thememap.evidence.explanations._text_words import TextWords
from thememap.evidence.reread._tone import may_be_english
from thememap.export_text import limit_words_per_source
from thememap.grouping import boilerplate_reasons, describe_sets, extract_terms, membership
from thememap.grouping.describe._sentences import has_sentence_length, split_sentences
from thememap.grouping.describe._set_names import share_stem
from thememap.grouping.describe._tokens import WordClass, tokenize
from thememap.grouping.describe._word_lists import (
    languages_of,
    listed_stop_words,
    stop_words_of,
)
from thememap.report.model._presentation import _word_ngrams
from thememap.report.model._shorten import shorten_text
from thememap.sources.segmentation._quote_length import split_to_quote_length
from thememap.tables.incidence._label_grid import shown_names
from thememap.word_characters import (
    ANY_WORD,
    MARKS,
    RECOGNITION_WORD,
    SPACED_WORD,
    count_words,
)

TWO_SCRIPTS = {"ｎｇ昉"}
"""A word of spaCy's Chinese list that no token can be."""
EAST_ASIAN_TONES = {*range(0x302A, 0x3030), 0x3099, 0x309A}
OF_PICTURES = {*range(0x20D0, 0x2100), *range(0xFE00, 0xFE10), *range(0xFE20, 0xFE30)}

HINDI = "नर्स ने मेरी बहुत मदद की।"
TAMIL = "செவிலியர் மிகவும் அன்பாக இருந்தார்."
HEBREW = "הָאָחוֹת הקשיבה לי"
PERSIAN = "نمی‌توانم بخوابم"
JAPANESE = (
    "看護師さんは親切でした。待ち時間が長いです。",
    "看護師がよく話を聞いてくれました。",
    "自転車で学校に行きます。",
    "学校まで自転車です。",
)
CHINESE = ("护士很友好，等了三个小时。", "护士听我说话。", "我骑自行车去学校。", "学校很远。")
THAI = ("พยาบาลใจดีมาก", "พยาบาลรับฟัง", "ฉันปั่นจักรยานไปโรงเรียน", "โรงเรียนอยู่ไกล")


def test_every_mark_belongs_to_a_word_and_no_sign_between_words_does() -> None:
    word = re.compile(rf"[\w{MARKS}]")
    marks = {n for n in range(0x10000) if unicodedata.category(chr(n)).startswith("M")}
    lost = {n for n in marks - EAST_ASIAN_TONES - OF_PICTURES if not word.match(chr(n))}
    assert lost == set()
    wrong = {
        chr(n)
        for n in range(0x10000)
        if word.match(chr(n)) and unicodedata.category(chr(n))[0] in "PSZ" and chr(n) != "_"
    }
    assert wrong == set()


@pytest.mark.parametrize("text", [HINDI, TAMIL, HEBREW, PERSIAN])
@pytest.mark.parametrize("pattern", [SPACED_WORD, RECOGNITION_WORD])
def test_words_of_names_and_of_recognition_keep_their_marks(text: str, pattern: str) -> None:
    assert re.findall(pattern, text) == re.findall(r"[^\s।.]+", text)


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_in_latin_script_any_word_is_what_python_calls_a_word(text: str) -> None:
    assert re.findall(ANY_WORD, text) == re.findall(r"\w+", text)


def test_words_without_a_model_keep_their_marks_and_know_chinese_characters() -> None:
    day, gift, days = create_encoder("tfidf").encode(["दिन लंबा", "दान छोटा", "लंबा दिन"])
    assert day @ days > 0.99
    assert day @ gift < 0.01
    nurse, same, other = create_encoder("tfidf").encode(["护士很友好", "护士友好", "我们等了"])
    assert nurse @ same > 0.8
    assert nurse @ other < 0.01


def test_a_stop_word_with_vowel_signs_is_left_out() -> None:
    terms = extract_terms([HINDI])
    assert terms.languages == ("hi",)
    assert {"नर्स", "मदद"} <= set(terms.words.tolist())
    assert not {"ने", "की", "बहुत"} & set(terms.words.tolist())


def test_a_word_in_pieces_and_composed_is_the_same_word() -> None:
    composed = "Ärztin"
    apart = unicodedata.normalize("NFD", composed)
    tokens = tokenize([composed, apart], languages=["de"])
    assert len(apart) > len(composed)
    assert [key for key in tokens.keys if "rztin" in key] == ["ärztin"]


def test_the_stop_words_are_those_of_spacy_and_none_is_lost_that_a_token_can_be() -> None:
    script = load_script("make_stop_words")
    listed = script.spacy_stop_words()
    assert len(listed) == 76
    for language, words in listed.items():
        of_language = listed_stop_words()[language]
        assert of_language == frozenset(script.tokens_of(words)), language
        plain = {unicodedata.normalize("NFC", word.lower()) for word in words}
        whole = {word for word in plain if len(word) > 1 and not re.search(r"[\W\d_]", word)}
        assert whole - of_language <= TWO_SCRIPTS, language


def test_stop_words_are_read_and_no_code_of_spacy_runs() -> None:
    script = load_script("make_stop_words")
    before = set(sys.modules)
    words = script.spacy_stop_words()["en"]
    assert {"ourselves", "n't", "'ll"} <= words
    assert not {name for name in set(sys.modules) - before if name.startswith("spacy")}


@pytest.mark.parametrize(
    ("language", "least"),
    {"hi": 0.95, "ta": 0.95, "te": 0.95, "ml": 0.95, "th": 0.95, "el": 0.98, "hy": 0.9}.items(),
)
def test_nearly_all_stop_words_are_bundled(language: str, least: float) -> None:
    spec = importlib.util.find_spec("spacy")
    assert spec is not None
    words = load_script("make_stop_words").spacy_stop_words()[language]
    of_language = listed_stop_words()[language]
    one_letter = {word for word in words if len(word) == 1}
    assert len(of_language) >= least * len(words - one_letter)


def test_no_list_of_english_is_used_where_nothing_can_be_said() -> None:
    assert languages_of(["kerékpár", "sisak"]) == ()
    terms = extract_terms(["kerékpár és things", "this sisak"])
    assert terms.languages == ()
    assert "things" in terms.words.tolist()


@pytest.mark.parametrize(
    ("language", "texts"),
    [("ja", JAPANESE), ("zh", CHINESE), ("th", THAI), ("ko", ("버스가 늦었다",))],
)
def test_a_script_of_one_language_says_which_it_is(language: str, texts: Sequence[str]) -> None:
    assert extract_terms(texts).languages == (language,)


def test_japanese_is_cut_where_the_script_changes() -> None:
    names = _names(JAPANESE)
    assert names == [("看護師",), ("学校", "自転車")]
    assert extract_terms(JAPANESE).uncut == ()


@pytest.mark.parametrize(("language", "texts"), [("zh", CHINESE), ("th", THAI)])
def test_where_nothing_shows_words_it_is_said(language: str, texts: Sequence[str]) -> None:
    terms = extract_terms(texts)
    assert terms.uncut == (language,)
    assert terms.lists.uncut == (language,)
    _names(texts)


def test_words_that_something_cuts_make_names() -> None:
    words = ("พยาบาล", "โรงเรียน", "จักรยาน", "护士", "学校", "自行车")

    def cut(runs: Sequence[str]) -> list[list[str]]:
        pattern = "|".join(words)
        return [[part for part in re.split(f"({pattern})", run) if part] for run in runs]

    assert _names(THAI, cut=cut) == [("พยาบาล",), ("โรงเรียน",)]
    assert _names(CHINESE, cut=cut) == [("护士",), ("学校",)]
    assert extract_terms(THAI, cut=cut).uncut == ()


def test_pieces_that_are_not_the_text_cut_nothing() -> None:
    def changed(runs: Sequence[str]) -> list[list[str]]:
        return [["x", run] for run in runs]

    assert extract_terms(THAI, cut=changed).words.tolist() == extract_terms(THAI).words.tolist()


def test_a_tokenizer_of_single_signs_cuts_no_words() -> None:
    terms = extract_terms(CHINESE, languages=["zh"], cut=lambda runs: [list(run) for run in runs])
    assert (terms.cut, terms.uncut) == ((), ("zh",))


def test_only_languages_without_blanks_are_cut() -> None:
    terms = extract_terms(JAPANESE, languages=["ja"], cut=lambda runs: [list(run) for run in runs])
    assert terms.words.tolist() == extract_terms(JAPANESE).words.tolist()


def test_pieces_of_stop_words_name_nothing() -> None:
    pieces = [["没有"], ["的孩子"], ["最好的"], ["因为他"], ["了解"]]
    runs = ["".join(of_run) for of_run in pieces]
    pieces_of = dict(zip(runs, pieces, strict=True))
    terms = extract_terms(runs, languages=["zh"], cut=lambda asked: [pieces_of[r] for r in asked])
    assert "孩子" in terms.words.tolist()
    assert not {"的孩子", "最好的", "因为他"} & set(terms.words.tolist())


def test_a_run_is_cut_at_tokens_and_never_before_a_mark() -> None:
    text = "พยาบาลใจดี"
    assert pieces_of_run(text, [0, 6], [1] * len(text)) == ["พยาบาล", "ใจดี"]
    assert pieces_of_run("กิน", [1], [1, 1, 1]) == ["กิน"]
    assert pieces_of_run("น้ำดื่ม", [0, 4], [1, 1, 2, 1, 1, 1, 1]) == ["น้ำ", "ดื่ม"]


def test_a_phrase_without_blanks_is_written_without() -> None:
    terms = extract_terms(
        ["等待时间"], languages=["zh"], cut=lambda runs: [["等待", "时间"] for _ in runs]
    )
    assert "等待时间" in terms.words.tolist()
    assert share_stem("等待时间", "时间")


def test_a_language_without_a_list_is_named() -> None:
    terms = extract_terms(["bussen kom for seint"], languages=["fo"])
    assert terms.unlisted == ("fo",)
    assert extract_terms(["bussen"], languages=["no"]).unlisted == ()


def test_stop_words_of_the_project_name_nothing() -> None:
    terms = extract_terms(["The ward was cold"], languages=["en"], stop_words=["Ward"])
    assert terms.words.tolist() == ["cold"]


def test_sentences_end_in_every_script_and_have_a_length_without_blanks() -> None:
    text = "أين الممرضة؟ انتظرت طويلا. रात लंबी थी। सुबह आई।"
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "أين الممرضة؟",
        "انتظرت طويلا.",
        "रात लंबी थी।",
        "सुबह आई।",
    ]
    assert has_sentence_length(JAPANESE[0])
    assert not has_sentence_length("はい。")


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_in_latin_script_words_are_counted_by_blanks(text: str) -> None:
    assert count_words(text) == len(text.split())


def test_a_text_without_blanks_is_not_one_word() -> None:
    assert count_words(JAPANESE[0]) == 10
    assert count_words(THAI[2]) == 6
    assert count_words("我用 NVivo 软件。") == 3
    assert not may_be_english(JAPANESE[0] + JAPANESE[1])
    (row,) = limit_words_per_source([{"source": "a", "text": JAPANESE[0]}], words_per_source=5)
    assert row["text"] == "看護師さん […]"
    long = "待ち時間が長いです。" * 40
    parts = split_to_quote_length(long, start=0, end=len(long))
    assert len(parts) > 1
    assert all(long[start:end].endswith("。") for start, end in parts)
    assert shown_names([JAPANESE[1]], shown=1) == "a text of 17 characters"
    assert _word_ngrams("看護師さんはとても親切") & _word_ngrams(JAPANESE[0]) == set()
    assert _word_ngrams("彼女が言った看護師さんは親切でした") & _word_ngrams(JAPANESE[0])


@given(st.text(max_size=40), st.integers(4, 30))
def test_a_text_is_shortened_to_its_beginning_in_any_script(text: str, letters: int) -> None:
    line, short = " ".join(text.split()), shorten_text(text, letters)
    assert len(short) <= letters
    assert short == line or (short.endswith(" …") and line.startswith(short[:-2]))
    assert short == line or len(short) >= letters // 2


def test_letters_of_south_east_asia_are_words_for_recognition_with_their_marks() -> None:
    assert re.findall(RECOGNITION_WORD, "ดี มาก 我 NVivo a") == ["ดี", "มา", "ก", "我", "NVivo"]
    nurse, same, other = create_encoder("tfidf").encode([THAI[0], THAI[1], THAI[3]])
    assert nurse @ same > nurse @ other


def test_what_is_recognised_is_explained_by_words() -> None:
    assert TextWords.of([JAPANESE[2]]).names == ("自転車", "学校", "行")
    assert TextWords.of(["学校很远。护 NVivo"]).names == ("学校", "校很", "很远", "护", "nvivo")
    assert TextWords.of(["I don’t wait"]).names == TextWords.of(["don't wait “"]).names
    assert TextWords.of([THAI[0]]).names == ()


@pytest.mark.parametrize("end", ["’t", "-", "!", "’"])
def test_a_long_word_with_marks_is_cut_at_once(end: str) -> None:
    long = "की" * 20_000
    tokens = tokenize([long + end], languages=["hi"])
    assert long in tokens.words or long + end in tokens.words
    assert boilerplate_reasons([long + end], languages=["hi"]) == ("",)
    assert re.fullmatch(ANY_WORD, long + "!") is None
    assert re.fullmatch(RECOGNITION_WORD, long + "!") is None
    assert re.fullmatch(SPACED_WORD, long + "!") is None


def test_digits_and_letters_stay_together() -> None:
    tokens = tokenize(["covid19 in the 1990s, 3時間"], languages=["en"])
    words = {tokens.words[row] for row in tokens.word}
    assert {"covid19", "1990s", "3", "時間"} <= words
    nouns = {key for row, key in enumerate(tokens.keys) if tokens.word_class[row] == WordClass.NOUN}
    assert nouns == {"covid19", "時間"}


def _names(texts: Sequence[str], **options: object) -> list[tuple[str, ...]]:
    """The names of the first half of the texts and of the second."""
    label = np.arange(len(texts)) // 2
    return [
        name.terms
        for name in describe_sets(
            member=membership(label, 2),
            quotes=quotes_of(texts),
            terms=extract_terms(texts, **options),  # type: ignore[arg-type]
        )
    ]


def test_and_is_a_letter_of_the_word_that_follows_in_arabic_and_hebrew() -> None:
    assert {"ולא", "ואני", "ולכן"} <= stop_words_of("he")
    assert {"لأنني", "ولأنني", "وبعد", "فكان"} <= stop_words_of("ar")
    assert not {"שאלה", "ועדה"} & stop_words_of("he")  # question, committee
    assert not {"فهم", "ولد"} & stop_words_of("ar")  # understanding, child
