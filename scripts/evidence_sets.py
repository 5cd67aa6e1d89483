"""The coded sets as the evidence for themes takes them: with studies, scales and features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from coded_sets import (
    BUNDLED,
    NVIVO,
    ROOT,
    CodedSet,
    Row,
    coded_set,
    load,
    rows_of,
    vectors_of,
)

from thememap.comparison import reference_coding
from thememap.evidence import EvidenceInput, coder_readings, text_features
from thememap.grouping import (
    boilerplate_reasons,
    ladder_of,
    partition_at_scales,
    prepare_points,
)
from thememap.pipeline import load_material
from thememap.project import load_project
from thememap.records import (
    ComparisonRules,
    Quotes,
    Scale,
    ScaleGroup,
    ThemePath,
    is_catch_all,
    level_view,
)

LEAST_WORDS = 8
COMMENTS, TRUSTS = "comments", "comments-trusts"
CLIENTS, THERAPISTS, TOPICS = "talk-clients", "talk-therapists", "talk-topics"
HIGHLIGHTS = "highlights"
TITLES = {
    COMMENTS: "3,000 patients' comments; studies unknown",
    TRUSTS: "The same comments; their three trusts as studies",
    HIGHLIGHTS: "1,740 usability highlights; 17 documents as studies",
    CLIENTS: "1,419 clients' utterances in therapy; 67 sessions as studies",
    THERAPISTS: "1,575 therapists' utterances; 67 sessions as studies",
    TOPICS: "Topics of the same sessions; clients' utterances",
    "proctoring-n3": "99 educators' answers, first question",
    "proctoring-n4": "97 educators' answers, second question",
    "proctoring-q5": "122 educators' answers, third question",
    NVIVO: "187 Hungarian comments; the encoder is not made for Hungarian",
    "alliance": "The founding corpus, 417 quotes of 24 studies",
    "cycling": "The second bundled corpus, 215 quotes of 8 studies",
}
SESSIONS: Mapping[str, str] = {CLIENTS: "client", THERAPISTS: "therapist", TOPICS: "client"}


@dataclass(frozen=True, kw_only=True, eq=False)
class EvidenceSet:
    """A coded set with its vectors; ``coder`` names the reference coder."""

    coded: CodedSet
    vectors: np.ndarray
    scales: tuple[Scale, ...]
    coder: str

    def features(self, rules: ComparisonRules) -> np.ndarray:
        """(n, d) what themes are recognised by."""
        features: np.ndarray = text_features(self.vectors, self.coded.quotes.text, rules=rules)
        return features

    def input(
        self, *, rules: ComparisonRules, level: int | None = None, shuffle: bool = True
    ) -> EvidenceInput:
        """The input of the evidence at one level, by default that of the set."""
        coded = self.coded
        level = level or coded.level
        reference = reference_coding(
            quotes=coded.quotes, codings=coded.codings, codebook=coded.codebook, rule=self.coder
        )
        view = level_view(reference=reference, codebook=coded.codebook, level=level)
        return EvidenceInput(
            quotes=coded.quotes,
            view=view,
            compared=(self.scales[0].label >= 0) & reference.read,
            scales=self.scales,
            rules=rules,
            features=self.features(rules),
            coders=coder_readings(
                quotes=coded.quotes, codings=coded.codings, codebook=coded.codebook, level=level
            ),
            reference_rule=self.coder,
            shuffle=shuffle,
        )


def read_set(name: str, *, data: Path | None) -> EvidenceSet:
    """One of `TITLES`, grouped at every scale of the ladder."""
    coded, coder = read_coded(name, data=data)
    vectors = vectors_of(coded.quotes)
    scales = group_at_scales(coded.quotes, vectors)
    return EvidenceSet(coded=coded, vectors=vectors, scales=scales, coder=coder)


def read_coded(name: str, *, data: Path | None) -> tuple[CodedSet, str]:
    """One of `TITLES`, and the reference coder."""
    return _with_coders(name) if name in BUNDLED else (_read(name, data), "people")


def group_at_scales(quotes: Quotes, vectors: np.ndarray) -> tuple[Scale, ...]:
    """Spectral groups at every scale of the ladder, as a run makes them."""
    texts = quotes.text
    prepared = prepare_points(vectors=vectors, texts=texts, set_aside=boilerplate_reasons(texts))
    point = prepared.points.point
    labels = partition_at_scales(
        prepared.all_points(), method="spectral", numbers=ladder_of(len(prepared.points)), seed=0
    )
    return tuple(_scale(k, np.where(point >= 0, label[point], -1)) for k, label in labels.items())


def is_judged(theme: ThemePath) -> bool:
    """Whether a theme is one: not a label for what fits nowhere."""
    return not is_catch_all(theme)


def _scale(k: int, label: np.ndarray) -> Scale:
    size = np.bincount(label[label >= 0])
    groups = tuple(
        ScaleGroup(group=f"G{number:02d}", n=int(n), name="", keywords=())
        for number, n in enumerate(size, start=1)
    )
    return Scale(k=k, label=label, groups=groups)


def _with_coders(name: str) -> tuple[CodedSet, str]:
    """A bundled corpus with the codings of all coders, and the reference coder."""
    coded = load(name, data=None)
    material = load_material(load_project(ROOT / f"configs/{name}.toml"))
    return replace(coded, codings=material.codings), coded.codings.coders[0]


def _read(name: str, data: Path | None) -> CodedSet:
    assert data is not None, "--data names the folder with the real sets"
    if name in SESSIONS:
        return _sessions(data, name)
    if name == COMMENTS:
        return _without_studies(load("nhs-feedback", data=data))
    if name == HIGHLIGHTS:
        return _participants_as_studies(load("taguette-usability", data=data))
    return load("nhs-feedback" if name == TRUSTS else name, data=data)


def _without_studies(coded: CodedSet) -> CodedSet:
    return replace(coded, quotes=replace(coded.quotes, study=("",) * len(coded.quotes)))


def _participants_as_studies(coded: CodedSet) -> CodedSet:
    quotes = coded.quotes
    return replace(
        coded, quotes=replace(quotes, study=quotes.participant, participant=quotes.study)
    )


def _sessions(data: Path, name: str) -> CodedSet:
    """Utterances of eight words and more: what kind of talk it is, or the topic of the session."""
    themes: dict[str, set[ThemePath]] = defaultdict(set)
    session: dict[str, str] = {}
    for row in rows_of(data / "annomi/annomi.csv"):
        text = " ".join(row["utterance_text"].split())
        if row["interlocutor"] != SESSIONS[name] or len(text.split()) < LEAST_WORDS:
            continue
        session.setdefault(text, f"session {row['transcript_id']}")
        if text not in themes:  # the first of ten annotators
            themes[text] = set(_talk(row, name))
    rows: list[Row] = [(text, session[text], tuple(sorted(themes[text]))) for text in themes]
    return coded_set(name, rows, level=1)


def _talk(row: Mapping[str, str], name: str) -> list[ThemePath]:
    if name == TOPICS:
        return [(row["topic"].strip(),)]
    if name == CLIENTS:
        return [(f"{row['client_talk_type'].strip()} talk",)]
    subtypes = ("therapist_input_subtype", "reflection_subtype", "question_subtype")
    kinds = {"main": row["main_therapist_behaviour"]} | {
        column.rpartition("_")[0]: row[column] for column in subtypes
    }
    return [
        (f"{kind.replace('_', ' ')}: {value.strip()}",)
        for kind, value in kinds.items()
        if value.strip() not in ("", "n/a")
    ]
