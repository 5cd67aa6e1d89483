"""Marking keys beside the run folders that the commands of a lesson left."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean

from helpers.running import Desk
from helpers.teaching.lessons import (
    UNSEEN,
    planted_in,
    squeezed,
)
from thememap.review import read_sealed_sheet


def check_what_survives(desk: Desk, corpus: str) -> None:
    """What the key of lesson 3 says of themes that have support under every choice."""

    def themes(*statuses: str) -> set[str]:
        runs = ("run-8", "run-24", "run-centred", "run-words")
        return set.intersection(*(
            {row["theme"].split("/")[1] for row in desk.rows("themes.csv", run)
             if row["status"] in statuses}
            for run in runs
        ))  # fmt: skip

    if corpus == "cycling":
        assert themes("echoed", "recognised") == {
            "Junctions and turnings", "Labels", "Costs and savings", "Time and reliability"
        }  # fmt: skip
        assert themes("echoed") == {"Time and reliability"}
    else:
        assert len(themes("recognised")) == 4


def check_scales(desk: Desk, key: str, corpus: str) -> None:
    """The key of lesson 3: kappas of `run-8` at each number, stability of the groups of `auto`."""
    (table,) = re.findall(
        rf"^\| kappa of the best group in `run-8`, {corpus} \|.+\n\|[-|]+\|\n(?:\|.+\n)+",
        key, flags=re.M,
    )  # fmt: skip
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")]
                      for line in table.splitlines())  # fmt: skip
    scales = desk.result("run-8")["scales"]
    assert head[1:] == [str(scale["k"]) for scale in scales]
    kappas = {
        theme["theme"].split("/")[-1]: [at["kappa"] for scale in scales for at in scale["themes"]
                                        if at["theme"] == theme["theme"]]
        for theme in scales[0]["themes"]
    }  # fmt: skip
    kappas["*mean*"] = [mean(at["kappa"] for at in scale["themes"]) for scale in scales]
    assert len(rows) == 5
    for name, *cells in rows:
        assert cells == [f"{kappa:.2f}" for kappa in kappas[name]], name
    if corpus == "alliance":
        assert max(max(values) for values in kappas.values()) < 0.245
    assert _stability_row(desk, corpus) in key


def _stability_row(desk: Desk, corpus: str) -> str:
    (shown,) = (scale for scale in desk.result("auto")["scales"] if scale["shown"])
    groups = desk.rows("groups.csv", "auto")
    themes = [row for row in desk.rows("themes.csv", "auto") if row["level"] == "2"]
    low = [row["group"] for row in groups if float(row["stability"]) <= shown["stability_null"]]
    best = max(groups, key=lambda row: float(row["stability"]))
    return (
        f"| {corpus} | {sum(int(row['n']) >= 10 for row in themes)} | {shown['k']}"
        f" | {shown['stability']:.2f} | {shown['stability_null']:.2f}"
        f" | {', '.join(low) or 'none'} | {best['group']}, {float(best['stability']):.2f} |"
    )


def check_jargon_at_every_scale(desk: Desk, corpus: str) -> None:
    """What the key of lesson 3 says of the study's words along the slider."""
    study = {"alliance": "Elm study", "cycling": "Spindle study"}[corpus]
    of_study = {row["quote_id"] for row in desk.rows("quotes.csv", "run-8")
                if row["study"] == study}  # fmt: skip
    most = {}
    for run in ("run-8", "run-words"):
        rows = desk.rows("scales.csv", run)
        for name in list(rows[0])[1:]:
            counts = Counter(row[name] for row in rows if row["quote_id"] in of_study)
            group, n = counts.most_common(1)[0]
            most[run, int(name.removeprefix("scale_"))] = (
                n, sum(row[name] == group for row in rows))  # fmt: skip
    if corpus == "alliance":
        assert max(n for (run, _), (n, _) in most.items() if run == "run-8") == 6
        assert most["run-words", 64] == (6, 6)
    else:
        shares = {k: n / size for (run, k), (n, size) in most.items() if run == "run-8"}
        assert all((share > 0.9) == (k >= 8) for k, share in shares.items())


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


CARDS = {"alliance": "Human connection", "cycling": "Opposition and nerve"}
"""The theme of lesson 6 whose quotes are sorted by hand."""


def check_evidence(desk: Desk, key: str, corpus: str) -> None:
    """The key of lesson 6: kappas of each theme, and which quotes coder and classifier share."""
    themes = [theme for theme in desk.result("map")["themes"] if len(theme["names"]) == 2]
    listed = [line for line in key.splitlines() if line.startswith(f"| {corpus} | ")]
    kinds = ("people", "recognition", "within_studies", "groups")
    expected = [
        " | ".join(
            [f"| {corpus}", theme["names"][-1], str(theme["n"]),
             *(_two_decimals(theme[kind]["value"]) for kind in kinds),
             _two_decimals(theme["recognition"]["null_95"]), f"{theme['status']} |"]
        )
        for theme in themes
    ]  # fmt: skip
    assert sorted(listed) == sorted(expected)
    (of_card,) = (theme for theme in themes if theme["names"][-1] == CARDS[corpus])
    both, coder, machine = (
        ", ".join(sorted(of_card[f"{name}_ids"])) for name in ("typical", "at_odds", "near")
    )
    assert (
        f"*{CARDS[corpus]}*: both {both}; only the coder {coder}; only the classifier {machine}."
    ) in squeezed(key)


def _two_decimals(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


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
