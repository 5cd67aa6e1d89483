from __future__ import annotations

import json
from pathlib import Path

import pytest

from thememap.extraction import Pseudonyms

NAMES = Path(__file__).with_name("names.json")


@pytest.mark.slow
def test_names_are_replaced_by_stable_placeholders_and_the_key_leads_back() -> None:
    pseudonyms = Pseudonyms()
    first = "My brother Callum moved to Harrogate."
    second = "In Harrogate nobody knew Callum."
    pseudonyms.fit([first, second])
    told = [pseudonyms.apply(text) for text in (first, second)]
    assert not any(name in text for text in told for name in ("Callum", "Harrogate"))
    for text, original in zip(told, (first, second), strict=True):
        for placeholder, name in pseudonyms.key.items():
            text = text.replace(placeholder, name)
        assert text == original


@pytest.mark.slow
def test_recall_on_passages_with_names_stays() -> None:
    found = total = 0
    for passage in json.loads(NAMES.read_text(encoding="utf-8")):
        pseudonyms = Pseudonyms()
        pseudonyms.fit([passage["text"]])
        left = pseudonyms.apply(passage["text"])
        total += len(passage["names"])
        found += sum(name not in left for name in passage["names"])
        if not passage["names"]:
            assert left == passage["text"]
    assert found >= 0.9 * total


def test_addresses_and_numbers_need_no_grammar() -> None:
    told = Pseudonyms().apply("Write to a.b@mail.example or ring 07700 900123; born 14 March 1962.")
    assert told == "Write to [E-MAIL 1] or ring [TELEPHONE 1]; born [DATE 1]."
