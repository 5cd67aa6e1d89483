"""A small run folder, written as plain files, and a reader of the page made from it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from thememap.records import ComparisonRules

TEXTS = (
    "The bus never comes on time.",
    "I waited an hour for the bus.",
    "Late again, as always.",
    "The driver was kind to me.",
    "Kind people at the desk.",
    "Somebody smiled.",
    "My cat likes trams.",
    "Trams and cats, I say.",
)
EVIDENCE_KINDS = ("people", "recognition", "within_studies", "groups")
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=http://example.org/x onerror=alert(1)>",
    "javascript:alert(1)",
    "\N{RIGHT-TO-LEFT OVERRIDE}drowssap\N{POP DIRECTIONAL FORMATTING} & more",
    "w" * 10_000,
    "family \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN} \N{GRINNING FACE}",
    "zero\N{ZERO WIDTH SPACE}width {{ 7 * 7 }} {% raw %}",
    "\"quoted\" 'single' \N{LINE SEPARATOR} --> ]]> </style>",
)


def score(
    value: float | None = 0.2, *, null: str = "within study", **changes: Any
) -> dict[str, Any]:
    nulls = [
        {"name": name, "mean": 0.01, "upper_95": 0.05, "p": 0.001, "shuffles": 999, "reason": ""}
        for name in ("free", "within study")
    ]
    found = {
        "value": value, "null": null, "null_mean": 0.01, "null_95": 0.05, "p": 0.001, "low": 0.1,
        "high": 0.3, "interval": "half of the 2 studies left out at a time", "n": 8, "reason": "",
        "nulls": nulls,
    }  # fmt: skip
    return {**found, **changes}


def undefined(reason: str) -> dict[str, Any]:
    found = score(None, null_mean=None, null_95=None, p=None, low=None, high=None, reason=reason)
    for null in found["nulls"]:
        null.update(mean=None, upper_95=None, p=None, shuffles=0, reason="the score is undefined")
    return found


def kappa(value: float | None = 0.5, *, upper: float = 0.1, **changes: Any) -> dict[str, Any]:
    """A kappa of the evidence for a theme: with null, interval and q."""
    known = value is not None
    found = score(value, null_95=upper if known else None, n=8)
    for null in found["nulls"]:
        null.update(upper_95=upper, shuffles=199)
    bounds = {"low": value - 0.1, "high": value + 0.1} if value is not None else {
        "low": None, "high": None, "null_mean": None, "p": None}  # fmt: skip
    return {**found, **bounds, "q": 0.004 if known else None, **changes}


KAPPAS_BY_STATUS = {
    "echoed": (0.5, 0.6, 0.7), "recognised": (0.46, 0.5, 0.2), "study-bound": (0.05, 0.4, 0.1),
    "not recognised": (0.05, 0.06, 0.1), "not judged": (None, None, 0.1),
    "too few": (None, None, None),
}  # fmt: skip
"""Recognition, recognition within studies and the best group of a theme of each status."""


def theme(name: str, status: str = "echoed", **changes: Any) -> dict[str, Any]:
    cell = {
        "group": "G01", "count": 2, "group_n": 3, "population": 8, "precision": 0.667,
        "recall": 0.667, "jaccard": 0.5, "kappa": 0.4, "p_free": 0.01, "q_free": 0.02,
        "p_within": 0.01, "q_within": 0.03, "match_free": True, "match_within": True,
    }  # fmt: skip
    recognition, within, groups = KAPPAS_BY_STATUS[status]
    found = {
        "theme": name, "names": name.split("/"), "definition": f"What {name} is.", "n": 3,
        "of": 8, "units": 2, "status": status, "sentence": f"A sentence on {name}.",
        "suggests": "second coder, recognised" if status == "recognised" else None, "reason": "",
        "people": kappa(None, reason="one coder only"), "recognition": kappa(recognition),
        "within_studies": kappa(within), "groups": kappa(groups), "auc": 0.8, "scale": 12,
        "scale_group": "G07", "scale_group_name": "bus, late", "overlaps": "", "overlap": None,
        "learning_curve": [], "recognised_by": {"words": [], "pairs": [], "warnings": []},
        "relations": [], "matches": ["G01"],
        "best_group": "G01", "jaccard": 0.5, "kappa": 0.4, "precision": 0.667, "recall": 0.667,
        "p": 0.01, "q": 0.03, "stability": 0.9, "stability_of": 20, "stability_too_few": 0,
        "studies": 2, "participants": 0, "typical_ids": ["q0", "q1"], "at_odds_ids": ["q2"],
        "near_ids": [], "readings": [], "cells": [cell],
    }  # fmt: skip
    return {**found, **{"n_coded": changes.get("n", 3)}, **changes}


def rests_on(**changes: Any) -> dict[str, Any]:
    found = {
        "studies": 2, "participants": 3, "top_study": "A", "top_study_share": 0.5,
        "top_study_expected": 0.4, "one_study": False, "top_heading": "Finding one's way",
        "top_heading_share": 0.75,
    }  # fmt: skip
    return {**found, **changes}


def group(name: str, status: str = "named", **changes: Any) -> dict[str, Any]:
    found = {
        "group": name, "n": 4, "name": "bus, late", "keywords": ["bus", "late"],
        "exemplar_ids": ["q0"], "named_by": "machine", "stability": 0.8, "stability_null": 0.4,
        "studies": 2, "status": status, "sentence": "It echoes one theme: Waiting.",
        "matches": ["Waiting"], "best_theme": "Waiting", "read_none": 1, "p_read_none": 0.2,
        "q_read_none": 0.4, "top_study_share": 0.5,
        "rests_on": rests_on(),
    }  # fmt: skip
    return {**found, **changes}


def level(number: int = 1, **changes: Any) -> dict[str, Any]:
    themes = [theme("Waiting"), theme("Kindness", "not recognised")]
    found = {
        "level": number, "deciding": "within study", "population": 8, "unspecified": 0,
        "scores": {"omega": score(), "bcubed_f": score(0.4)},
        "themes": themes,
        "groups": [group("G01"), group("G02", "candidate", matches=[])],
        "matrix": {
            "themes": ["Waiting", "Kindness"], "groups": ["G01", "G02"],
            "count": [[2, 1], [0, 3]], "match_free": [[True, True], [False, False]],
            "match_within": [[True, False], [False, False]],
        },
    }  # fmt: skip
    return {**found, **changes}


def reread_row(rank: int, kind: str = "may lack the theme", **changes: Any) -> dict[str, Any]:
    """A quote to read again for the theme Waiting."""
    found = {
        "rank": rank, "quote_id": "q4", "theme": "Waiting", "kind": kind, "score": 0.9,
        "why": f"A reason for rank {rank}.", "rate": 0.68, "compared_ids": ["q0", "q1"],
        "rather": "",
    }  # fmt: skip
    return {**found, **changes}


def reread_rate(kind: str = "may lack the theme", **changes: Any) -> dict[str, Any]:
    """What the proposals of a kind are worth."""
    found = {
        "kind": kind, "listed": 1, "named": 212, "rate": 0.72, "low": 0.64, "high": 0.79,
        "recall": 0.24, "by_chance": 0.03, "of_changed": 0.8, "reason": "",
    }  # fmt: skip
    return {**found, **changes}


def result(**changes: Any) -> dict[str, Any]:
    """A result with one level; ``scores``, ``themes`` and ``groups`` follow the level shown."""
    levels = changes.pop("levels", [level()])
    shown = levels[0] if levels else {"scores": {}, "themes": [], "groups": [group("G01", "")]}
    concept = {
        "concept": "C01", "kind": "uncoded", "name": "trams, cats", "score": 5.2, "p": 1e-5,
        "quote_ids": ["q6", "q7"], "studies": 2, "perspectives": ["rider"],
    }  # fmt: skip
    measures = [
        {
            "name": name, "title": title, "meaning": f"What {title} means.", "range": "0 to 1",
            "chance": "0 on average", "undefined": "with fewer than two quotes",
            "citation": "Somebody (1988). https://doi.org/10.1000/1",
        }
        for name, title in (("omega", "Omega index"), ("bcubed_f", "B-cubed F"))
    ]  # fmt: skip
    found = {
        "schema_version": "0.3", "title": "Buses & trams", "approach": "codebook",
        "content_note": "", "support": "", "depth": "standard",
        "coverage": {
            "quotes": 8, "distinct_texts": 8, "repeated_texts": 0, "grouped": 8,
            "without_group": {}, "read": 8, "read_none": 5, "not_read": 0, "compared": 8,
            "themes": 2, "studies": 2, "participants": 0, "perspectives": {"rider": 8},
            "coders": {"Ada": {"read": 8, "codes": 6}}, "fictional": 0, "left_out": 1,
        },
        "reference": {
            "rule": "Ada", "level": shown.get("level", 0), "within_study_reason": "", "reason": "",
            "read": 8, "read_none": 5, "indexed_at_most": 20000, "one_study": False,
        },
        "evidence": {
            "unit": "studies", "folds": 2, "obstacle": "", "coders": "", "closest": None,
            "halved": "studies",
            "kinds": list(EVIDENCE_KINDS),
            "shuffles": {"people": 0, **dict.fromkeys(EVIDENCE_KINDS[1:], 199)},
        },
        "scores": shown["scores"], "themes": shown["themes"], "groups": shown["groups"],
        "levels": levels, "concepts": [concept], "concepts_reason": "",
        "number_of_groups": {
            "k": 2, "chosen_by": "number.by.resampling",
            "reason": {"key": "number.reason.resampling", "values": {}},
            "curve": [[2, 0.8, 0.4], [3, 0.6, None]],
        },
        "grouping_method": "spectral", "encoder": {}, "scales": [], "seed": 1, "fine_groups": 0,
        "centred_within": "none", "agreement": {"reason": "not yet"},
        "sensitivity": {"reason": "not yet"},
        "rules": dict(ComparisonRules().as_rows()),
        "rules_in_words": "A match is a cell with q ≤ 0.05.", "measures": measures,
        "left_out": [{"what": "row", "where": "quotes.csv, row 3", "reason": "empty text"}],
        "notes": [], "nuisance": [{"of": "study", "share": 0.12, "reason": ""}],
        "hierarchy": {"merges": []},
    }  # fmt: skip
    return {**found, **changes}


def write_run(
    folder: Path,
    found: Mapping[str, Any] | None = None,
    *,
    texts: tuple[str, ...] = TEXTS,
    places: bool = True,
    codebook: tuple[str, ...] = ("Waiting",),
) -> Path:
    """Write a run folder of ``result(...)`` and these texts; returns the folder."""
    (folder / "inputs").mkdir(parents=True)
    content = json.dumps(result() if found is None else found, ensure_ascii=False)
    (folder / "result.json").write_text(content, encoding="utf-8")
    (folder / "manifest.json").write_text('{"versions": {"thememap": "0.0.1"}}', encoding="utf-8")
    (folder / "methods.md").write_text("How it was done.\n", encoding="utf-8")
    rows: list[list[object]] = [
        [f"q{n}", "G01" if n < 4 else "G02", "", json.dumps(["Waiting"] if n < 3 else []),
         n / 10 if places else "", -n / 7 if places else "", "true", f"Study {n % 2}", "rider"]
        for n in range(len(texts))
    ]  # fmt: skip
    header = ["quote_id", "group", "reason", "themes", "x", "y", "read", "study", "perspective"]
    _write_table(folder / "quotes.csv", header, rows)
    texts_rows: list[list[object]] = [[f"q{n}", text] for n, text in enumerate(texts)]
    _write_table(folder / "inputs/quotes.csv", ["quote_id", "text"], texts_rows)
    _write_table(folder / "inputs/codebook.csv", ["path"], [[path] for path in codebook])
    return folder


LADDER = {2: "00001111", 3: "00011122", 4: "00112233"}
"""The group of each quote of `TEXTS` at three scales; that with two groups is the run's."""


