"""Import coded passages with their transcripts; what nobody coded is searched for concepts."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path


def transcripts(folder: Path) -> list[Path]:
    """The bundled corpus on cycling as transcripts, and a table of what Ada coded in them."""
    corpus = bundled_path("corpora/cycling")
    with (corpus / "quotes.csv").open(encoding="utf-8", newline="") as file:
        quotes = list(csv.DictReader(file))
    with (corpus / "codings.csv").open(encoding="utf-8", newline="") as file:
        codings = [row for row in csv.DictReader(file) if row["coder"] == "Ada" and row["theme"]]
    text = {row["quote_id"]: " ".join(row["text"].split()) for row in quotes}
    source = {row["quote_id"]: row["source"].replace(".md", ".txt") for row in quotes}
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for quote_id, name in source.items():
        paragraphs[name].append(text[quote_id])
    paths = []
    for name, texts in sorted(paragraphs.items()):
        paths.append(folder / name)
        paths[-1].write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    paths.append(folder / "coded.csv")
    with paths[-1].open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "code", "coder", "source"])
        for row in codings:
            quote_id, theme = row["quote_id"], row["theme"].partition("/")[0]
            writer.writerow([text[quote_id], theme, "Ada", source[quote_id]])
    return paths


@pytest.mark.usefixtures("shared_store")
def test_concepts_are_looked_for_where_the_coder_read_the_whole_of_each_text(desk: Desk) -> None:
    paths = transcripts(desk.folder)
    for setting in ("leave-out", "read"):
        out = desk.folder / setting
        answer = desk.thememap("import", *paths, "--out", out, "--uncoded", setting)
        assert answer.status == 0, answer.err
        assert desk.run(out / "project.toml", out=f"run-{setting}").status == 0
    coded, whole = desk.rows("quotes.csv", "run-leave-out"), desk.rows("quotes.csv", "run-read")
    assert all(row["themes"] != "[]" for row in coded)
    nothing = [row for row in whole if row["read"] == "true" and row["themes"] == "[]"]
    assert len(nothing) == len(whole) - len(coded) == 51
    assert not [row for row in desk.rows("concepts.csv", "run-leave-out")
                if row["kind"] == "uncoded"]  # fmt: skip
    uncoded = {row["quote_id"] for row in desk.rows("concepts.csv", "run-read")
               if row["kind"] == "uncoded"}  # fmt: skip
    assert uncoded & {row["quote_id"] for row in nothing}


def test_a_project_file_says_it_as_well(desk: Desk) -> None:
    paths = transcripts(desk.folder)
    names = ", ".join(f'"{path.name}"' for path in paths)
    project = desk.folder / "whole.toml"
    project.write_text(
        f'[sources]\nfiles = [{names}]\nuncoded = "read"\n[encoder]\nname = "tfidf"\n',
        encoding="utf-8",
    )
    assert desk.run(project, "--depth", "quick", out="run").status == 0
    rows = desk.rows("quotes.csv", "run")
    assert sum(row["read"] == "true" and row["themes"] == "[]" for row in rows) == 51
