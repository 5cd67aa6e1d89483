"""The sections of a project file: their keys, what each may be, and the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from thememap.records import SaturationRules, parse_offset_convention

INTERVIEWER_NAMES = (
    "Interviewer", "I", "INT", "Moderator", "Researcher", "Facilitator", "Q", "Interviewerin",
    "Moderatorin", "Moderation", "Forscher", "Forscherin", "Intervieweur", "Intervieweuse",
    "Enquêteur", "Enquêtrice", "Chercheur", "Chercheuse", "Animateur", "Animatrice", "Modérateur",
    "Modératrice", "Entrevistador", "Entrevistadora", "Moderador", "Moderadora", "Investigador",
    "Investigadora", "Intervistatore", "Intervistatrice", "Moderatore", "Moderatrice",
    "Onderzoeker", "Intervjuare", "Intervjuer", "Haastattelija", "Badacz", "Badaczka",
    "Prowadzący", "Prowadząca", "Tazatel", "Tazatelka", "Kérdező", "Interjúkészítő", "Moderátor",
    "Kutató", "Görüşmeci", "Araştırmacı", "Интервьюер", "Модератор", "Исследователь",
    "Συνεντευκτής", "Ερευνητής", "Ερευνήτρια", "الباحث", "الباحثة", "المحاور", "المحاورة", "מראיין",
    "מראיינת", "חוקר", "חוקרת", "מנחה", "インタビュアー", "聞き手", "調査者", "研究者",
    "質問者",
    "司会", "司会者", "访谈者", "采访者", "访员", "主持人", "訪談者", "면접자", "연구자", "진행자",
    "질문자",
)  # fmt: skip


class ProjectFileSection(BaseModel):
    """What all sections share: nothing changes after reading, and no key is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _needed_error(what: str) -> PydanticCustomError:
    return PydanticCustomError("needed", "{what}", {"what": what})


def _validate_names(value: object) -> object:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise _needed_error("a text or a list of texts")
    return tuple(value)


def _validate_group_count(value: object) -> object:
    if value == "auto" or (isinstance(value, int) and not isinstance(value, bool) and value >= 1):
        return value
    raise _needed_error('"auto" or a whole number from 1')


def _validate_one_character(value: str) -> str:
    if len(value) > 1:
        raise _needed_error('one character, such as ";" or "\\t"; empty means: find it')
    return value


def _validate_offsets(value: str) -> str:
    try:
        return str(parse_offset_convention(value)) if value else ""
    except ValueError as error:
        raise _needed_error(str(error).removeprefix("needed is ")) from None


NameList = Annotated[tuple[str, ...], BeforeValidator(_validate_names)]
SeparatorCharacter = Annotated[str, AfterValidator(_validate_one_character)]
EmptyCellMeaning = Literal["none", "not read"]


class ProjectSection(ProjectFileSection):
    """``[project]``: what the analysis is."""

    title: str = ""
    approach: Literal["codebook", "coding-reliability", "reflexive", "meta-ethnography"] = (
        "codebook"
    )
    content_note: str = ""
    support: str = ""
    language: str = "en"


class QuoteColumnsSection(ProjectFileSection):
    """``[quotes] columns``: which column of the table is which of thememap's."""

    text: str | None = None
    quote_id: str | None = None
    source: str | None = None
    report: str | None = None
    study: str | None = None
    participant: str | None = None
    perspective: str | None = None
    order: str | None = None
    heading: str | None = None
    start: str | None = None
    end: str | None = None
    fictional: str | None = None

    def given(self) -> dict[str, str]:
        """The columns that were named, by thememap's names."""
        return {name: column for name, column in self.model_dump().items() if column}


class QuotesSection(ProjectFileSection):
    """``[quotes]``: the table of quotes.

    With *usual* ``headers`` columns are known by what people call them in five languages too; with
    *exact* by thememap's own names and those in ``columns``, as in tables that thememap wrote.
    ``account`` is what an import wrote of what it left out, which is told again.
    """

    file: str = ""
    files: NameList = ()
    sheet: str = ""
    encoding: str = ""
    separator: SeparatorCharacter = ""
    columns: QuoteColumnsSection = QuoteColumnsSection()
    headers: Literal["usual", "exact"] = "usual"
    account: str = ""
    repeated_ids: Literal["error", "by text"] = "error"

    @property
    def names(self) -> tuple[str, ...]:
        """The files, whether one was named or several."""
        return (self.file,) if self.file else self.files


