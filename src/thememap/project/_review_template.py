"""What ``thememap init --review`` writes: a project file for a review, and its empty tables."""

from __future__ import annotations

from collections.abc import Mapping

REVIEW_TABLE_HEADERS: Mapping[str, str] = {
    "studies": "study,report,authors,year,country,method,perspective,participants,setting,sex,"
    "sex_where,ethnicity,ethnicity_where",
    "appraisal": "study,question,answer,explanation,appraiser",
    "constructs": "construct_id,study,order,label,words,page,context,quote_ids",
    "relations": "study,other_study,aspect,relation,note",
    "translations": "construct,other,relation,other_reading,proposed_by,decided_by,date",
    "synthesis": "statement_id,concept,statement,supported_by,refuted_by",
    "argument": "step,claim,from",
    "model": "id,kind,label,level,from,to,evidence",
    "findings": "finding_id,finding,constructs,methodological_limitations,coherence,adequacy,"
    "relevance,confidence",
}

REVIEW_SECTION_TEMPLATE = """
[review]
question = ""
registration = ""
databases = []
searched = ""
# weak_studies = ["A study"]      # themes are also shown without them
# [review.weights]                # or weights of better studies (others have 1)
# "A study" = 2.0

[review.screening]                # "unknown" where nobody knows; sums are checked
# records = 0
# duplicates = 0
# titles_screened = 0
# titles_excluded = 0
# full_texts_sought = 0
# full_texts_not_retrieved = 0
# full_texts_read = 0
# reports_included = 0
# studies_included = 0
# [review.screening.databases]
# MEDLINE = 0
# [review.screening.reasons]
# "no words of participants" = 0

# [review.appraisal_scheme]       # default: the ten questions of CASP, with these answers
# answers = ["yes", "to a certain extent", "can't tell", "no"]

[review.tables]                   # each may be left out
{files}
"""


def format_review_section(folder: str) -> str:
    """The sections on the review, with its tables in ``folder`` (relative; empty: next to it)."""
    place = f"{folder}/" if folder else ""
    width = max(len(name) for name in REVIEW_TABLE_HEADERS)
    files = "\n".join(f'{name:{width}} = "{place}{name}.csv"' for name in REVIEW_TABLE_HEADERS)
    return REVIEW_SECTION_TEMPLATE.format(files=files)


def empty_review_tables() -> dict[str, str]:
    """Each table's file name and its header, in one line."""
    return {f"{name}.csv": header + "\n" for name, header in REVIEW_TABLE_HEADERS.items()}