def scale(k: int, labels: str = "", **changes: Any) -> dict[str, Any]:
    """A scale of ``result.json``; the theme Waiting (q0 to q2) agrees best with the first group."""
    labels = labels or LADDER[k]
    numbers = sorted(set(labels))
    groups = [
        {
            "group": f"G{g + 1:02d}", "n": labels.count(number), "name": f"name {k}.{g + 1}",
            "keywords": [f"word {k}.{g + 1}"], "mixed": False, "best_theme": "Waiting",
            "central_id": f"q{labels.index(number)}", "kappa": 0.8 - g / 10,
        }
        for g, number in enumerate(numbers)
    ]  # fmt: skip
    themes = [
        {"theme": "Waiting", "group": "G01", "kappa": 0.8},
        {"theme": "Kindness", "group": "G02", "kappa": k / 10},
    ]
    found = {
        "k": k, "shown": k == 2, "sizes": [one["n"] for one in groups], "stability": None,
        "stability_null": None, "groups": groups, "themes": themes,
    }  # fmt: skip
    return {**found, **changes}


def write_ladder_run(
    folder: Path,
    *,
    columns: Mapping[int, str] = LADDER,
    texts: tuple[str, ...] = TEXTS,
    **changes: Any,
) -> Path:
    """A run folder with the three scales of `LADDER`; ``changes`` are of its result.

    ``columns`` are the groups of the quotes, for other scales.
    """
    found = result(**{"scales": [scale(k) for k in LADDER], **changes})
    run = write_run(folder, found, texts=texts)
    rows: list[list[object]] = [
        [f"q{n}", *(f"G{int(labels[n]) + 1:02d}" for labels in columns.values())]
        for n in range(len(texts))
    ]
    _write_table(run / "scales.csv", ["quote_id", *(f"scale_{k}" for k in columns)], rows)
    return run


def _write_table(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


class Page(HTMLParser):
    """What a reader of the page would get: elements, visible text, ids, quotes, sections."""

    SILENT = ("script", "style", "title")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {"script": "", "style": "", "data": ""}
        self.text = ""
        self.quotes: list[str] = []
        self._open: list[str] = []
        self._in_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        self._in_data = tag == "script" and dict(attrs).get("type") == "application/json"
        if tag == "p" and "blockquote" in self._open:
            self.quotes.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inner = self._open[-1] if self._open else ""
        if inner in self.raw:
            self.raw["data" if self._in_data else inner] += data
        if inner not in self.SILENT:
            self.text += data
        if inner == "p" and "blockquote" in self._open:
            self.quotes[-1] += data

    @property
    def data(self) -> dict[str, Any]:
        """What the script is given."""
        found = json.loads(self.raw["data"])
        assert isinstance(found, dict)
        return found

    def scripts(self) -> int:
        """How many scripts there are that run."""
        return sum(tag == "script" and "type" not in attrs for tag, attrs in self.elements)

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def sections(self) -> list[str]:
        return [attrs["id"] or "" for tag, attrs in self.elements if tag == "section"]
