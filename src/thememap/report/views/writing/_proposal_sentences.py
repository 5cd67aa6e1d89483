"""What the program proposed to be read again, and what was decided on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thememap.report.catalogue import Catalogue
from thememap.report.model._read_run import RunFolder
from thememap.report.views._concepts import INSIDE, TESTED, tier_of
from thememap.report.views._decisions import decided_on_proposals
from thememap.report.views.writing._facts import WITHOUT_COEFFICIENTS


def proposal_sentences(run: RunFolder, text: Catalogue) -> Iterator[str]:
    """A result where codings are corrected; in other approaches a way of working."""
    result = run.result
    if listed := result.get("reread"):
        yield text("write.reread", n=len(listed))
    counts = Counter(map(tier_of, result["concepts"]))
    if n := counts[TESTED]:
        p = None if result["approach"] in WITHOUT_COEFFICIENTS else result.get("concepts_p")
        test = "" if p is None else text("write.clusters_test", p=p)
        yield text("write.clusters", n=n, test=test)
    if n := counts[INSIDE]:
        yield text("write.clusters_inside", n=n)
    if standing := decided_on_proposals(run):
        yield text("write.decisions", **standing)
