"""Inter-coder agreement: coefficients, intervals, disagreements, planning."""

from thememap.agreement._agree import AgreementOptions, agree
from thememap.agreement._classifier_agreement import classifier_agreement
from thememap.agreement._coder_pairs import coder_pairs_with_groups
from thememap.agreement._coefficients import COEFFICIENTS, THEME_COEFFICIENTS
from thememap.agreement._disagreements import quote_agreement
from thememap.agreement._facts import AgreementFact
from thememap.agreement._sample_size import quotes_needed

__all__ = [
    "COEFFICIENTS",
    "THEME_COEFFICIENTS",
    "AgreementFact",
    "AgreementOptions",
    "agree",
    "classifier_agreement",
    "coder_pairs_with_groups",
    "quote_agreement",
    "quotes_needed",
]
