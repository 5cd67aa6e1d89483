"""Statuses measure agreement and not the number of quotes (on real comments)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from thememap.bundled_files import bundled_path
from thememap.comparison import ComparisonInput, reference_coding, statuses_by_level
from thememap.embedding import VectorStore, create_encoder, embed
from thememap.grouping import partition_points, prepare_points
from thememap.project import load_project
from thememap.records import ComparisonRules
from thememap.tables import read_material

LEVEL = 2
GROUPS = 24
LEAST_KEPT = 0.8


@pytest.mark.slow
def test_most_statuses_stay_on_random_halves_with_the_groups_held_fixed(
    shared_data: Path, session_store: Path
) -> None:
    project = load_project(
        bundled_path("configs/nhs-feedback.toml"), data_folder=shared_data / "nhs-feedback"
    )
    material = read_material(project)
    quotes, book = material.quotes, material.codebook
    reference = reference_coding(quotes=quotes, codings=material.codings, codebook=book)
    encoder = create_encoder(project.encoder.name)
    with VectorStore(session_store) as store:
        vectors = embed(quotes.text, encoder=encoder, store=store).vectors
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    labels = partition_points(prepared.all_points(), method="spectral", k=GROUPS, seed=0)
    label = np.where(prepared.points.point >= 0, labels[prepared.points.point], -1)

    given = ComparisonInput(
        quotes=quotes,
        codebook=book,
        reference=reference,
        group_member=label[:, None] == np.arange(GROUPS),
        rules=ComparisonRules(),
    )

    def statuses(rows: np.ndarray) -> tuple[str, ...]:
        return statuses_by_level(given.take(rows), levels=(LEVEL,))[LEVEL]

    whole = statuses(np.arange(len(quotes)))
    rng = np.random.default_rng(1)
    kept = []
    for _ in range(6):
        half = statuses(np.sort(rng.permutation(len(quotes))[: len(quotes) // 2]))
        pairs = [pair for pair in zip(whole, half, strict=True) if "too few" not in pair]
        kept.append(np.mean([first == second for first, second in pairs]))
    assert np.mean(kept) >= LEAST_KEPT
