"""What stands for a theme: coders with each other, recognition across studies, groups."""

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._half_samples import status_stability, statuses_only
from thememap.evidence._input import CoderReading, CurveScope, EvidenceInput, coder_readings
from thememap.evidence._kind_scores import EvidenceKind
from thememap.evidence._level_evidence import level_evidence
from thememap.evidence.recognition._features import FEATURES_VERSION, text_features
from thememap.evidence.recognition._folds import make_folds, quote_folds
from thememap.evidence.recognition._recognition import Recognition, RecognitionInput, recognise
from thememap.evidence.recognition._shuffles import (
    affordable_shuffles,
    shuffled_kappas,
    varies_within,
)
from thememap.evidence.reread._facts import RereadFact
from thememap.evidence.reread._quotes_to_reread import quotes_to_reread

__all__ = [
    "FEATURES_VERSION",
    "CoderReading",
    "CurveScope",
    "EvidenceFact",
    "EvidenceInput",
    "EvidenceKind",
    "Recognition",
    "RecognitionInput",
    "RereadFact",
    "affordable_shuffles",
    "coder_readings",
    "level_evidence",
    "make_folds",
    "quote_folds",
    "quotes_to_reread",
    "recognise",
    "shuffled_kappas",
    "status_stability",
    "statuses_only",
    "text_features",
    "varies_within",
]
