from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import thememap
from thememap.bundled_files import bundled_path
from thememap.errors import UsageError

TABLE = pd.DataFrame(
    {"Trust": [1, 1, 1, 0, 1, 1], "Fear": [0, 1, 1, 1, 0, 1], "Hope": [0, 0, 0, 1, 0, 0]},
    index=[f"P{n}" for n in range(1, 7)],
)


def test_a_data_frame_names_its_units_in_the_index() -> None:
    found = thememap.estimate_saturation(TABLE)
    row = found.summary.iloc[0]
    assert (row["units"], row["themes"], row["in_one"]) == (6, 3, 1)
    assert found.seen_once[["theme", "unit"]].values.tolist() == [["Hope", "P4"]]
    turned = thememap.estimate_saturation(TABLE.T)
    assert turned.values["levels"] == found.values["levels"]
    assert "Themes are in the rows" in " ".join(turned.notes)


def test_frames_have_the_curves_the_new_themes_and_the_rules() -> None:
    found = thememap.estimate_saturation(TABLE, further=(2,), base_size=2, run_lengths=(2,))
    curve = found.to_frame().query("least == 1 and not extrapolated")
    assert curve["units"].tolist() == [1, 2, 3, 4, 5, 6]
    assert curve["expected"].iloc[-1] == 3
    assert 2 in found.new["further"].tolist()
    assert {"base", "run", "stopped_at", "stop", "known_low"} <= set(found.stopping.columns)
    assert found.stopping["base"].iloc[0] == 2


def test_it_is_said_in_a_line_and_in_a_notebook() -> None:
    found = thememap.estimate_saturation(TABLE)
    assert repr(found).startswith("<saturation of 6 units: ")
    page = found._repr_html_()
    assert "<table" in page
    assert "occurrences of a theme" in page


def test_names_are_escaped_in_a_notebook() -> None:
    rows = [{"participant": f"P{n}", "<b>x</b>": 1, "<i>y</i>": n % 2} for n in range(6)]
    assert "<b>" not in thememap.estimate_saturation(rows)._repr_html_()


def test_a_project_and_its_run_give_the_same(tmp_path: Path) -> None:
    project = bundled_path("configs/cycling.toml")
    run = thememap.run(project, out=tmp_path / "run", depth="quick", encoder={"name": "tfidf"})
    found = thememap.estimate_saturation(project=project)
    again = thememap.estimate_saturation(run.folder)
    assert again.values["levels"] == found.values["levels"]
    assert again.to_frame()["units"].tolist() == run.saturation["units"].tolist()


def test_exactly_one_source_is_given() -> None:
    with pytest.raises(UsageError, match="Needed: one of table"):
        thememap.estimate_saturation()
    with pytest.raises(UsageError, match="Needed: one of table"):
        thememap.estimate_saturation(TABLE, project="a.toml")


def test_the_function_and_the_package_have_two_names() -> None:
    import thememap.saturation as package

    assert callable(thememap.estimate_saturation)
    assert thememap.saturation is package
