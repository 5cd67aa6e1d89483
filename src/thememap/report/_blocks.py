"""The page as a sequence of headings, paragraphs, quotes and tables, for forms without pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._page import GroupView, LevelView, Page, QuoteView, ThemeView
from thememap.report._quote_views import theme_name


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading; ``level`` 1 is the title."""

    level: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    words: str


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A quote with who said it."""

    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A table with its header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quoted | Listed


def blocks(page: Page, *, text: Catalogue) -> tuple[Block, ...]:
    """Everything that the page says in words, in the order of the approach."""
    reflexive = page.approach == "reflexive"
    parts = {
        "read": _read, "scores": _scores, "themes": _themes, "groups": _groups,
        "concepts": _concepts, "flags": _flags, "agreement": _agreement,
        "sensitivity": _sensitivity, "memos": _memos, "decisions": _decisions, "number": _number,
        "evidence": _evidence, "left": _left, "how": _how,
    }  # fmt: skip
    numbers = ["scores", "agreement"]
    body = ["themes", "groups", "concepts", "flags", "memos", "decisions", "number", "sensitivity",
            "evidence"]  # fmt: skip
    order = ["read", *body, *numbers] if reflexive else ["read", *numbers, *body]
    found: list[Block] = [Heading(level=1, words=page.title or text("thememap.title"))]
    found += _paragraphs(
        [page.content_note, page.support, page.fictional, page.withheld, page.in_short]
    )
    found.append(Heading(level=2, words=text("answer.title")))
    for said in page.answer:
        links = ", ".join(link.word for link in said.links)
        if links and said.sentence.endswith("."):
            links = f"({links})"
        found.append(
            Paragraph(words=" ".join(part for part in (said.sentence, links, said.after) if part))
        )
    for name in [*order, "left", "how"]:
        own = list(parts[name](page, text))
        if own:
            found += [Heading(level=2, words=text(f"{name}.title")), *own]
    found.append(Paragraph(words=text("answer.decides")))
    return tuple(found)


def _paragraphs(words: Iterable[str]) -> Iterator[Block]:
    return (Paragraph(words=one) for one in words if one)


def _quotes(quotes: Sequence[QuoteView], text: Catalogue) -> Iterator[Block]:
    for quote in quotes:
        said_by = [*quote.speaker, *([text("all.fictional")] if quote.fictional else [])]
        yield Quoted(words=quote.text, by=" · ".join(said_by))


def _read(page: Page, text: Catalogue) -> Iterator[Block]:
    yield Listed(
        header=(text("left.what"), "", ""),
        rows=tuple((fact.word, fact.value, fact.note) for fact in page.counts),
    )


def _scores(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.no_comparison or not page.shown:
        return
    yield Paragraph(words=text("scores.lead"))
    for score in page.shown.scores:
        yield Heading(level=3, words=score.title)
        yield Paragraph(words=score.meaning)
        yield from _paragraphs([score.reason])
        if not score.reason:
            yield Paragraph(words=f"{score.value} · {score.interval} · {score.n}")
            yield from _paragraphs(f"{null.name}: {null.sentence}" for null in score.nulls)


def _themes(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.no_comparison:
        return
    for level in ([page.shown] if page.shown else []) + list(page.others):
        yield Heading(level=3, words=level.title)
        yield _theme_table(level, text, coefficients=page.approach != "reflexive")
        if level is page.shown:
            for theme in level.themes:
                yield from _theme(theme, text)


def _theme_table(level: LevelView, text: Catalogue, *, coefficients: bool) -> Block:
    header = [text("themes.theme"), text("themes.status"), text("themes.n"), text("themes.best"),
              text("themes.recall"), text("themes.precision")]  # fmt: skip
    if coefficients:
        header += [text("themes.jaccard"), text("themes.q")]
    header += [text("themes.stability"), text("themes.studies")]
    rows = []
    for one in level.themes:
        row = [theme_name(one.names), one.status, _numbers.count(one.n), one.best_group,
               _numbers.share(one.recall), _numbers.share(one.precision)]  # fmt: skip
        if coefficients:
            row += [_numbers.two(one.jaccard), _numbers.chance(one.q)]
        rows.append((*row, _numbers.share(one.stability), str(one.studies)))
    return Listed(header=tuple(header), rows=tuple(rows))


def _theme(theme: ThemeView, text: Catalogue) -> Iterator[Block]:
    yield Heading(level=4, words=f"{theme_name(theme.names)} ({theme.status})")
    yield from _paragraphs([theme.definition, theme.sentence])
    for title, quotes in (
        ("typical", theme.typical), ("at_odds", theme.at_odds), ("near", theme.near)
    ):  # fmt: skip
        if quotes:
            yield Heading(level=5, words=text(f"themes.{title}"))
            yield from _quotes(quotes, text)


def _groups(page: Page, text: Catalogue) -> Iterator[Block]:
    yield Paragraph(words=text("groups.lead"))
    for group in page.groups:
        yield from _group(group, text)


def _group(group: GroupView, text: Catalogue) -> Iterator[Block]:
    status = f" ({group.status})" if group.status else ""
    yield Heading(level=3, words=f"{group.group} {group.name}{status}")
    facts = [text("quotes", n=group.n)]
    if group.stability is not None:
        facts.append(f"{text('groups.stability')} {_numbers.two(group.stability)}")
        if group.stability_null is not None:
            facts.append(text("groups.stability_note", null=_numbers.two(group.stability_null)))
    yield from _paragraphs([group.sentence, " · ".join(facts), ", ".join(group.keywords)])
    yield from _quotes(group.exemplars, text)


def _concepts(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.no_comparison:
        return
    if page.concepts_reason:
        yield Paragraph(words=text("concepts.not_looked", reason=page.concepts_reason))
    for concept in page.concepts:
        where = text("concepts.of", theme=theme_name(concept.theme)) if concept.theme else ""
        yield Heading(level=3, words=" ".join([concept.concept, concept.name, where]).strip())
        yield from _paragraphs([concept.evidence, concept.stability])
        yield from _quotes((*concept.first, *concept.rest), text)
    yield Paragraph(words=text("concepts.can"))


def _flags(page: Page, text: Catalogue) -> Iterator[Block]:
    for flag in page.flags:
        q = f" (q {flag.q})" if flag.q else ""
        yield Paragraph(words=f"{flag.kind}: {flag.sentence}{q}")
        yield from _quotes(flag.quotes, text)


def _agreement(page: Page, text: Catalogue) -> Iterator[Block]:
    view = page.agreed
    if view is None:
        return
    yield Paragraph(words=view.lead)
    yield Listed(
        header=(text("themes.theme"), text("themes.n"), text("agreement.share"),
                text("agreement.percent"), view.coefficient, text("agreement.alpha"),
                text("agreement.ac1")),
        rows=tuple(
            (theme_name(one.names), one.n, one.share, one.agreement, one.kappa or one.kappa_reason,
             one.alpha, one.ac1)
            for one in view.themes
        ),
    )  # fmt: skip
    yield from _paragraphs([*view.overall, *view.pairs, text("agreement.reference"), *view.notes])


def _sensitivity(page: Page, text: Catalogue) -> Iterator[Block]:
    view = page.sensitive
    if view is None:
        return
    yield from _paragraphs([view.lead, view.robust, view.omega])
    yield Listed(
        header=(text("themes.theme"), text("themes.status"), text("themes.stability")),
        rows=tuple((theme_name(one.names), one.status, one.share) for one in view.themes),
    )


def _memos(page: Page, text: Catalogue) -> Iterator[Block]:
    for memo in page.memos:
        about = theme_name(memo.theme) if memo.theme else memo.about
        yield Paragraph(words=f"{about}: {memo.memo}" + (f" ({memo.by})" if memo.by else ""))


def _decisions(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.decided is None:
        return
    yield Paragraph(words=page.decided.lead)
    yield Listed(
        header=(text("decisions.kind"), text("decisions.proposals"), text("decisions.decoys")),
        rows=page.decided.rows,
    )
    yield Paragraph(words=text("decisions.note"))
    for sentence in page.decided.log:
        yield Paragraph(words=sentence)


def _number(page: Page, text: Catalogue) -> Iterator[Block]:
    yield from _paragraphs([page.number, page.coarse_number, *page.nuisance])


def _evidence(page: Page, text: Catalogue) -> Iterator[Block]:
    for finding in page.review.findings if page.review else ():
        yield Heading(level=3, words=finding.finding)
        yield from _paragraphs([finding.text, finding.confidence])
        yield from _paragraphs(
            ": ".join(part for part in component if part) for component in finding.components
        )


def _left(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.left_out:
        yield Listed(
            header=(text("left.what"), text("left.where"), text("left.why")), rows=page.left_out
        )
    else:
        yield Paragraph(words=text("left.none"))
    for fact in page.without_group:
        yield Paragraph(words=f"{text('left.without')}: {fact.word}: {fact.value}")
    yield from _paragraphs(page.notes)


def _how(page: Page, text: Catalogue) -> Iterator[Block]:
    cite = text("how.cite", version=page.version)
    yield from _paragraphs([page.methods, cite, page.rules_in_words])
    for one in page.measures:
        yield Paragraph(words=f"{one.title}: {one.meaning} {one.range}. {one.citation}")
