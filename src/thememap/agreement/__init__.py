"""Inter-coder agreement: coefficients, intervals, disagreements, planning."""

from thememap.agreement._agree import agree
from thememap.agreement._coder_pairs import coder_pairs_with_groups
from thememap.agreement._quote_agreement import quote_agreement
from thememap.agreement._sample_size import quotes_needed

__all__ = ["agree", "coder_pairs_with_groups", "quote_agreement", "quotes_needed"]
