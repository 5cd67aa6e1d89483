"""Marking keys beside the run folders that the commands of a lesson left."""

from __future__ import annotations

import re
from collections import Counter

from helpers.running import Desk
from helpers.teaching.lessons import (
    UNSEEN,
    planted_in,
    squeezed,
)
from thememap.review import read_sealed_sheet


def check_what_survives(desk: Desk, corpus: str) -> None:
    """What the key of lesson 3 says of themes that are echoed under every choice."""
    echoed = {
        run: {row["theme"].split("/")[1] for row in desk.rows("themes.csv", run)
              if row["status"] == "echoed"}
        for run in ("run-8", "run-24", "run-centred", "run-words")
    }  # fmt: skip
    throughout = echoed["run-8"] & echoed["run-24"] & echoed["run-centred"]
    if corpus == "cycling":
        assert throughout == {"Surface and upkeep", "Time and reliability", "Costs and savings"}
        assert throughout & echoed["run-words"] == {"Time and reliability"}
    else:
        assert not throughout & echoed["run-words"]
    assert len(desk.rows("groups.csv", "auto")) == {"alliance": 4, "cycling": 12}[corpus]


def check_proposals(desk: Desk, key: str, corpus: str) -> None:
    """The key's tables beside the sealed file, and beside what was planted."""
    (file,) = (desk.folder / "map/review").glob("*.sealed")
    rows = dict(read_sealed_sheet(desk.folder / "map", file.stem).rows)
    decoys = [", ".join(name for name, row in rows.items() if row.decoy == is_decoy)
              for is_decoy in (False, True)]  # fmt: skip
    assert f"| {corpus} | {decoys[0]} | {decoys[1]} |" in key
    if "pair of constructs" in {row.kind for row in rows.values()}:
        return
    planted = {theme["name"]: set(theme["quote_ids"]) for theme in planted_in(corpus)}
    listed = re.findall(rf"^\| {corpus} \| (P\d+) \| (.+?) \| (\d+) of (\d+) \|$", key, flags=re.M)
    assert listed
    for proposal, name, count, size in listed:
        ids = set(rows[proposal].quote_ids)
        assert (len(ids & planted[name]), len(ids)) == (int(count), int(size)), proposal
    unseen = planted[UNSEEN[corpus]]
    best = max((len(unseen & set(row.quote_ids)), len(row.quote_ids))
               for row in rows.values() if not row.decoy)  # fmt: skip
    assert best[0] == 0 or f"holds {best[0]} of them among {best[1]} quotes" in squeezed(key)


def check_runs(desk: Desk, key: str, corpus: str) -> None:
    """Each row of the key's table beside the run of this name."""
    alliance, cycling = key.split("**On cycling** (")
    study, part = {"alliance": ("Elm study", alliance), "cycling": ("Spindle study", cycling)}[
        corpus
    ]
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (\d+) of (\d+) quotes \|$", part, flags=re.M)
    assert len(rows) >= 4
    for run, statuses, count, size in rows:
        counts = Counter(row["status"] for row in desk.rows("themes.csv", run))
        assert ", ".join(f"{counts[name]} {name}" for name in sorted(counts)) == statuses, run
        quotes = desk.rows("quotes.csv", run)
        of_study = Counter(row["group"] for row in quotes if row["study"] == study)
        sizes = Counter(row["group"] for row in quotes)
        most = max(of_study.values())
        assert most == int(count), run
        assert int(size) in {sizes[name] for name, n in of_study.items() if n == most}, run


def check_units(desk: Desk, corpus: str) -> None:
    """Quotes of participants in the two sections of lesson 1, and how many stand in a sentence."""
    sections = {
        "alliance": ("How it was with my therapist", "Bad weeks and ordinary weeks"),
        "cycling": ("The daily round", "Hazards and habits"),
    }[corpus]
    quotes = [row for row in desk.rows("quotes.csv", "units")
              if row["order"] == "first" and row["heading"] in sections]  # fmt: skip
    counted = Counter(row["heading"] for row in quotes)
    counts = tuple(counted[heading] for heading in sections)
    assert counts == {"alliance": (8, 4), "cycling": (7, 5)}[corpus]
    inline = sum(row["shape"] == "inline" for row in quotes)
    assert inline == {"alliance": 1, "cycling": 5}[corpus]
