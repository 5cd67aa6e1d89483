from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.scripts import load_script
from thememap.project import SourcesSection
from thememap.sources import import_files

LEAST_SAME = {"pdf": 0.9, "vtt": 0.98}


def samples(corpus: str, folder: Path) -> tuple[list[Path], list[str]]:
    module = load_script("make_samples")
    return module.write_samples(corpus, folder), [words for _, words in module.turns_of(corpus)]


@pytest.mark.parametrize("corpus", ["cycling", "alliance"])
def test_each_format_gives_the_corpus_back(corpus: str, tmp_path: Path) -> None:
    paths, texts = samples(corpus, tmp_path)
    for path in paths:
        quotes = import_files([path], SourcesSection()).material.quotes
        found = Counter("".join(text.split()) for text in quotes.text)
        wanted = Counter("".join(text.split()) for text in texts)
        same = (found & wanted).total() / wanted.total()
        # In a PDF a turn over two pages is two paragraphs, and letters outside Latin-1 are lost;
        # in subtitles neighbouring cues of one speaker are one turn.
        assert same >= LEAST_SAME.get(path.suffix[1:], 1.0), (path.suffix, same)


def test_import_writes_tables_that_a_run_goes_on_from(desk: Desk) -> None:
    paths, texts = samples("cycling", desk.folder / "samples")
    docx = next(path for path in paths if path.suffix == ".docx")
    answer = desk.thememap("import", docx, "--out", desk.folder / "imported")
    assert answer.status == 0
    assert f"{len(texts)} quotes" in answer.out
    project = desk.folder / "imported/project.toml"
    project.write_text(
        project.read_text(encoding="utf-8").replace("all-MiniLM-L6-v2", "tfidf"), encoding="utf-8"
    )
    assert desk.run(project).status == 0


def test_a_project_file_may_name_such_files_itself(desk: Desk) -> None:
    paths, texts = samples("cycling", desk.folder / "samples")
    name = next(path.name for path in paths if path.suffix == ".odt")
    project = desk.folder / "project.toml"
    project.write_text(
        f'[sources]\nfiles = ["samples/{name}"]\n[encoder]\nname = "tfidf"\n', encoding="utf-8"
    )
    assert f"{len(texts)} quotes" in desk.thememap("check", project).out
    assert desk.run(project).status == 0
    result = desk.result()
    assert result["coverage"]["quotes"] == len(texts)  # type: ignore[index]
