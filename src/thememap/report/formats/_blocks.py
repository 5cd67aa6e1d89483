"""The page as a sequence of headings, paragraphs, quotes and tables, for forms without pictures."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ParagraphBlock,
    TableBlock,
    nonempty_paragraphs,
    quote_blocks,
)
from thememap.report.formats._evidence_blocks import (
    first_screen_blocks,
    theme_blocks,
    theme_table,
)
from thememap.report.formats._list_blocks import concepts_section, reread_section
from thememap.report.formats._saturation_blocks import saturation_section
from thememap.report.model._comparison import GroupView
from thememap.report.model._page import Page
from thememap.report.views._quotes import theme_name
from thememap.report.views.answer._support import REFLEXIVE


def page_blocks(page: Page, *, text: Catalogue) -> tuple[Block, ...]:
    """Everything that the page says in words, in the order of the approach."""
    return (
        HeadingBlock(level=1, words=page.title or text("thememap.title")),
        *nonempty_paragraphs([*page_notes(page), page.in_short]),
        *first_screen_blocks(page, text),
        *section_blocks(page, text=text),
        ParagraphBlock(words=text("answer.decides")),
    )


def page_notes(page: Page) -> tuple[str, ...]:
    """What is to be known before anything else; some are empty."""
    return (page.content_note, page.support, page.fictional, page.language_note, page.withheld)


def section_blocks(page: Page, *, text: Catalogue) -> tuple[Block, ...]:
    """All sections of the page but its answer."""
    reflexive = page.approach == REFLEXIVE
    parts = {
        "read": _coverage_section,
        "scores": _scores_section,
        "themes": _themes_section,
        "groups": _groups_section,
        "reread": reread_section,
        "concepts": concepts_section,
        "saturation": saturation_section,
        "flags": _flags_section,
        "agreement": _agreement_section,
        "sensitivity": _sensitivity_section,
        "memos": _memos_section,
        "decisions": _decisions_section,
        "number": _number_of_groups_section,
        "evidence": _evidence_section,
        "left": _left_out_section,
        "how": _methods_section,
    }
    body = [
        "reread",
        "themes",
        "concepts",
        "saturation",
        "groups",
        "agreement",
        "flags",
        "memos",
        "decisions",
        "number",
        "sensitivity",
        "evidence",
        "scores",
    ]
    if reflexive or not page.saturation.lead:
        body.append(body.pop(body.index("saturation")))
    if reflexive:
        for name in ("agreement", "sensitivity", "number", "scores"):
            body.append(body.pop(body.index(name)))
        body.insert(1, body.pop(body.index("reread")))
    content: list[Block] = []
    for name in [*body, "read", "left", "how"]:
        section = list(parts[name](page, text))
        if section:
            content += [HeadingBlock(level=2, words=text(f"{name}.title")), *section]
    return tuple(content)


def _coverage_section(page: Page, text: Catalogue) -> Iterator[Block]:
    yield TableBlock(
        header=(text("left.what"), "", ""),
        rows=tuple((fact.word, fact.value, fact.note) for fact in page.counts),
    )


def _scores_section(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.no_comparison or not page.shown:
        return
    yield ParagraphBlock(words=text("scores.lead"))
    if page.approach == REFLEXIVE:  # the themes have none where they are read
        yield theme_table(page.shown, text, coefficients=True)
    for score in page.shown.scores:
        yield HeadingBlock(level=3, words=score.title)
        yield ParagraphBlock(words=score.meaning)
        yield from nonempty_paragraphs([score.reason])
        if not score.reason:
            yield ParagraphBlock(words=f"{score.value} · {score.interval} · {score.n}")
            yield from nonempty_paragraphs(f"{null.name}: {null.sentence}" for null in score.nulls)


def _themes_section(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.no_comparison:
        return
    coefficients = page.approach != REFLEXIVE
    for level in ([page.shown] if page.shown else []) + list(page.others):
        yield HeadingBlock(level=3, words=level.title)
        yield theme_table(level, text, coefficients=coefficients)
        if level is page.shown:
            for theme in level.themes:
                yield from theme_blocks(theme, text, coefficients=coefficients)


def _groups_section(page: Page, text: Catalogue) -> Iterator[Block]:
    yield ParagraphBlock(words=text("groups.lead"))
    for group in page.groups:
        yield from _group_blocks(group, text)


def _group_blocks(group: GroupView, text: Catalogue) -> Iterator[Block]:
    status = f" ({group.status})" if group.status else ""
    yield HeadingBlock(level=3, words=f"{group.group} {group.name}{status}")
    facts = [text("quotes", n=group.n)]
    if group.stability is not None:
        facts.append(f"{text('groups.stability')} {text.numbers.two_decimals(group.stability)}")
        if group.stability_null is not None:
            facts.append(
                text("groups.stability_note", null=text.numbers.two_decimals(group.stability_null))
            )
    yield from nonempty_paragraphs(
        [group.sentence, group.repeated, " · ".join(facts), ", ".join(group.keywords)]
    )
    yield from quote_blocks(group.exemplars, text)


def _flags_section(page: Page, text: Catalogue) -> Iterator[Block]:
    for flag in page.flags:
        q = f" (q {flag.q})" if flag.q else ""
        yield ParagraphBlock(words=f"{flag.kind}: {flag.sentence}{q}")
        yield from quote_blocks(flag.quotes, text)


def _agreement_section(page: Page, text: Catalogue) -> Iterator[Block]:
    view = page.agreed
    if view is None:
        return
    yield from nonempty_paragraphs([view.lead, view.least, *view.notes])
    yield TableBlock(
        header=(
            text("themes.theme"),
            text("themes.n"),
            text("agreement.share"),
            text("agreement.percent"),
            view.coefficient,
            text("agreement.alpha"),
            text("agreement.ac1"),
        ),
        rows=tuple(
            (
                theme_name(theme.names),
                theme.n,
                theme.share,
                theme.agreement,
                theme.kappa or theme.kappa_reason,
                theme.alpha,
                theme.ac1,
            )
            for table in view.tables[:1]
            for theme in table.themes
        ),
    )
    yield from nonempty_paragraphs(view.tables[0].sentences)
    yield from nonempty_paragraphs([*view.overall, *view.pairs, text("agreement.reference")])
    if view.classifier:
        yield HeadingBlock(level=3, words=text("agreement.classifier.title"))
        yield ParagraphBlock(words=view.classifier.lead)
        yield TableBlock(
            header=(text("themes.theme"), *view.classifier.coders),
            rows=(
                *((theme_name(names), *cells) for names, cells in view.classifier.rows),
                (text("agreement.classifier.mean"), *view.classifier.mean),
            ),
        )
        yield from nonempty_paragraphs([view.classifier.left_out])
    yield from nonempty_paragraphs(view.notes)


def _sensitivity_section(page: Page, text: Catalogue) -> Iterator[Block]:
    view = page.sensitive
    if view is None:
        return
    yield from nonempty_paragraphs([view.lead, view.robust])
    yield TableBlock(
        header=(text("themes.theme"), text("themes.status"), text("themes.stability")),
        rows=tuple((theme_name(theme.names), theme.status, theme.share) for theme in view.themes),
    )


def _memos_section(page: Page, text: Catalogue) -> Iterator[Block]:
    for memo in page.memos:
        about = theme_name(memo.theme) if memo.theme else memo.about
        yield ParagraphBlock(words=f"{about}: {memo.memo}" + (f" ({memo.by})" if memo.by else ""))


def _decisions_section(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.decided is None:
        return
    decided = page.decided
    yield from nonempty_paragraphs([decided.lead])
    if decided.rows:
        yield TableBlock(
            header=(text("decisions.kind"), text("decisions.proposals"), text("decisions.decoys")),
            rows=decided.rows,
        )
        yield ParagraphBlock(words=text("decisions.note"))
    yield from nonempty_paragraphs([*decided.remarks, *decided.listed])
    if decided.lost:
        yield from nonempty_paragraphs([text("decisions.lost"), *decided.lost])
    if decided.names:
        yield ParagraphBlock(words=f"{text('decisions.names')}: {'; '.join(decided.names)}")
    if decided.names_lost:
        yield from nonempty_paragraphs([text("decisions.names_lost"), *decided.names_lost])
    for sentence in decided.log:
        yield ParagraphBlock(words=sentence)


def _number_of_groups_section(page: Page, text: Catalogue) -> Iterator[Block]:
    yield from nonempty_paragraphs([page.number, page.scales_lead])
    if page.scales:
        yield _scale_table(page, text)
    yield from nonempty_paragraphs([page.trees, *page.nuisance])


def _scale_table(page: Page, text: Catalogue) -> Block:
    numbers, compared = text.numbers, any(scale.kappas for scale in page.scales)
    columns = ["k", "largest", "median", *(["mean", "middle_half"] if compared else [])]
    rows = []
    for scale in page.scales:
        shown = f" ({text('scales.shown')})" if scale.shown else ""
        row = [f"{numbers.count(scale.groups)}{shown}", numbers.count(scale.largest),
               numbers.count(scale.median)]  # fmt: skip
        if compared:
            ends = (numbers.two_decimals(scale.low), numbers.two_decimals(scale.high))
            row += [numbers.two_decimals(scale.mean), " – ".join(ends)]
        rows.append(tuple(row))
    return TableBlock(header=tuple(text(f"scales.{name}") for name in columns), rows=tuple(rows))


def _evidence_section(page: Page, text: Catalogue) -> Iterator[Block]:
    for finding in page.review.findings if page.review else ():
        yield HeadingBlock(level=3, words=finding.finding)
        yield from nonempty_paragraphs([finding.text, finding.confidence])
        yield from nonempty_paragraphs(
            ": ".join(part for part in component if part) for component in finding.components
        )


def _left_out_section(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.left_out:
        yield TableBlock(
            header=(text("left.what"), text("left.where"), text("left.why")), rows=page.left_out
        )
    else:
        yield ParagraphBlock(words=text("left.none"))
    for fact in page.without_group:
        yield ParagraphBlock(words=f"{text('left.without')}: {fact.word}: {fact.value}")
    yield from nonempty_paragraphs(page.notes)


def _methods_section(page: Page, text: Catalogue) -> Iterator[Block]:
    cite = text("how.cite", version=page.version)
    writing = page.writing
    yield HeadingBlock(level=3, words=text("write.methods"))
    yield ParagraphBlock(words=writing.methods)
    if writing.results:
        yield HeadingBlock(level=3, words=text("write.results"))
        yield ParagraphBlock(words=writing.results)
    yield HeadingBlock(level=3, words=text("write.limits_title"))
    yield ParagraphBlock(words=writing.limits)
    if writing.to_fill:
        yield HeadingBlock(level=3, words=text("write.fill"))
        yield from nonempty_paragraphs(writing.to_fill)
    yield ParagraphBlock(lead=f"{text('write.guidelines')}.", words=text("reporting.guidelines"))
    yield HeadingBlock(level=3, words=text("write.supplement"))
    yield from nonempty_paragraphs([page.methods, cite, page.rules_in_words])
    for measure in page.measures:
        yield ParagraphBlock(
            words=f"{measure.title}: {measure.meaning} {measure.range}. {measure.citation}"
        )