class SourceColumnsSection(ProjectFileSection):
    """``[sources] columns``: columns of tables, where headers do not tell, or "none" for no column.

    ``code_separators`` are what codes in one cell are split at, instead of ; | and line breaks.
    ``attributes`` are kept whatever they look like, columns ``left_out`` are not kept at all.
    """

    text: NameList = ()
    codes: NameList = ()
    participant: str = ""
    study: str = ""
    quote_id: str = ""
    source: str = ""
    perspective: str = ""
    coder: str = ""
    code_separators: NameList = ()
    attributes: NameList = ()
    left_out: NameList = ()


class SourcesSection(ProjectFileSection):
    """``[sources]``: articles, transcripts and files of other programs, read as they are.

    ``offsets`` says what positions in exchange projects count, where the projects themselves do
    not tell. ``units`` and ``overlap`` say how several coders' passages become common units,
    ``read`` whether a coder has read what they *marked* or all of the *sources* they marked
    something in, ``texts`` how a text that nobody coded is cut into quotes: *quotes* takes
    participants' quotes out of articles. ``uncoded`` says of coded texts whether turns and
    paragraphs that no passage touches are quotes too (*leave-out*: they are not), and whether
    all coders who coded in a text read the whole of it (*read*: such a quote is read and given
    nothing by each of them) or not (*not-read*). ``guide`` says whether words of the
    interview's guide are left out of what is cut into quotes: questions, tasks and headings in
    nearly the same words in many of the texts, and the transcriber's notes in brackets.
    ``perspectives`` are names, roles or patterns and the perspective they stand for. Turns of
    more than ``long_turn`` words are split at sentences (0: never). With ``constructs`` the
    authors' interpretations are quotes too, of second order. With ``grammar`` a parser looks
    again at passages that the rules are unsure of. With ``recursive`` folders are read with
    their subfolders. ``columns`` are those of tables, ``sheet`` the sheets of workbooks that are
    read (empty: all), and ``coders`` says whose codes a column, a sheet or a file of a table holds.
    """

    files: NameList = ()
    recursive: bool = False
    encoding: str = ""
    sheet: NameList = ()
    separator: SeparatorCharacter = ""
    columns: SourceColumnsSection = SourceColumnsSection()
    coders: dict[str, str] = Field(default_factory=dict)
    language: str = ""
    offsets: Annotated[str, AfterValidator(_validate_offsets)] = ""
    units: Literal["exact", "overlap", "sentence"] = "exact"
    overlap: Annotated[float, Field(gt=0.0, le=1.0)] = 0.5
    read: Literal["marked", "sources"] = "marked"
    texts: Literal["auto", "turns", "paragraphs", "sentences", "whole", "none", "quotes"] = "auto"
    uncoded: Literal["leave-out", "not-read", "read"] = "leave-out"
    guide: Literal["leave-out", "keep"] = "leave-out"
    perspectives: dict[str, str] = Field(default_factory=dict)
    interviewers: NameList = INTERVIEWER_NAMES
    long_turn: Annotated[int, Field(ge=0)] = 0
    constructs: bool = False
    grammar: bool = False


class CodingsSection(ProjectFileSection):
    """``[[codings]]``: one table of codes. An empty ``file`` means the quotes' own table."""

    file: str = ""
    sheet: str = ""
    encoding: str = ""
    separator: SeparatorCharacter = ""
    layout: Literal["long", "separated", "columns", "levels", "indicator"] = "long"
    quote_id: str = ""
    coder: str = ""
    coder_column: str = ""
    columns: NameList = ()
    code_separator: Annotated[str, Field(min_length=1)] = ";"
    path_separator: str = "/"
    empty_means: EmptyCellMeaning | None = None
    empty_means_by_coder: dict[str, EmptyCellMeaning] = Field(default_factory=dict)

    def meaning(self, coder: str) -> str:
        """What an empty code cell of this coder means; empty where nothing says so."""
        return self.empty_means_by_coder.get(coder, self.empty_means or "")


class CodebookColumnsSection(ProjectFileSection):
    """``[codebook] columns``: which columns a codebook table has; ``path`` may be several."""

    path: NameList = ("path",)
    definition: str = "definition"
    include: str = "include"
    exclude: str = "exclude"
    example: str = "example"


class CodebookSection(ProjectFileSection):
    """``[codebook]``: a TOML tree or a table; ``history`` is the log of its changes."""

    file: str = ""
    sheet: str = ""
    encoding: str = ""
    separator: SeparatorCharacter = ""
    history: str = ""
    columns: CodebookColumnsSection = CodebookColumnsSection()
    path_separator: str = "/"
    unknown_themes: Literal["error", "add"] = "error"


