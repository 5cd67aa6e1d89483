"""Tables that hold the same texts, each with the codes of another person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from thememap.records import CodedSegment, Message, message, normalise_name
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import SourceContent
from thememap.word_characters import count_words

MIN_SHARED_SHARE = 0.5
"""Tables hold the same texts where half of those of the smaller one are in the other, too."""
MIN_SHARED_TEXTS = 5
MIN_WORDS = 4
"""Shorter texts come back by themselves, and say nothing of whether tables are of one material."""

PassageKey = tuple[str, ...]


def join_tables_of_coders(contents: Sequence[SourceContent]) -> tuple[SourceContent, ...]:
    """The contents with the same texts of several coders' tables as one passage each.

    Passages are one where text, id, participant and question are equal and no table has them
    twice. Tables that share half of their texts are one document, called as the first.
    """
    titles = {title for content in contents for title in content.table_coders}
    if len(titles) < 2:
        return tuple(contents)
    segments = [
        segment for content in contents for segment in content.segments if segment.table in titles
    ]
    units = {
        (segment.table, _passage_key(segment), segment.passage or segment.where)
        for segment in segments
    }
    counts = {title: Counter[PassageKey]() for title in titles}
    passages: dict[PassageKey, str] = {}
    for title, key, unit in sorted(units):
        counts[title][key] += 1
        passages.setdefault(key, unit)
    document = _common_documents(counts)

    def joined(segment: CodedSegment) -> CodedSegment:
        if segment.table not in titles:
            return segment
        key = _passage_key(segment)
        once = all(count[key] <= 1 for count in counts.values())
        is_table = normalise_name(segment.document) == normalise_name(segment.table)
        return replace(
            segment,
            document=document[segment.table] if is_table else segment.document,
            passage=passages[key] if once else segment.passage or segment.where,
        )

    return tuple(
        replace(content, segments=tuple(map(joined, content.segments))) for content in contents
    )


def same_text_notes(contents: Sequence[SourceContent]) -> Iterator[Message]:
    """For tables that hold the same texts, and of which nobody said whose codes they are."""
    spoken_of = {title for content in contents for title in content.table_coders}
    texts: dict[str, set[PassageKey]] = defaultdict(set)
    with_codes: set[str] = set()
    for content in contents:
        for segment in content.segments:
            if segment.table and segment.table not in spoken_of:
                if segment.themes:
                    with_codes.add(segment.table)
                if count_words(segment.text) >= MIN_WORDS:
                    texts[segment.table].add((segment.text,))
    counted = {title: Counter(texts[title]) for title in sorted(texts) if title in with_codes}
    for titles in _components(counted):
        if len(titles) > 1:
            occurrences = Counter(key for title in titles for key in counted[title])
            yield message(
                ImportMessage.TABLES_OF_THE_SAME_TEXTS,
                tables=tuple(titles),
                n=sum(n > 1 for n in occurrences.values()),
            )


def _passage_key(segment: CodedSegment) -> PassageKey:
    about = segment.attributes
    return (
        segment.text,
        *(about.get(name, "") for name in ("quote_id", "participant", "question")),
    )


def _common_documents(counts: Mapping[str, Counter[PassageKey]]) -> dict[str, str]:
    """The name of the document of each table: the first table's that holds the same texts."""
    return {title: titles[0] for titles in _components(counts) for title in titles}


def _components(counts: Mapping[str, Counter[PassageKey]]) -> list[list[str]]:
    """Tables that hold the same texts, directly or by way of others, by their names."""
    groups: list[list[str]] = []
    for title in sorted(counts):
        texts = counts[title]
        meets = [
            group for group in groups if any(_same_texts(texts, counts[member]) for member in group)
        ]
        groups = [group for group in groups if group not in meets]
        groups.append(sorted([title, *(member for group in meets for member in group)]))
    return sorted(groups)


def _same_texts(a: Counter[PassageKey], b: Counter[PassageKey]) -> bool:
    shared = len(a.keys() & b.keys())
    least = min(len(a), len(b))
    return shared >= MIN_SHARED_SHARE * least and shared >= min(MIN_SHARED_TEXTS, least) > 0
