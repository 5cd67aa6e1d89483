"""What the pipeline says, as keys of the message catalogue."""

from enum import StrEnum


class RunMessage(StrEnum):
    """Reasons and notes of a run; the values of each are those of its text in the catalogue."""

    NO_CODINGS = "run.no_codings"
    ONE_CODER = "run.one_coder"
    NO_VECTORS = "run.no_vectors"
    NO_VECTORS_TO_RECOGNISE = "run.no_vectors_to_recognise"
    FULL_DEPTH_ONLY = "run.full_depth_only"
    SATURATION_REFLEXIVE = "run.saturation_reflexive"
    SATURATION_OFF = "run.saturation_off"
    GROUPS_GIVEN = "run.groups_given"
    MODEL_THROUGH_TORCH = "run.model_through_torch"
    CODINGS_TRANSFERRED = "run.codings_transferred"
    FILE_LEFT_OUT = "run.file_left_out"
    NO_RUNNING_TEXT = "run.no_running_text"
    NO_CHECKSUM = "run.no_checksum"
    QUOTES_NOT_PLACED = "run.quotes_not_placed"
    REJECTED_LEFT_OUT = "run.rejected_left_out"
    OTHER_SCALE = "run.other_scale"
    NO_WORD_BOUNDARIES = "run.no_word_boundaries"
    WORDS_CUT_BY_ENCODER = "run.words_cut_by_encoder"
    NO_STOP_WORDS = "run.no_stop_words"
    LANGUAGE_OF_WORDS_UNKNOWN = "run.language_of_words_unknown"
    NO_SIMILAR_QUOTE = "run.no_similar_quote"


class HealthMessage(StrEnum):
    """What a look at this machine finds: kinds of places, states and problems."""

    VECTORS = "health.vectors"
    MODELS = "health.models"
    RUN_FOLDER = "health.run_folder"
    CACHE_ONLY = "health.cache_only"
    UNFINISHED = "health.unfinished"
    VECTOR_COUNT = "health.vector_count"
    UNUSABLE = "health.unusable"
    AS_PUBLISHED = "health.as_published"
    NOT_AS_PUBLISHED = "health.not_as_published"
    NO_CHECKSUMS = "health.no_checksums"
    ENCODER_MISSING = "health.encoder_missing"
    ENCODER_THROUGH_TORCH = "health.encoder_through_torch"
    ENCODER_FAILS = "health.encoder_fails"
    ENCODER_RUNS = "health.encoder_runs"
    READABLE = "health.readable"
    WRITABLE = "health.writable"
    NETWORK_TRIED = "health.network_tried"
    TELEMETRY_WRITTEN = "health.telemetry_written"


class PurgeMessage(StrEnum):
    """What a removal of traces leaves, and what it could not look at."""

    PROJECT_STAYS = "purge.stays.project"
    OTHERS_STAY = "purge.stays.others"
    COPIES_STAY = "purge.stays.copies"
    BACKUPS_STAY = "purge.stays.backups"
    OTHER_PROJECT = "purge.other_project"
    MATERIAL_UNREADABLE = "purge.material_unreadable"
