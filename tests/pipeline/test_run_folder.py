"""The run folder is a contract: other programs read these files, columns and keys."""

from __future__ import annotations

import csv
import json
import stat
import sys
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.records import format_path

HEADERS = {
    "quotes.csv": ["quote_id", "group", "reason", "themes", "x", "y"],
    "themes.csv": [
        "theme", "n", "status", "suggests", "people", "recognition", "recognition_low",
        "recognition_high", "recognition_q", "auc", "within_studies", "groups", "groups_q",
        "scale", "best_group", "relations", "stability", "studies",
    ],
    "groups.csv": [
        "group", "name", "n", "status", "best_theme", "kappa", "stability", "studies", "keywords",
        "exemplar_ids",
    ],
    "concepts.csv": ["rank", "concept", "kind", "tier", "name", "score", "quote_id"],
    "reread.csv": ["rank", "quote_id", "theme", "kind", "score", "why"],
}  # fmt: skip
RESULT_KEYS = {
    "schema_version", "coverage", "reference", "evidence", "scales", "scores", "themes",
    "groups", "concepts", "reread", "agreement", "sensitivity", "left_out",
}  # fmt: skip
FEW = "[rules]\npermutations = 49\ninterval_resamples = 20\n"
SCORE_KEYS = {"value", "null", "null_mean", "null_95", "p", "low", "high", "n", "reason"}


@pytest.fixture
def run(desk: Desk) -> Path:
    for name in ("quotes.csv", "codings.csv", "codebook.toml"):
        content = bundled_path(f"corpora/cycling/{name}").read_bytes()
        (desk.folder / name).write_bytes(content)
    project = desk.project(
        '[codebook]\nfile = "codebook.toml"\n[reference]\ncoding = "Ada"\nlevel = 2\n' + FEW
    )
    answer = desk.run(project)
    assert answer.status == 0, answer.err
    return desk.folder / "run"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_begin_with_the_promised_columns(run: Path) -> None:
    for name, header in HEADERS.items():
        with (run / name).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file))[: len(header)] == header, name


def test_the_result_has_the_promised_keys(run: Path) -> None:
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    assert set(result) >= RESULT_KEYS
    assert result["scores"]
    for score in result["scores"].values():
        assert set(score) >= SCORE_KEYS
        assert score["value"] is not None or score["reason"]


def test_every_quote_is_there_once_with_a_group_or_a_reason(run: Path) -> None:
    found = rows(run / "quotes.csv")
    given = rows(bundled_path("corpora/cycling/quotes.csv"))
    assert sorted(row["quote_id"] for row in found) == sorted(row["quote_id"] for row in given)
    assert all(bool(row["group"]) != bool(row["reason"]) for row in found)


def test_the_matrix_adds_up_to_the_codes(run: Path) -> None:
    quotes = rows(run / "quotes.csv")
    for row in rows(run / "matrix.csv"):
        theme = row.pop("theme")
        for group, count in row.items():
            inside = [
                quote
                for quote in quotes
                if quote["group"] == group
                and any(
                    path == theme or path.startswith(f"{theme}/")
                    for path in json.loads(quote["themes"])
                )
            ]
            assert int(count) == len(inside), (theme, group)


def test_all_levels_are_in_the_result_and_the_shown_one_in_the_tables(run: Path) -> None:
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    assert [level["level"] for level in result["levels"]] == [1, 2, 3]
    shown = [row["theme"] for row in rows(run / "themes.csv")]
    assert shown == [theme["theme"] for theme in result["levels"][1]["themes"]]
    assert shown == [format_path(theme["names"]) for theme in result["themes"]]


def test_concepts_list_each_quote_once(run: Path) -> None:
    found = rows(run / "concepts.csv")
    ids = [row["quote_id"] for row in found]
    assert len(ids) == len(set(ids))
    ranks = [int(row["rank"]) for row in found]
    assert ranks == sorted(ranks)


def test_canonical_inputs_can_be_run_again_with_the_same_answer(run: Path, desk: Desk) -> None:
    inputs = run / "inputs"
    project = desk.folder / "again.toml"
    project.write_text(
        f'[quotes]\nfile = "{(inputs / "quotes.csv").as_posix()}"\n'
        f'[[codings]]\nfile = "{(inputs / "codings.csv").as_posix()}"\n'
        f'[codebook]\nfile = "{(inputs / "codebook.csv").as_posix()}"\n'
        '[encoder]\nname = "tfidf"\n[reference]\ncoding = "Ada"\nlevel = 2\n' + FEW,
        encoding="utf-8",
    )
    assert desk.run(project, out="again").status == 0
    for name in ("result.json", "quotes.csv", "themes.csv", "matrix.csv"):
        assert (desk.folder / "again" / name).read_bytes() == (run / name).read_bytes(), name


def test_the_manifest_names_versions_seed_and_checksums(run: Path) -> None:
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["versions"]["python"]
    assert manifest["settings"]["run"]["seed"] == 0
    assert all(len(one["sha256"]) == 64 for one in manifest["inputs"])
    assert set(manifest["seconds"]) >= {"reading", "encoding", "grouping", "comparison"}
    assert str(Path.home()) not in json.dumps(manifest)


def test_the_methods_paragraph_says_who_chose_and_what_was_left_out(run: Path) -> None:
    text = (run / "methods.md").read_text(encoding="utf-8")
    for part in ("thememap", "215 quotes", "chosen by", "Benjamini–Hochberg", "left out"):
        assert part in text


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_run_folder_is_the_owners_only(run: Path) -> None:
    assert stat.S_IMODE(run.stat().st_mode) == 0o700
