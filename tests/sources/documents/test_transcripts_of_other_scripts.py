"""Transcripts with the colon of Chinese and Japanese, and heads in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.foreign_corpora import sentences
from thememap.project import SourcesSection
from thememap.sources import import_files


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_wide_colon_ends_a_name(tmp_path: Path, encoding: str) -> None:
    texts = [sentence.text for sentence in sentences("ja")][:12]
    lines = ["日時：2021年5月3日", "場所：大阪"]
    for text in texts:
        lines += ["聞き手：もう少し教えていただけますか。", f"参加者A：{text}"]
    path = tmp_path / "面接.txt"
    path.write_bytes("\n".join(lines).encode(encoding))
    material = import_files([path], SourcesSection()).material
    assert set(material.quotes.text) == set(texts)
    assert set(material.quotes.participant) == {"参加者A"}
    assert sum(entry.count for entry in material.left_out) == 14
