"""What a hand slipped in around a name makes no second code, coder or source."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import refi_builder as refi
from helpers.sentences import notes_of
from thememap.project import SourcesSection
from thememap.sources import import_files

TEXT = "It rained all day. Then the sun came out."
CODED = [
    refi.Coded(start=0, end=9, user=0, code=0),
    refi.Coded(start=19, end=27, user=1, code=1),
]


@pytest.mark.parametrize("slip", [" ", "\u00a0", "\u200b", "\ufeff", "\t", " \u2060\u00a0"])
def test_codes_and_coders_that_differ_by_what_cannot_be_seen_are_one(
    tmp_path: Path, slip: str
) -> None:
    (tmp_path / "coded.csv").write_text(
        "document,tag,content\n"
        f"talk,Bell/Caf\u00e9,It rained\ntalk,Bell{slip}/Cafe\u0301{slip},Then the\n",
        encoding="utf-8",
    )
    material = import_files([tmp_path / "coded.csv"], SourcesSection()).material
    assert material.codebook.paths == (("Bell",), ("Bell", "Caf\u00e9"))
    path = refi.project(
        tmp_path / "p.qdpx", TEXT, CODED, codes=[f"{slip}Bell{slip}"] * 2,
        users=["Ann", f"Ann{slip}"], habits=refi.Habits(),
    )  # fmt: skip
    material = import_files([path], SourcesSection()).material
    assert set(material.codings.theme) == {("Bell",), ("Bell", "Bell")}
    assert set(material.codings.coder) == {"Ann"}


def test_merged_codes_are_said_and_keep_their_definition(tmp_path: Path) -> None:
    xml = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="A1" name="Bell" '
        'isCodable="true"/><Code guid="A2" name="Bell " isCodable="true"><Description>rings'
        "</Description></Code></Codes></CodeBook>"
    )
    (tmp_path / "book.qdc").write_text(xml, encoding="utf-8")
    material = import_files([tmp_path / "book.qdc"], SourcesSection()).material
    assert material.codebook.paths == (("Bell",),)
    assert material.codebook.theme(("Bell",)).definition == "rings"
    assert any("1 code differed from another only by blanks" in note for note in notes_of(material))


def test_two_documents_stay_two(tmp_path: Path) -> None:
    (tmp_path / "a .txt").write_text("It rained.", encoding="utf-8")
    (tmp_path / "a\u00a0.txt").write_text("It snowed.", encoding="utf-8")
    quotes = import_files([tmp_path], SourcesSection()).material.quotes
    assert len(set(quotes.source)) == 2
    assert set(quotes.text) == {"It rained.", "It snowed."}
