"""Experiments run stages again: resampling, sensitivity, and trials with a known answer."""

from thememap.experiments._bench import Bench, is_dustbin
from thememap.experiments._calibration import CLAIMS, false_claims
from thememap.experiments._concept_stability import with_concept_stability
from thememap.experiments._detections import DETECTION_RULE, Detection, detection
from thememap.experiments._evaluate import (
    CONTROLS,
    TESTS,
    Evaluation,
    TestResult,
    evaluate,
)
from thememap.experiments._number_of_groups import RESAMPLES, Choice, choose_groups
from thememap.experiments._resampling import Resample, halves
from thememap.experiments._sensitivity import ALL_STUDIES, Grid, numbers_around, sensitivity
from thememap.experiments._status_stability import with_status_stability
from thememap.experiments._trials import Trial, control, planted, strike, struck_codings

__all__ = [
    "ALL_STUDIES",
    "CLAIMS",
    "CONTROLS",
    "DETECTION_RULE",
    "RESAMPLES",
    "TESTS",
    "Bench",
    "Choice",
    "Detection",
    "Evaluation",
    "Grid",
    "Resample",
    "TestResult",
    "Trial",
    "choose_groups",
    "control",
    "detection",
    "evaluate",
    "false_claims",
    "halves",
    "is_dustbin",
    "numbers_around",
    "planted",
    "sensitivity",
    "strike",
    "struck_codings",
    "with_concept_stability",
    "with_status_stability",
]
