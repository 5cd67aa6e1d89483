"""What a project says of prompts reaches recognition and names, and not what was stored before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from helpers.invented_quotes import invented_quotes, invented_studies, invented_topics
from helpers.running import Desk


def result(desk: Desk, *settings: str) -> dict[str, Any]:
    options = [option for setting in settings for option in ("--set", f"encoder.{setting}")]
    answer = desk.run(desk.folder / "project.toml", "--depth", "quick", *options)
    assert answer.status == 0, answer.err
    values: dict[str, Any] = json.loads((desk.folder / "run" / "result.json").read_text("utf-8"))
    return values


def test_another_prompt_is_another_answer_and_the_first_one_comes_back(
    desk: Desk, shared_store: Path
) -> None:
    desk.quotes(invented_quotes("en"), study=invented_studies())
    desk.codings(invented_topics())
    desk.project(encoder="all-MiniLM-L6-v2")
    plain = result(desk)
    prompted = result(desk, "prompt='What a person says of music: '")
    again = result(desk)
    assert again == plain
    assert prompted["encoder"]["fingerprint"] != plain["encoder"]["fingerprint"]
    assert prompted["encoder"]["recipe"]["prompt"] == "What a person says of music: "
    of_plain, of_prompted = (
        [theme["recognition"]["value"] for theme in values["themes"]]
        for values in (plain, prompted)
    )
    assert None not in of_plain
    assert of_plain != of_prompted


def test_another_prompt_of_names_changes_no_group_and_names_are_made_anew(
    desk: Desk, shared_store: Path
) -> None:
    desk.quotes(invented_quotes("en"), study=invented_studies())
    desk.project(encoder="all-MiniLM-L6-v2")
    runs = [
        (result(desk, *settings), stored_key(desk))
        for settings in (
            (),
            ("prompt_names='name: '",),
            ("prompt='query: '",),
            ("prompt='query: '", "prompt_names=''"),
        )
    ]
    assert len({key for _, key in runs}) == len(runs)
    for (one, _), (other, _) in (runs[:2], runs[2:]):
        assert one["encoder"]["fingerprint"] == other["encoder"]["fingerprint"]
        assert [group["n"] for group in one["groups"]] == [group["n"] for group in other["groups"]]
    prompts = [run["encoder"]["recipe"]["prompt_names"] for run, _ in runs]
    assert prompts == ["", "name: ", "query: ", ""]


def stored_key(desk: Desk) -> str:
    """Under what the names of the run are stored."""
    return str(np.load(desk.folder / "run" / "cache" / "names.npz")["key"])
