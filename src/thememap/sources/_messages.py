"""What is said of an import: keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum

from thememap.folder_listing import SkippedEntry
from thememap.records import LeftOut, LeftOutKind, Message


class ImportMessage(StrEnum):
    """Notes on what was read, and reasons why a part of it is no quote."""

    # how a file was read
    ATLAS_PLACES = "import.atlas_places"
    BARE_HIGHLIGHTS = "import.bare_highlights"
    CODE_LIST = "import.code_list"
    DEDOOSE_CODES = "import.dedoose_codes"
    FIRST_LANGUAGE = "import.first_language"
    LANGUAGES = "import.languages"
    LANGUAGE_WORDS = "import.language_words"
    LAYOUT = "import.layout"
    NVIVO_REFERENCES = "import.nvivo_references"
    NVIVO_TEXT = "import.nvivo_text"
    PDF_PARAGRAPHS = "import.pdf_paragraphs"
    PROJECT_FILE_NAME = "import.project_file_name"
    QUALCODER_PROJECT = "import.qualcoder_project"
    REFI_CODEBOOK = "import.refi_codebook"
    REFI_PROJECT = "import.refi_project"
    REFI_PROJECT_UNNAMED = "import.refi_project_unnamed"
    SHARED_GUIDS = "import.shared_guids"
    TAGUETTE_PROJECT = "import.taguette_project"
    TEXT_ABSENT = "import.text_absent"
    TEXT_TWICE = "import.text_twice"
    TRANSCRIPT = "import.transcript"
    UNNAMED_LANGUAGE_WORDS = "import.unnamed_language_words"
    # columns of a table
    ANSWERS_OF_NOBODY = "import.answers_of_nobody"
    CODE_COLUMNS = "import.code_columns"
    INTERVIEWER_ROWS = "import.interviewer_rows"
    JOINED_ROWS = "import.joined_rows"
    NO_CODES_ASKED = "import.no_codes_asked"
    NO_CODES_FOUND = "import.no_codes_found"
    OTHER_CODE_COLUMNS = "import.other_code_columns"
    UNSPLIT_CODES = "import.unsplit_codes"
    # names, texts and units
    CODER_UNITS = "import.coder_units"
    DOCUMENT_RENAMED = "import.document_renamed"
    MERGED_CODES = "import.merged_codes"
    PLACED_BY_TEXT = "import.placed_by_text"
    READ_TWICE = "import.read_twice"
    SINGLE_CODER = "import.single_coder"
    SINGLE_CODER_NONE = "import.single_coder_none"
    TEXTS_CUT = "import.texts_cut"
    TEXTS_CUT_UNREAD = "import.texts_cut_unread"
    UNLISTED_CODE = "import.unlisted_code"
    UNLISTED_CODES = "import.unlisted_codes"
    UNLISTED_CODE_LIKE = "import.unlisted_code_like"
    # units of texts that nobody coded
    UNIT_AUTO = "import.unit_auto"
    UNIT_PARAGRAPHS = "import.unit_paragraphs"
    UNIT_SENTENCES = "import.unit_sentences"
    UNIT_TURNS = "import.unit_turns"
    UNIT_WHOLE = "import.unit_whole"
    # counts inside a sentence
    CODED_PASSAGES = "import.coded_passages"
    LONG_NAME = "import.long_name"
    MORE = "import.more"
    MORE_IN_ACCOUNT = "import.more_in_account"
    QUOTES = "import.quotes"
    TEXTS = "import.texts"
    # how positions were read
    CONVENTION_AGREED = "import.convention_agreed"
    CONVENTION_FEW = "import.convention_few"
    CONVENTION_GIVEN = "import.convention_given"
    CONVENTION_LINE_ENDS_ONE = "import.convention_line_ends_one"
    CONVENTION_LINE_ENDS_TWO = "import.convention_line_ends_two"
    CONVENTION_MARK = "import.convention_mark"
    CONVENTION_NO_MARK = "import.convention_no_mark"
    CONVENTION_OF_PROGRAM = "import.convention_of_program"
    CONVENTION_REPEATED_TEXT = "import.convention_repeated_text"
    CONVENTION_RUNNER_UP = "import.convention_runner_up"
    CONVENTION_UNSPACED = "import.convention_unspaced"
    CONVENTION_WORD_ENDS = "import.convention_word_ends"
    CODE_POINTS = "import.code_points"
    INSIDE_WORDS = "import.inside_words"
    OFFSETS = "import.offsets"
    OFFSETS_OF = "import.offsets_of"
    UNDECIDED = "import.undecided"
    UTF16_UNITS = "import.utf16_units"
    UTF8_BYTES = "import.utf8_bytes"
    # why something is no quote
    ADDRESS = "import.address"
    CODE_NOT_IN_CODEBOOK = "import.code_not_in_codebook"
    CONTENTS = "import.contents"
    DATABASE_LINK_GONE = "import.database_link_gone"
    EMPTY = "import.empty"
    EMPTY_TEXT = "import.empty_text"
    FILM = "import.film"
    HEADING = "import.heading"
    IMPRINT = "import.imprint"
    INTERVIEWER = "import.interviewer"
    LITTLE_OF_A_SENTENCE = "import.little_of_a_sentence"
    LITTLE_OVERLAP = "import.little_overlap"
    NON_TEXT_PLACES = "import.non_text_places"
    NOT_READ = "import.not_read"
    NO_HEADER_NAME = "import.no_header_name"
    NO_PLACE = "import.no_place"
    NO_TEXT = "import.no_text"
    OUTSIDE_TEXT = "import.outside_text"
    OUTSIDE_TEXT_COUNT = "import.outside_text_count"
    OUTSIDE_TURNS = "import.outside_turns"
    PAGE_NUMBER = "import.page_number"
    PICTURE = "import.picture"
    REFERENCES = "import.references"
    REPEATS_CODED = "import.repeats_coded"
    REVERSED_PLACE = "import.reversed_place"
    RUNNING_HEAD = "import.running_head"
    RUNNING_LINES = "import.running_lines"
    SAME_ARTICLE = "import.same_article"
    SHEET_ERROR = "import.sheet_error"
    SOUND = "import.sound"
    TABLE_ROW = "import.table_row"
    TEXTS_NONE = "import.texts_none"
    TEXT_MISSING = "import.text_missing"
    TIME_STAMP = "import.time_stamp"
    TOO_SHORT = "import.too_short"
    TRANSCRIPT_HEAD = "import.transcript_head"


def skipped_entry(entry: SkippedEntry) -> LeftOut:
    """An entry of a folder that is not read, with the reason."""
    kind = LeftOutKind.FOLDER if entry.is_folder else LeftOutKind.FILE
    return LeftOut(what=kind, where=entry.name, reason=skip_message(entry))


def skip_message(entry: SkippedEntry) -> Message:
    """Why an entry of a folder is not read."""
    return Message(key=f"skipped.{entry.reason.name.lower()}")
