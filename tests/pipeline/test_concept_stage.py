"""What lists of concepts are worth here is measured at full depth, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from thememap.bundled_files import bundled_path
from thememap.experiments import _detector_choice
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._comparison_stage import comparison_input, project_reference_coding
from thememap.pipeline.run._concept_stage import measure_concept_detectors
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._encoding_stage import encode_quotes
from thememap.pipeline.run._grouping_stage import group_quotes, themes_to_show
from thememap.pipeline.run._material import load_quotes_to_analyse
from thememap.project import Depth, load_project


def test_trials_are_stored_one_by_one_and_not_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = load_project(bundled_path("configs/cycling.toml"))
    quick = RunContext(project=project, depth=Depth.QUICK)
    material = load_quotes_to_analyse(project)
    reference = project_reference_coding(project, material)
    vectors, _ = encode_quotes(quick, material.quotes)
    wanted = themes_to_show(project, material, reference)
    grouped = group_quotes(quick, material.quotes, vectors, wanted=wanted)
    full = RunContext(project=project, depth=Depth.FULL, cache=StageCache(tmp_path / "run"))
    given = comparison_input(full, material, reference, grouped, vectors)

    assert measure_concept_detectors(replace(full, depth=Depth.STANDARD), given, grouped) is None
    coded = replace(reference, read=reference.assigned.any(axis=1))
    assert measure_concept_detectors(full, replace(given, reference=coded), grouped) is None

    worth = measure_concept_detectors(full, given, grouped)
    assert worth is not None
    assert worth.measured_here
    assert worth.random is not None
    stored = sorted((tmp_path / "run/cache").glob("trial-*.npz"))
    trials = sum(trials.in_ten.of for trials in worth.trials)
    assert len(stored) == trials + worth.random.of

    def fail(*_: object, **__: object) -> np.ndarray:
        raise AssertionError("a stored trial ran again")

    monkeypatch.setattr(_detector_choice, "_outcome", fail)
    assert measure_concept_detectors(full, given, grouped) == worth
