"""Themes, groups and the matrix of one level of the codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.records import GroupStatus, NamedKind, NullKind, ThemeStatus, parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._comparison import (
    CodebookLevelView,
    GroupView,
    MatrixView,
    PerspectiveView,
    StatusCount,
    ThemeGroupCell,
    ThemeView,
)
from thememap.report.model._given_names import COMPUTED_NAME
from thememap.report.pictures._heat_map import MatrixCounts, matrix_picture
from thememap.report.pictures._theme_map import nodes_left_off, theme_map_picture
from thememap.report.views._counts import level_title
from thememap.report.views._evidence import (
    EvidenceContext,
    evidence_context,
    evidence_table,
    evidence_view,
)
from thememap.report.views._group_names import central_sentence, group_name, repeated_sentence
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views._renaming import computed_path, set_renaming, theme_renaming
from thememap.report.views._reread import marked_quotes
from thememap.report.views._scores import resampling_sentences, score_axis, score_views
from thememap.report.views.answer._short_answer import STATUS_ORDER
from thememap.report.views.answer._theme_facts import is_adopted, shown_status

STATUSES_FOR_REVIEW = (ThemeStatus.NOT_RECOGNISED, ThemeStatus.STUDY_BOUND)
"""Statuses of themes that are put before people to decide on."""
GROUP_STATUS_ORDER = tuple(reversed(GroupStatus))


def codebook_level_view(
    level: Mapping[str, Any],
    *,
    result: Mapping[str, Any],
    book: QuoteBook,
    text: Catalogue,
    shown: bool,
) -> CodebookLevelView:
    """One level of the codebook of a ``result``; ``shown`` is the one of the first screen."""
    prefix = "" if shown else f"level-{level['level']}-"
    anchors = {
        theme["theme"]: f"{prefix}theme-{t}" for t, theme in enumerate(level["themes"], start=1)
    }
    context = evidence_context(level, result, anchors=anchors, prefix="", book=book, text=text)
    themes = tuple(theme_view(theme, context) for theme in level["themes"])
    by_path = {parse_path(theme): anchor for theme, anchor in anchors.items()}
    groups = group_views(level["groups"], prefix=prefix, anchors=by_path, book=book, text=text)
    axis = score_axis(level["scores"], text)
    return CodebookLevelView(
        level=level["level"],
        title=level_title(level["level"], text),
        population=text("levels.population", n=level["population"])
        + (text("levels.unspecified", n=level["unspecified"]) if level["unspecified"] else ""),
        deciding=text("levels.deciding." + level["deciding"]).strip(),
        axis=(axis.ticks[0][1], axis.ticks[-1][1]) if axis else (),
        resampled=resampling_sentences(level["scores"], text),
        scores=score_views(level["scores"], measures=result["measures"], text=text),
        evidence=evidence_table(level["themes"], context),
        theme_counts=status_counts(
            [shown_status(theme) for theme in level["themes"]], STATUS_ORDER, "theme", text
        ),
        group_counts=status_counts(
            [group["status"] for group in level["groups"]], GROUP_STATUS_ORDER, "group", text
        ),
        themes=themes,
        groups=groups,
        matrix=_matrix_of_level(level, text),
        theme_map=theme_map_picture(level, themes=themes, groups=groups, text=text)
        if shown
        else None,
        not_on_map=nodes_left_off(level),
    )


def status_slug(status: str) -> str:
    """A status as a part of a class name.

    >>> status_slug("not echoed")
    'not-echoed'
    """
    return status.replace(" ", "-")


def status_counts(
    statuses: Sequence[str], order: Sequence[str], kind: str, text: Catalogue
) -> tuple[StatusCount, ...]:
    """How often each status occurs, as parts of a bar 100 wide; absent ones are left out."""
    counts, bars, x = Counter(statuses), [], 0.0
    for status in order:
        if counts[status]:
            width = 100 * counts[status] / len(statuses)
            bars.append(
                StatusCount(
                    status=status,
                    slug=f"{kind}-{status_slug(status)}",
                    word=text(f"status.{kind}.{status}"),
                    count=counts[status],
                    x=round(x, 2),
                    width=round(width, 2),
                )
            )
            x += width
    return tuple(bars)


def theme_view(theme: Mapping[str, Any], context: EvidenceContext) -> ThemeView:
    """One theme with its evidence, cells and quotes."""
    text, book = context.text, context.book
    recognised = theme["recognition"]["value"] is not None
    again = context.reread.get(theme["theme"], ())
    return ThemeView(
        anchor=context.anchors[theme["theme"]],
        names=tuple(theme["names"]),
        definition=theme["definition"],
        status=text("status.theme." + shown_status(theme)),
        slug="theme-" + status_slug(shown_status(theme)),
        status_order=STATUS_ORDER.index(shown_status(theme)),
        sentence=theme["sentence"],
        origins=tuple(_origins(theme, text)),
        n=theme["n"],
        n_coded=theme["n_coded"],
        evidence=evidence_view(theme, context),
        stability=theme["stability"],
        stability_note=_stability_note(theme, text),
        studies=theme["studies"],
        participants=theme["participants"],
        cells=tuple(_cell_view(cell, theme, context.numbers, text) for cell in theme["cells"]),
        quotes_by="recognition" if recognised else "groups",
        typical=marked_quotes(theme["typical_ids"], again, book),
        at_odds=marked_quotes(theme["at_odds_ids"], again, book),
        near=marked_quotes(theme["near_ids"], again, book),
        again=again,
        proposal=f"{theme['status']}: {computed_path(theme)}"
        if theme["status"] in STATUSES_FOR_REVIEW
        else "",
        readings=tuple(_perspective_view(reading, book, text) for reading in theme["readings"]),
        renaming=theme_renaming(theme, text),
    )


def _perspective_view(
    reading: Mapping[str, Any], book: QuoteBook, text: Catalogue
) -> PerspectiveView:
    return PerspectiveView(
        perspective=reading["perspective"],
        quotes=text(
            "readings.quotes",
            count=reading["n"],
            of=reading["of"],
            share=_share_of(reading["n"], reading["of"], text),
        ),
        studies=text("readings.studies", count=reading["studies"], of=reading["of_studies"])
        if reading["of_studies"]
        else "",
        within=text(
            "readings.within",
            n=reading["both_studies"],
            count=reading["in_both_n"],
            of=reading["in_both_of"],
            share=_share_of(reading["in_both_n"], reading["in_both_of"], text),
        )
        if reading["both_studies"]
        else "",
        typical=book.views(reading["typical_ids"]),
    )


def _share_of(n: int, of: int, text: Catalogue) -> str:
    return text.numbers.share(n / of) if of else "–"


def _origins(theme: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """What of a theme came from proposals; nothing in runs of earlier versions."""
    if is_adopted(theme):
        verdict = text("status.theme." + theme["status"])
        yield text("theme.adopted", status=verdict)
    if given := theme.get("quotes_given"):
        yield text("theme.quotes_given", n=given, coded=theme["n_coded"])


def _stability_note(theme: Mapping[str, Any], text: Catalogue) -> str:
    if theme["stability"] is None:
        return ""
    share = text.numbers.share(theme["stability"])
    note = text("themes.stability_note", share=share, n=theme["stability_of"])
    if theme["stability_too_few"]:
        note += text("themes.stability_too_few", n=theme["stability_too_few"])
    return note


def _cell_view(
    cell: Mapping[str, Any],
    theme: Mapping[str, Any],
    numbers: Mapping[str, int],
    text: Catalogue,
) -> ThemeGroupCell:
    match = "match" if cell["group"] in theme["matches"] else "no"
    if match == "no" and cell["match_free"]:
        match = "free"
    return ThemeGroupCell(
        group=cell["group"],
        group_number=numbers.get(cell["group"], 0),
        count=f"{text.numbers.count(cell['count'])} / {text.numbers.count(cell['group_n'])}",
        precision=text.numbers.share(cell["precision"]),
        recall=text.numbers.share(cell["recall"]),
        kappa=text.numbers.two_decimals(cell["kappa"]),
        q_free=text.numbers.p_value(cell["q_free"]),
        q_within=text.numbers.p_value(cell["q_within"]),
        match=match,
    )


def group_views(
    groups: Sequence[Mapping[str, Any]],
    *,
    prefix: str,
    anchors: Mapping[tuple[str, ...], str],
    book: QuoteBook,
    text: Catalogue,
) -> tuple[GroupView, ...]:
    """The groups at one level; ``anchors`` say where each theme stands."""
    return tuple(
        _group_view(group, f"{prefix}group-{g}", anchors, book, text)
        for g, group in enumerate(groups, start=1)
    )


def _group_view(
    group: Mapping[str, Any],
    anchor: str,
    anchors: Mapping[tuple[str, ...], str],
    book: QuoteBook,
    text: Catalogue,
) -> GroupView:
    status = group["status"]
    best = parse_path(group["best_theme"])
    on = group["rests_on"]
    return GroupView(
        anchor=anchor,
        group=group["group"],
        name=group_name(group, text, text_of=book.text_of),
        central=central_sentence(group, text_of=book.text_of),
        named_by_machine=group["named_by"] == "machine",
        keywords=tuple(group["keywords"]),
        exemplars=book.views(group["exemplar_ids"]),
        n=group["n"],
        status=text("status.group." + status) if status else "",
        slug="group-" + status_slug(status) if status else "",
        status_order=GROUP_STATUS_ORDER.index(status) if status else 0,
        sentence=_with_theme_names(group["sentence"], [*group["matches"], group["best_theme"]]),
        best_theme=best,
        best_theme_anchor=anchors.get(best, ""),
        read_none=group.get("read_none", 0),
        q_read_none=group.get("q_read_none"),
        stability=group["stability"],
        stability_null=group["stability_null"],
        studies=on["studies"],
        participants=on["participants"],
        top_study_share=on["top_study_share"],
        mostly_one_study=on["one_study"],
        repeated=repeated_sentence(on, group["n"], text),
        top_heading=on["top_heading"],
        top_heading_share=on["top_heading_share"],
        renaming=set_renaming(
            group,
            NamedKind.GROUP,
            computed=group_name(
                {**group, "name": group.get(COMPUTED_NAME, group["name"])},
                text,
                text_of=book.text_of,
            ),
            text=text,
        ),
    )


def _with_theme_names(sentence: str, paths: Sequence[str]) -> str:
    """The sentence with its paths as people read them, the longest first."""
    for path in sorted({path for path in paths if path}, key=len, reverse=True):
        sentence = sentence.replace(path, theme_name(parse_path(path)))
    return sentence


def _matrix_of_level(level: Mapping[str, Any], text: Catalogue) -> MatrixView | None:
    matrix = level["matrix"]
    names = {group["group"]: group["name"] for group in level["groups"]}
    within_decides = level["deciding"] != NullKind.FREE

    def match(within: bool, free: bool) -> str:
        if within if within_decides else free:
            return "match"
        return "free" if within_decides and free else ""

    return matrix_picture(
        MatrixCounts(
            themes=[parse_path(path) for path in matrix["themes"]],
            groups=[(group, names.get(group, "")) for group in matrix["groups"]],
            count=matrix["count"],
            match=[
                [match(*pair) for pair in zip(within, free, strict=True)]
                for within, free in zip(matrix["match_within"], matrix["match_free"], strict=True)
            ],
        ),
        text,
    )
