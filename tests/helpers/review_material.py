"""A small review of three studies."""

from __future__ import annotations

from helpers.material import quotes_of
from thememap.records import (
    AppraisalAnswer,
    ArgumentStep,
    Construct,
    ModelPart,
    Quotes,
    Review,
    ReviewFinding,
    Statement,
    Study,
    StudyReport,
    Translation,
)


def three_studies() -> tuple[Review, Quotes]:
    quotes = quotes_of(
        [f"text {n}" for n in range(6)],
        study=["A", "A", "B", "B", "C", "C"],
        participant=["a1", "a2", "b1", "b1", "c1", "c2"],
        perspective=["client", "client", "client", "therapist", "therapist", "therapist"],
    )

    def construct(name: str, study: str, *ids: str) -> Construct:
        return Construct(
            construct=name, study=study, label=f"label of {name}", words=f"words of {name}",
            where=f"constructs.csv, {name}", quote_ids=ids,
        )  # fmt: skip

    def translation(first: str, second: str, relation: str) -> Translation:
        return Translation(construct=first, other=second, relation=relation, where="translations")

    review = Review(
        studies=(
            Study(study="A", where="row 2", method="thematic", participants=4, sex="reported",
                  ethnicity="not", setting="ward"),
            Study(study="B", where="row 3", country="X", sex="partly"),
            Study(study="C", where="row 5", setting="home", sex="not", ethnicity="reported"),
        ),
        reports=(
            StudyReport(report="A 1", study="A", where="row 2"),
            StudyReport(report="B 1", study="B", where="row 3"),
            StudyReport(report="B 2", study="B", where="row 4"),
            StudyReport(report="C 1", study="C", where="row 5"),
        ),
        appraisal=(
            AppraisalAnswer(study="A", question="aims", answer="yes", where="1", appraiser="Ada"),
            AppraisalAnswer(study="A", question="aims", answer="no", where="2", appraiser="Bo"),
            AppraisalAnswer(study="B", question="aims", answer="no", where="3", appraiser="Ada"),
            AppraisalAnswer(study="B", question="aims", answer="no", where="4", appraiser="Bo"),
            AppraisalAnswer(study="C", question="aims", answer="yes", where="5", appraiser="Ada"),
            AppraisalAnswer(study="C", question="aims", answer="no", where="6", appraiser="Bo"),
            AppraisalAnswer(study="C", question="aims", answer="can't tell", where="7",
                            appraiser="consensus", explanation="not said"),
        ),
        constructs=(
            construct("a1", "A", "q0000", "q0001"),
            construct("b1", "B", "q0002"),
            construct("b2", "B", "q0003"),
            construct("c1", "C", "q0004"),
            construct("c2", "C"),
        ),
        translations=(
            translation("a1", "T1", "reciprocal"),
            translation("b1", "T1", "reciprocal"),
            translation("c1", "T1", "refutational"),
            translation("b2", "T2", "none"),
            translation("a1", "c1", "refutational"),
            translation("b1", "c1", "undecided"),
        ),
        statements=(
            Statement(statement="T1", text="It holds.", concept="holding", where="synthesis",
                      supported_by=("a1", "b1"), refuted_by=("c1",)),
            Statement(statement="T2", text="It ends.", where="synthesis", supported_by=("b2",)),
        ),
        argument=(
            ArgumentStep(step="1", claim="First.", where="argument 1", rests_on=("T1",)),
            ArgumentStep(step="2", claim="Then.", where="argument 2", rests_on=("step-1", "T2")),
        ),
        model=(
            ModelPart(part="n1", kind="node", label="1", level="micro", where="m",
                      evidence=("T1",)),
            ModelPart(part="n2", kind="node", label="two", level="macro", where="m"),
            ModelPart(part="e1", kind="edge", label="makes", source="n1", target="n2", where="m"),
        ),
        findings=(
            ReviewFinding(finding="F1", text="A finding.", where="f", constructs=("a1", "b1"),
                          coherence="mostly"),
        ),
    )  # fmt: skip
    return review, quotes
