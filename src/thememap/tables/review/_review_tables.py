"""The tables of a review of studies, read into records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from thememap.errors import DataError
from thememap.records import (
    MODEL_LEVELS,
    NOT_REPORTED,
    PARTLY_REPORTED,
    REPORTED,
    STUDY_RELATIONS,
    TRANSLATION_RELATIONS,
    AppraisalAnswer,
    ArgumentStep,
    Construct,
    ModelPart,
    Review,
    ReviewFinding,
    ScreeningFlow,
    SourceFile,
    Statement,
    Study,
    StudyRelation,
    StudyReport,
    Translation,
)
from thememap.tables.formats._read_table import read_table
from thememap.tables.formats._table import Table
from thememap.tables.review._validated_rows import ColumnSchema, validate_rows

if TYPE_CHECKING:
    from thememap.project import Project

RecordType = TypeVar("RecordType")


def _text_column(*names: str) -> ColumnSchema:
    return ColumnSchema(names=names)


def _required_column(*names: str) -> ColumnSchema:
    return ColumnSchema(names=names, needed=True)


def _id_list_column(*names: str) -> ColumnSchema:
    return ColumnSchema(names=names, many=True)


def _choice_column(options: tuple[str, ...], *names: str, needed: bool = True) -> ColumnSchema:
    return ColumnSchema(names=names, needed=needed, choices={option: option for option in options})


REPORTED_CHOICES = {
    **dict.fromkeys(("reported", "yes", "y", "true"), REPORTED),
    **dict.fromkeys(("partly", "partially", "some"), PARTLY_REPORTED),
    **dict.fromkeys(("not", "no", "n", "false", "not reported"), NOT_REPORTED),
}
STUDY_COLUMNS = {
    "study": _required_column("study", "study_id", "id"),
    "country": _text_column("country"),
    "method": _text_column("method"),
    "perspective": _text_column("perspective"),
    "participants": ColumnSchema(names=("participants", "n"), number=True),
    "setting": _text_column("setting"),
    "sex": ColumnSchema(names=("sex", "sex_reported"), choices=REPORTED_CHOICES),
    "sex_where": _text_column("sex_where"),
    "ethnicity": ColumnSchema(names=("ethnicity", "ethnicity_reported"), choices=REPORTED_CHOICES),
    "ethnicity_where": _text_column("ethnicity_where"),
}
REPORT_COLUMNS = {
    "report": _required_column("report", "report_id", "id"),
    "study": _required_column("study", "study_id"),
    "authors": _text_column("authors"),
    "year": _text_column("year"),
}
APPRAISAL_COLUMNS = {
    "study": _required_column("study"),
    "question": _required_column("question"),
    "answer": _required_column("answer"),
    "explanation": _text_column("explanation"),
    "appraiser": _text_column("appraiser"),
}
CONSTRUCT_COLUMNS = {
    "construct": _required_column("construct_id", "id"),
    "study": _required_column("study"),
    "order": _text_column("order"),
    "label": _required_column("label"),
    "words": _text_column("words"),
    "page": _text_column("page"),
    "context": _text_column("context"),
    "quote_ids": _id_list_column("quote_ids"),
}
RELATION_COLUMNS = {
    "study": _required_column("study"),
    "other_study": _required_column("other_study"),
    "aspect": _text_column("aspect"),
    "relation": _choice_column(STUDY_RELATIONS, "relation"),
    "note": _text_column("note"),
}
TRANSLATION_COLUMNS = {
    "construct": _required_column("construct"),
    "other": _required_column("other"),
    "relation": _choice_column(TRANSLATION_RELATIONS, "relation"),
    "other_reading": _text_column("other_reading"),
    "proposed_by": _text_column("proposed_by"),
    "decided_by": _text_column("decided_by"),
    "date": _text_column("date"),
}
SYNTHESIS_COLUMNS = {
    "statement": _required_column("statement_id", "id"),
    "concept": _text_column("concept"),
    "text": _required_column("statement"),
    "supported_by": _id_list_column("supported_by"),
    "refuted_by": _id_list_column("refuted_by"),
}
ARGUMENT_COLUMNS = {
    "step": _required_column("step"),
    "claim": _required_column("claim"),
    "rests_on": _id_list_column("from"),
}
MODEL_COLUMNS = {
    "part": _required_column("id"),
    "kind": _choice_column(("node", "edge"), "kind"),
    "label": _text_column("label"),
    "level": _choice_column(MODEL_LEVELS, "level", needed=False),
    "source": _text_column("from"),
    "target": _text_column("to"),
    "evidence": _id_list_column("evidence"),
}
FINDING_COLUMNS = {
    "finding": _required_column("finding_id", "id"),
    "text": _required_column("finding"),
    "constructs": _id_list_column("constructs"),
    "methodological_limitations": _text_column("methodological_limitations"),
    "coherence": _text_column("coherence"),
    "adequacy": _text_column("adequacy"),
    "relevance": _text_column("relevance"),
    "confidence": _text_column("confidence"),
}


def read_review(project: Project) -> tuple[Review, tuple[SourceFile, ...]]:
    """The review's tables and numbers of a project, and the files that were read.

    Empty where the project has none. What is in one table and refers to another is checked
    by `thememap.studies.check_review`. Raises `DataError` with file, row and column.
    """
    named, files = project.review.tables, []

    def read(
        role: str, columns: Mapping[str, ColumnSchema], make: Callable[..., RecordType]
    ) -> tuple[RecordType, ...]:
        file: str = getattr(named, role)
        if not file:
            return ()
        table = read_table(project.path_of(file), name=file)
        files.append(_source_file(table, role))
        return tuple(make(**values) for values in validate_rows(table, columns))

    studies, reports = _read_studies_and_reports(read)
    review = Review(
        studies=studies,
        reports=reports,
        appraisal=read("appraisal", APPRAISAL_COLUMNS, AppraisalAnswer),
        constructs=read("constructs", CONSTRUCT_COLUMNS, Construct),
        relations=read("relations", RELATION_COLUMNS, StudyRelation),
        translations=read("translations", TRANSLATION_COLUMNS, Translation),
        statements=read("synthesis", SYNTHESIS_COLUMNS, Statement),
        argument=read("argument", ARGUMENT_COLUMNS, ArgumentStep),
        model=read("model", MODEL_COLUMNS, ModelPart),
        findings=read("findings", FINDING_COLUMNS, ReviewFinding),
        screening=ScreeningFlow(**_screening_numbers(project)),
        weak_studies=project.review.weak_studies,
        weights=dict(project.review.weights),
    )
    return review, tuple(files)


def _read_studies_and_reports(
    read: Callable[..., tuple[Any, ...]],
) -> tuple[tuple[Study, ...], tuple[StudyReport, ...]]:
    """Studies once each; a table of studies may have one row a report, with the column *report*."""
    both = {
        **STUDY_COLUMNS,
        "report": _text_column("report"),
        "authors": _text_column("authors"),
        "year": _text_column("year"),
    }
    rows = read("studies", both, dict)
    studies: dict[str, Study] = {}
    reports = [
        StudyReport(**{key: row[key] for key in ("report", "study", "authors", "year", "where")})
        for row in rows
        if row["report"]
    ]
    for row in rows:
        study = Study(
            **{key: row[key] for key in (*STUDY_COLUMNS, "where")},
            year="" if row["report"] else row["year"],
        )
        known = studies.setdefault(study.study, study)
        for key in STUDY_COLUMNS:
            if getattr(known, key) != getattr(study, key):
                raise DataError(
                    f"{study.where}: {key!r} of this study differs from {known.where}. Reports of "
                    "one study share what is said of the study; correct one of them."
                )
    return tuple(studies.values()), (*reports, *read("reports", REPORT_COLUMNS, StudyReport))


def _screening_numbers(project: Project) -> dict[str, Any]:
    section = project.review.screening
    names = (
        "databases", "other_sources", "records", "duplicates", "titles_screened",
        "titles_excluded", "full_texts_sought", "full_texts_not_retrieved", "full_texts_read",
        "reasons", "reports_included", "studies_included",
    )  # fmt: skip
    return {name: getattr(section, name) for name in names}


def _source_file(table: Table, role: str) -> SourceFile:
    return SourceFile(
        name=table.name, role=role, rows=len(table), sha256=table.sha256, read_as=table.read_as
    )
