"""What the pipeline says, as keys of the message catalogue."""

from enum import StrEnum


class RunMessage(StrEnum):
    """Reasons and notes of a run; the values of each are those of its text in the catalogue."""

    NO_CODINGS = "run.no_codings"
    ONE_CODER = "run.one_coder"
    NO_VECTORS = "run.no_vectors"
    FULL_DEPTH_ONLY = "run.full_depth_only"
    GROUPS_GIVEN = "run.groups_given"
    MODEL_THROUGH_TORCH = "run.model_through_torch"
    CODINGS_TRANSFERRED = "run.codings_transferred"
    FILE_LEFT_OUT = "run.file_left_out"
    NO_CHECKSUM = "run.no_checksum"
    QUOTES_NOT_PLACED = "run.quotes_not_placed"
    NO_SIMILAR_QUOTE = "run.no_similar_quote"
