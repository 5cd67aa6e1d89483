"""The same as the command line, from a script: tables in, a run folder out."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import thememap
from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.errors import DataError, UsageError
from thememap.project import load_project

CORPUS = bundled_path("corpora/cycling")
TFIDF = {"name": "tfidf"}
QUICK = {"encoder": TFIDF, "depth": "quick", "reference": {"coding": "Ada"}}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {
        name: pd.read_csv(CORPUS / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("quotes", "codings")
    }


@pytest.fixture(scope="module")
def found(tables: dict[str, pd.DataFrame]) -> thememap.Run:
    return thememap.run(**tables, **QUICK)


def test_data_frames_give_the_same_result_as_the_command_line(
    desk: Desk, tables: dict[str, pd.DataFrame], found: thememap.Run
) -> None:
    for name, table in tables.items():
        table.to_csv(desk.folder / f"{name}.csv", index=False)
    project = desk.project('[reference]\ncoding = "Ada"\n')
    assert desk.run(project, "--depth", "quick").status == 0
    there = (desk.folder / "run/result.json").read_bytes()
    assert (found.folder / "result.json").read_bytes() == there


def test_a_frame_with_ids_as_index_missing_cells_and_numbers_is_read_as_meant() -> None:
    quotes = pd.DataFrame(
        {"text": ["a bell rang", "rain fell"], "participant": [7, None], "again": [True, False]},
        index=pd.Index(["a", "b"], name="quote_id"),
    )
    shown = thememap.run(quotes=quotes, encoder=TFIDF, depth="quick").quotes
    assert shown["participant"].tolist() == ["7", ""]
    assert shown["again"].tolist() == ["true", "false"]


def test_an_empty_theme_in_a_frame_is_read_none_and_no_row_is_not_read() -> None:
    quotes = {"quote_id": ["a", "b", "c"], "text": ["a bell rang", "rain fell", "snow fell"]}
    codings = pd.DataFrame({"quote_id": ["a", "b"], "coder": "Ada", "theme": ["sound", None]})
    coverage = thememap.run(quotes=quotes, codings=codings, encoder=TFIDF, depth="quick").result[
        "coverage"
    ]
    assert (coverage["read"], coverage["read_none"], coverage["not_read"]) == (2, 1, 1)


def test_sections_overrule_the_project_file(tmp_path: Path) -> None:
    config = bundled_path("configs/cycling.toml")
    few = thememap.run(config, depth="quick", encoder=TFIDF, grouping={"groups": 3})
    assert len(few.groups) == 3
    assert few.result["title"] == load_project(config).project.title


def test_files_of_other_programs_are_read_as_they_are(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Rain fell on us.\n\nA bell rang in the hall.\n", encoding="utf-8")
    assert len(thememap.run(files=[talk], encoder=TFIDF, depth="quick").quotes) == 2


def test_given_groups_are_compared_without_an_encoder(tables: dict[str, pd.DataFrame]) -> None:
    own = tables["codings"].drop_duplicates("quote_id")
    groups = own.rename(columns={"theme": "group"})[["quote_id", "group"]]
    compared = thememap.compare(
        groups=groups, **tables, encoder={"name": "none such"}, reference={"coding": "Ada"}
    )
    assert (compared.themes["status"] == "echoed").sum() > 5


def test_tables_come_as_numbers_lists_and_text(found: thememap.Run) -> None:
    assert found.themes["n"].dtype.kind == "i"
    assert found.groups["keywords"].map(type).eq(list).all()
    assert found.quotes["text"].str.len().min() > 0
    assert found.matrix.to_numpy().sum() > 0
    assert set(found.scores["measure"]) >= {"omega"}
    assert {"null", "null_mean", "low", "high"} <= set(found.scores.columns)
    with pytest.raises(UsageError, match="Did you mean 'themes'"):
        found.to_frame("theme")


@pytest.mark.parametrize("table", ["concepts", "reread", "saturation", "ties", "left_out"])
def test_every_table_is_a_frame_even_an_empty_one(found: thememap.Run, table: str) -> None:
    assert isinstance(found.to_frame(table), pd.DataFrame)


def test_quotes_to_reread_are_a_table_with_texts_and_empty_for_runs_of_earlier_versions(
    found: thememap.Run, tmp_path: Path
) -> None:
    copy = found.save(tmp_path / "copy")
    quote, text = found.quotes.loc[0, ["quote_id", "text"]]
    file = copy.folder / "reread.csv"
    header = file.read_text(encoding="utf-8").splitlines()[0]
    row = f'1,{quote},Time,may lack the theme,0.9,why,0.7,,"[""a"", ""b""]"'
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    (shown,) = copy.reread.to_dict("records")
    assert (shown["text"], shown["rate"], shown["compared_ids"]) == (text, 0.7, ["a", "b"])
    columns = list(copy.reread.columns)
    file.unlink()
    assert copy.reread.empty
    assert list(copy.reread.columns) == columns


def test_curves_of_saturation_are_numbers_and_empty_for_runs_of_earlier_versions(
    cycling_run: Path, tmp_path: Path
) -> None:
    copy = thememap.open_run(cycling_run).save(tmp_path / "copy")
    curves = copy.saturation
    last = curves[(curves["perspective"] == "") & (curves["least"] == 1) & ~curves["extrapolated"]]
    overall = copy.result["saturation"]["levels"][-1]["overall"]
    assert last.iloc[-1]["expected"] == overall["observed"]
    (copy.folder / "saturation.csv").unlink()
    assert copy.saturation.empty
    assert list(copy.saturation.columns) == list(curves.columns)


def test_a_notebook_shows_the_answer_of_the_report_escaped() -> None:
    quotes = ["<script>alert(1)</script> rang", "rain fell"]
    shown = thememap.run(quotes=quotes, encoder=TFIDF, depth="quick")
    html = shown._repr_html_()
    assert "<script>" not in html
    assert "2 quotes" in html


def test_a_content_note_comes_before_anything_else_that_is_shown() -> None:
    shown = thememap.demo("alliance", depth="quick")
    note = shown.result["content_note"]
    assert note
    text = str(shown)
    assert text.index(note) < text.index("quotes")
    assert note.split(".")[0] in shown._repr_html_()


def test_a_run_without_a_place_goes_when_nothing_refers_to_it_and_can_be_kept(
    tmp_path: Path,
) -> None:
    first = thememap.run(quotes=["a bell rang", "rain fell"], encoder=TFIDF, depth="quick")
    kept = first.save(tmp_path / "kept")
    folder = first.folder
    assert folder.is_dir()
    del first
    gc.collect()
    assert not folder.exists()
    assert len(thememap.open_run(kept.folder).quotes) == 2
    with pytest.raises(UsageError, match="is there already"):
        kept.save(tmp_path / "kept")


def test_what_is_wrong_is_said_before_anything_is_computed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        thememap.run()
    with pytest.raises(UsageError, match="project, quotes"):
        thememap.run("p.toml", quotes=["a"])
    with pytest.raises(UsageError, match="codings and codebook go with quotes"):
        thememap.run("p.toml", codings="c.csv")
    with pytest.raises(UsageError, match="neither a file nor a table"):
        thememap.run(quotes=[1, 2])
    with pytest.raises(UsageError, match="groupings"):
        thememap.run(quotes=["a"], groupings={"groups": 2})
    with pytest.raises(DataError, match="not a run folder"):
        thememap.open_run(tmp_path)


def test_a_later_run_says_what_changed_and_a_quote_why_it_is_there(
    found: thememap.Run, tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    later = thememap.run(quotes=tables["quotes"].iloc[10:], codings=tables["codings"], **QUICK)
    assert found.diff(later).gone_quotes == 10
    assert found.why("cy-011").group
    written = found.export(to="md", out=tmp_path / "themes.md").path
    assert written.read_text(encoding="utf-8").startswith("#")


def test_agreement_is_a_table_with_intervals_and_a_list_of_disagreements(
    tables: dict[str, pd.DataFrame],
) -> None:
    agreed = thememap.agree(tables["codings"], quotes=tables["quotes"])
    wide = agreed.to_frame()
    kappa = wide[wide["coefficient"] == "kappa"].dropna(subset=["low"])
    assert len(kappa)
    assert ((kappa["low"] <= kappa["value"]) & (kappa["value"] <= kappa["high"])).all()
    assert agreed.coders == ("Ada", "Ben")
    assert len(agreed.disagreements) == agreed.values["disagreement_count"]
    assert "<table" in agreed._repr_html_()


def test_importing_thememap_imports_nothing_heavy() -> None:
    program = (
        "import sys, thememap; assert 'run' in dir(thememap)\n"
        "print([one for one in ('numpy', 'pandas', 'sklearn', 'torch') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_evidence_has_a_row_for_each_theme_and_kind(cycling_run: Path) -> None:
    run = thememap.open_run(cycling_run)
    evidence = run.evidence
    kinds = ["people", "recognition", "within_studies", "groups"]
    assert len(evidence) == len(kinds) * len(run.themes)
    wide = evidence.pivot(index="theme", columns="evidence", values="value")
    for kind in kinds:
        of_themes = run.themes.set_index("theme")[kind]
        pd.testing.assert_series_equal(
            wide[kind].astype(float).sort_index(),
            of_themes.astype(float).sort_index(),
            check_names=False,
        )
    unknown = evidence["value"].isna()
    assert (evidence.loc[unknown, "reason"].str.len() > 0).all()


def test_the_agreement_of_a_run_has_the_classifier_apart_from_the_coders(
    cycling_run: Path,
) -> None:
    agreement = thememap.open_run(cycling_run).agreement
    assert agreement is not None
    assert agreement.coders == ("Ada", "Ben")
    machine = agreement.classifier
    assert set(machine["coder"]) == {"Ada", "Ben"}
    assert machine.groupby("theme")["n"].nunique().max() == 1  # both on the same quotes
    assert thememap.agree(CORPUS / "codings.csv", intervals=False).classifier.empty
    one_coder = thememap.run(quotes=["a bell rang", "rain fell"], encoder=TFIDF, depth="quick")
    assert one_coder.agreement is None
