"""Experiments that run stages again: resampling, sensitivity, trials with a known answer."""

from thememap.experiments._benchmark import Benchmark
from thememap.experiments._choose_number import RESAMPLES, ChoiceOptions, GroupChoice, choose_groups
from thememap.experiments._detector_choice import measure_detectors
from thememap.experiments._evaluate import (
    CONTROL_TRIALS,
    TRIAL_KINDS,
    BenchmarkResult,
    TrialKind,
    TrialSummary,
    evaluate,
)
from thememap.experiments._evidence import (
    EvidenceSource,
    evidence_by_level,
    evidence_input,
    reread_at_shown_level,
)
from thememap.experiments._evidence_stability import with_evidence_stability
from thememap.experiments._false_claims import CLAIMS, false_claims
from thememap.experiments._planted_trials import (
    DETECTION_RULE,
    MIN_PURITY,
    DetectionResult,
    ListedSets,
    PlantedTrial,
    control_trial,
    detect_planted,
    planted_trial,
    remove_planted,
    strike_trial,
)
from thememap.experiments._resampling import HalfSample, draw_halves
from thememap.experiments._sensitivity import ALL_STUDIES, SpecificationGrid, sensitivity
from thememap.experiments._stability import with_concept_stability

__all__ = [
    "ALL_STUDIES",
    "CLAIMS",
    "CONTROL_TRIALS",
    "DETECTION_RULE",
    "MIN_PURITY",
    "RESAMPLES",
    "TRIAL_KINDS",
    "Benchmark",
    "BenchmarkResult",
    "ChoiceOptions",
    "DetectionResult",
    "EvidenceSource",
    "GroupChoice",
    "HalfSample",
    "ListedSets",
    "PlantedTrial",
    "SpecificationGrid",
    "TrialKind",
    "TrialSummary",
    "choose_groups",
    "control_trial",
    "detect_planted",
    "draw_halves",
    "evaluate",
    "evidence_by_level",
    "evidence_input",
    "false_claims",
    "measure_detectors",
    "planted_trial",
    "remove_planted",
    "reread_at_shown_level",
    "sensitivity",
    "strike_trial",
    "with_concept_stability",
    "with_evidence_stability",
]
