"""The tables of a review of studies, read into records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from thememap.errors import DataError
from thememap.records import (
    MODEL_LEVELS,
    NOT_REPORTED,
    PARTLY,
    REPORTED,
    STUDY_RELATIONS,
    TRANSLATION_RELATIONS,
    AppraisalAnswer,
    ArgumentStep,
    Construct,
    ModelPart,
    Review,
    ReviewFinding,
    Screening,
    SourceFile,
    Statement,
    Study,
    StudyRelation,
    StudyReport,
    Translation,
)
from thememap.tables._read import read_table
from thememap.tables._record_rows import Column, rows_of
from thememap.tables._table import Table

if TYPE_CHECKING:
    from thememap.project import Project

T = TypeVar("T")


def _text(*names: str) -> Column:
    return Column(names=names)


def _needed(*names: str) -> Column:
    return Column(names=names, needed=True)


def _ids(*names: str) -> Column:
    return Column(names=names, many=True)


def _one_of(options: tuple[str, ...], *names: str, needed: bool = True) -> Column:
    return Column(names=names, needed=needed, choices={one: one for one in options})


HOW_REPORTED = {
    **dict.fromkeys(("reported", "yes", "y", "true"), REPORTED),
    **dict.fromkeys(("partly", "partially", "some"), PARTLY),
    **dict.fromkeys(("not", "no", "n", "false", "not reported"), NOT_REPORTED),
}
STUDIES = {
    "study": _needed("study", "study_id", "id"),
    "country": _text("country"),
    "method": _text("method"),
    "perspective": _text("perspective"),
    "participants": Column(names=("participants", "n"), number=True),
    "setting": _text("setting"),
    "sex": Column(names=("sex", "sex_reported"), choices=HOW_REPORTED),
    "sex_where": _text("sex_where"),
    "ethnicity": Column(names=("ethnicity", "ethnicity_reported"), choices=HOW_REPORTED),
    "ethnicity_where": _text("ethnicity_where"),
}
REPORTS = {
    "report": _needed("report", "report_id", "id"),
    "study": _needed("study", "study_id"),
    "authors": _text("authors"),
    "year": _text("year"),
}
APPRAISAL = {
    "study": _needed("study"),
    "question": _needed("question"),
    "answer": _needed("answer"),
    "explanation": _text("explanation"),
    "appraiser": _text("appraiser"),
}
CONSTRUCTS = {
    "construct": _needed("construct_id", "id"),
    "study": _needed("study"),
    "order": _text("order"),
    "label": _needed("label"),
    "words": _text("words"),
    "page": _text("page"),
    "context": _text("context"),
    "quote_ids": _ids("quote_ids"),
}
RELATIONS = {
    "study": _needed("study"),
    "other_study": _needed("other_study"),
    "aspect": _text("aspect"),
    "relation": _one_of(STUDY_RELATIONS, "relation"),
    "note": _text("note"),
}
TRANSLATIONS = {
    "construct": _needed("construct"),
    "other": _needed("other"),
    "relation": _one_of(TRANSLATION_RELATIONS, "relation"),
    "other_reading": _text("other_reading"),
    "proposed_by": _text("proposed_by"),
    "decided_by": _text("decided_by"),
    "date": _text("date"),
}
SYNTHESIS = {
    "statement": _needed("statement_id", "id"),
    "concept": _text("concept"),
    "text": _needed("statement"),
    "supported_by": _ids("supported_by"),
    "refuted_by": _ids("refuted_by"),
}
ARGUMENT = {"step": _needed("step"), "claim": _needed("claim"), "rests_on": _ids("from")}
MODEL = {
    "part": _needed("id"),
    "kind": _one_of(("node", "edge"), "kind"),
    "label": _text("label"),
    "level": _one_of(MODEL_LEVELS, "level", needed=False),
    "source": _text("from"),
    "target": _text("to"),
    "evidence": _ids("evidence"),
}
FINDINGS = {
    "finding": _needed("finding_id", "id"),
    "text": _needed("finding"),
    "constructs": _ids("constructs"),
    "methodological_limitations": _text("methodological_limitations"),
    "coherence": _text("coherence"),
    "adequacy": _text("adequacy"),
    "relevance": _text("relevance"),
    "confidence": _text("confidence"),
}


def read_review(project: Project) -> tuple[Review, tuple[SourceFile, ...]]:
    """The review's tables and numbers of a project, and the files that were read.

    Empty where the project has none. What stands in one table and refers to another is checked
    by `thememap.studies.check_review`. Raises `DataError` with file, row and column.
    """
    named, files = project.review.tables, []

    def read(role: str, columns: Mapping[str, Column], make: Callable[..., T]) -> tuple[T, ...]:
        file: str = getattr(named, role)
        if not file:
            return ()
        table = read_table(project.path_of(file), name=file)
        files.append(_source(table, role))
        return tuple(make(**values) for values in rows_of(table, columns))

    studies, reports = _studies_and_reports(read)
    review = Review(
        studies=studies,
        reports=reports,
        appraisal=read("appraisal", APPRAISAL, AppraisalAnswer),
        constructs=read("constructs", CONSTRUCTS, Construct),
        relations=read("relations", RELATIONS, StudyRelation),
        translations=read("translations", TRANSLATIONS, Translation),
        statements=read("synthesis", SYNTHESIS, Statement),
        argument=read("argument", ARGUMENT, ArgumentStep),
        model=read("model", MODEL, ModelPart),
        findings=read("findings", FINDINGS, ReviewFinding),
        screening=Screening(**_numbers(project)),
        weak_studies=project.review.weak_studies,
        weights=dict(project.review.weights),
    )
    return review, tuple(files)


def _studies_and_reports(
    read: Callable[..., tuple[Any, ...]],
) -> tuple[tuple[Study, ...], tuple[StudyReport, ...]]:
    """Studies once each; a table of studies may have one row a report, with the column *report*."""
    both = {
        **STUDIES,
        "report": _text("report"),
        "authors": _text("authors"),
        "year": _text("year"),
    }
    rows = read("studies", both, dict)
    studies: dict[str, Study] = {}
    reports = [
        StudyReport(**{key: row[key] for key in ("report", "study", "authors", "year", "where")})
        for row in rows
        if row["report"]
    ]
    for row in rows:
        one = Study(**{key: row[key] for key in (*STUDIES, "where")})
        known = studies.setdefault(one.study, one)
        for key in STUDIES:
            if getattr(known, key) != getattr(one, key):
                raise DataError(
                    f"{one.where}: {key!r} of this study differs from {known.where}. Reports of "
                    "one study share what is said of the study; correct one of them."
                )
    return tuple(studies.values()), (*reports, *read("reports", REPORTS, StudyReport))


def _numbers(project: Project) -> dict[str, Any]:
    section = project.review.screening
    names = (
        "databases", "other_sources", "records", "duplicates", "titles_screened",
        "titles_excluded", "full_texts_sought", "full_texts_not_retrieved", "full_texts_read",
        "reasons", "reports_included", "studies_included",
    )  # fmt: skip
    return {name: getattr(section, name) for name in names}


def _source(table: Table, role: str) -> SourceFile:
    return SourceFile(
        name=table.name, role=role, rows=len(table), sha256=table.sha256, read_as=table.read_as
    )