class MemosSection(ProjectFileSection):
    """``[memos]``: a table ``about, target, memo, author, date`` (quote, theme or project)."""

    file: str = ""


class ReferenceSection(ProjectFileSection):
    """``[reference]``: the coding and the level that groups are compared with."""

    coding: str = ""
    level: Annotated[int, Field(ge=1)] | None = None


class EncoderSection(ProjectFileSection):
    """``[encoder]``: what makes vectors of texts; ``vectors`` is a file of given ones.

    ``anyway`` runs an encoder on languages that it was not trained for. The other keys say how a
    text becomes a vector; without them the model's own files or the registry do. ``prompt`` is
    before each quote, ``prompt_names`` before names and terms.
    """

    name: str = "all-MiniLM-L6-v2"
    long_texts: Literal["pool", "truncate"] = "pool"
    vectors: str = ""
    anyway: bool = False
    prompt: str | None = None
    prompt_names: str | None = None
    pooling: Literal["mean", "cls", "last"] | None = None
    normalize: bool | None = None
    truncate_dimensions: Annotated[int, Field(ge=1)] | None = None
    max_length: Annotated[int, Field(ge=1)] | None = None


class GroupingSection(ProjectFileSection):
    """``[grouping]``: how groups are made.

    ``method`` *given* takes the groups of the table ``file`` (columns quote_id and group).
    ``boilerplate`` leaves answers out that say that there is nothing to say, and texts listed in
    ``boilerplate_texts``. ``stop_words`` are words that name no group, beside those of the texts'
    languages. ``centre`` takes out what marks the study, the perspective, or the language: that of
    a column *language*, or the one that was detected.
    """

    method: Literal[
        "spectral", "ward", "average", "k-means", "umap-hdbscan", "hdbscan", "given"
    ] = "spectral"
    file: str = ""
    groups: Annotated[Literal["auto"] | int, BeforeValidator(_validate_group_count)] = "auto"
    neighbours: Annotated[int, Field(ge=1)] = 15
    boilerplate: bool = True
    boilerplate_texts: NameList = ()
    stop_words: NameList = ()
    centre: Literal["none", "study", "perspective", "language"] = "none"
    names: dict[str, str] = Field(default_factory=dict)


class SensitivitySection(ProjectFileSection):
    """``[sensitivity]``: the choices that full depth tries.

    ``encoders`` and ``methods`` are tried, too; methods that draw at random use ``seeds`` seeds.
    ``without_studies`` names weak studies, without which everything is made once more. The
    classifier is changed with the project's own method.
    """

    encoders: NameList = ("tfidf",)
    methods: NameList = ("spectral", "ward", "k-means")
    seeds: Annotated[int, Field(ge=1, le=20)] = 3
    without_studies: NameList = ()


class Depth(StrEnum):
    """How much a run computes."""

    QUICK = "quick"
    STANDARD = "standard"
    FULL = "full"


class RunSection(ProjectFileSection):
    """``[run]``: seed and depth."""

    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    depth: Annotated[Depth, Field(strict=False)] = Depth.STANDARD


class SaturationSection(ProjectFileSection):
    """``[saturation]``: whether there is enough, and what is counted.

    ``compute`` left out: computed, but not in a reflexive analysis, where saturation is contested.
    The other keys are those of `SaturationRules`.
    """

    compute: bool | None = None
    unit: Literal["", "study", "participant"] = ""
    order: str = ""
    base_size: Annotated[int, Field(ge=1, le=1000)] = SaturationRules.base_size
    run_lengths: Annotated[
        tuple[Annotated[int, Field(ge=1, le=1000)], ...], Field(strict=False)
    ] = SaturationRules.run_lengths
    new_information: Annotated[
        tuple[Annotated[float, Field(ge=0, lt=1)], ...], Field(strict=False)
    ] = SaturationRules.new_information
    initial_sample: Annotated[int, Field(ge=1, le=1000)] = SaturationRules.initial_sample
    stopping_criterion: Annotated[int, Field(ge=1, le=1000)] = SaturationRules.stopping_criterion
    further: Annotated[tuple[Annotated[int, Field(ge=1, le=10_000)], ...], Field(strict=False)] = (
        SaturationRules.further
    )
    leave_out: NameList = ()

    def rules(self) -> SaturationRules:
        """The constants, with what the section says in place of the defaults."""
        return SaturationRules(**self.model_dump(exclude={"compute"}))


def one_or_many(value: Any) -> Any:
    """``[codings]`` written once, without double brackets, is a list of one."""
    return (value,) if isinstance(value, Mapping) else value
