"""What does not fit in a review's tables is named with its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.review_material import three_studies
from thememap.errors import DataError
from thememap.records import Quotes, Review
from thememap.studies import validate_review


def problems(review: Review, quotes: Quotes) -> str:
    try:
        validate_review(
            review, quotes=quotes, questions=["aims"], answers=["yes", "no", "can't tell"]
        )
    except DataError as error:
        return str(error)
    return ""


def test_a_review_that_fits_passes() -> None:
    review, quotes = three_studies()
    assert problems(review, quotes) == ""
    assert "'a' is no study" in problems(changed("constructs", 0, study="a")(review), quotes)


def changed(table: str, number: int, **values: object) -> Callable[[Review], Review]:
    def change(review: Review) -> Review:
        rows = list(getattr(review, table))
        rows[number] = replace(rows[number], **values)
        return replace(review, **{table: tuple(rows)})

    return change


PROBLEMS: tuple[tuple[str, Callable[[Review], Review], list[str]], ...] = (
    ("an unknown study", changed("constructs", 0, study="a"), ["'a' is no study", "'A'?"]),
    ("a pair within one study", changed("translations", 5, construct="b2", other="b1"),
     ["both constructs are of 'B'"]),
    ("a dangling construct", changed("translations", 0, construct="a9"),
     ["nothing has the id 'a9' (column 'construct')"]),
    ("a dangling statement", changed("translations", 0, other="T9"), ["'T9' (column 'other')"]),
    ("a pair twice, turned round", changed("translations", 5, construct="c1", other="a1"),
     ["this pair is in translations already"]),
    ("a circular argument", changed("argument", 0, rests_on=("step-2",)),
     ["argument 1: the argument is circular: 1 from 2 from 1"]),
    ("support that is not there", changed("statements", 0, supported_by=("x",)),
     ["nothing has the id 'x' (column 'supported_by')"]),
    ("an edge to nowhere", changed("model", 2, target="n3"), ["'n3' (column 'to')"]),
    ("a node without a level", changed("model", 0, level=""), ["a node needs a level"]),
    ("a quote of another study", changed("constructs", 0, quote_ids=("q0002",)),
     ["the quote 'q0002' is of 'B', the construct of 'A'"]),
    ("a quote that is not there", changed("constructs", 0, quote_ids=("q9",)),
     ["no quote has the id 'q9'"]),
    ("an id twice", changed("constructs", 1, construct="a1", study="A", quote_ids=()),
     ["the construct 'a1' is in constructs.csv, a1 already"]),
    ("an unknown question", changed("appraisal", 0, question="aim"), ["'aim'", "'aims'?"]),
    ("an unknown answer", changed("appraisal", 0, answer="maybe"), ["'maybe' is not among"]),
    ("an answer twice", changed("appraisal", 1, appraiser="Ada"), ["answered the question in 1"]),
    ("a finding on nothing", changed("findings", 0, constructs=("z",)), ["'z'"]),
    ("a weak study that is none", lambda one: replace(one, weak_studies=("Z",)), ["'Z'"]),
)  # fmt: skip


@pytest.mark.parametrize(("what", "change", "words"), PROBLEMS, ids=[one for one, _, _ in PROBLEMS])
def test_what_does_not_fit_is_named(
    what: str, change: Callable[[Review], Review], words: list[str]
) -> None:
    review, quotes = three_studies()
    with pytest.raises(DataError) as error:
        validate_review(
            change(review), quotes=quotes, questions=["aims"], answers=["yes", "no", "can't tell"]
        )
    for word in words:
        assert word in str(error.value), what


def test_quotes_of_a_study_that_the_table_lacks_are_named() -> None:
    review, quotes = three_studies()
    fewer = replace(review, studies=review.studies[:2], constructs=(), translations=(),
                    statements=(), argument=(), model=(), findings=(), appraisal=(),
                    reports=review.reports[:3])  # fmt: skip
    with pytest.raises(DataError, match="The quotes name the study 'C'"):
        validate_review(fewer, quotes=quotes)


def test_many_problems_are_counted() -> None:
    review, quotes = three_studies()
    lost = replace(review, constructs=())
    with pytest.raises(DataError, match=r"… and \d+ more\."):
        validate_review(lost, quotes=quotes)
