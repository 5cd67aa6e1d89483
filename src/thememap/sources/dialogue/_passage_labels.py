"""Speakers' names at the beginning of passages and of their lines: names, and no words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from thememap.records import Quotes
from thememap.sources.dialogue._turn_start import match_turn_start

DASH_LABEL = re.compile(r"(?P<speaker>[^\W\d_][\w.'’・ ]{2,38}?)\s+[–—-]\s+(?=\S)")
CODE_LABEL = re.compile(r"(?!Q)[A-ZÀ-Þ]{1,3}[ -]?\d{1,3}[a-z]?")
"""'P10', 'FG2': who speaks; 'Q1' is a question."""
ROLE_LABEL = re.compile(
    r"(?:participant|speaker|respondent|interviewee|patient|teilnehmer(?:in)?|sprecher(?:in)?|"
    r"befragte[r]?|patient(?:in)?|participante|entrevistad[oa]|intervenant|interrogée?)\s?\d{1,3}",
    re.IGNORECASE,
)
CAPITALS_LABEL = re.compile(r"[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ .'’-]{2,}[^\W\d_a-zà-ÿ]")
NUMBER_AT_END = re.compile(r"\s*\d{1,2}$")
MIN_DIALOGUE_LINES, MIN_KNOWN_LINES = 3, 2
"""Another name is a speaker's where it begins so many lines of a text in which one that is known
begins so many."""
MIN_CAPITALS_TEXTS, MIN_LINES_A_TEXT = 3, 2
"""A name in capitals that nobody knows is a speaker's in so many texts, so often in each."""
MIN_CODES = 2
MAX_LABEL_CHARACTERS = 80


@dataclass(frozen=True, kw_only=True)
class LabelAtLine:
    """A name that may be a speaker's: where it is in a passage, and how it is compared."""

    start: int
    end: int
    name: str
    dash: bool = False

    @property
    def key(self) -> str:
        """The name without case and marks."""
        return label_key(self.name)


@dataclass(frozen=True, kw_only=True, eq=False)
class SpeakerLabels:
    """The labels in each of n passages, and who speaks in those of one speaker (else empty)."""

    spans: tuple[tuple[tuple[int, int], ...], ...] = ()
    speaker: tuple[str, ...] = ()
    names: Mapping[str, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many labels there are."""
        return sum(map(len, self.spans))


def label_key(name: str) -> str:
    """How names of speakers are compared."""
    return " ".join(name.strip(" .:").casefold().split())


def find_speaker_labels(quotes: Quotes, interviewers: Collection[str]) -> SpeakerLabels:
    """The labels in passages.

    A name before a colon is a speaker's where it is an interviewer's, a participant's of the
    material, a code such as *P10* that comes again, or a name that returns in a dialogue with one
    of them; in capitals also where several texts have it several times. 'My point: …' is none.
    """
    labels = [list(_line_starts(text)) for text in quotes.text]
    asking = {label_key(name) for name in interviewers}
    known = asking | {label_key(name) for name in quotes.participant if name}
    accepted = _speakers_by_source(labels, quotes.source, asking=asking, known=known)
    spans: list[tuple[tuple[int, int], ...]] = []
    speakers: list[str] = []
    names: Counter[str] = Counter()
    for text, lines, source in zip(quotes.text, labels, quotes.source, strict=True):
        of_source = accepted[source]
        taken_out = [label for label in lines if label.key in (known if label.dash else of_source)]
        rest = _without(text, [(label.start, label.end) for label in taken_out])
        if not any(map(str.isalnum, rest)):
            taken_out = []  # nothing but a name
        spans.append(tuple((label.start, label.end) for label in taken_out))
        names.update(label.name for label in taken_out)
        # A line without a name may be another's: in some transcripts only one speaker has a name.
        every_line = len(taken_out) == sum(bool(line.strip()) for line in text.split("\n"))
        alone = every_line and len({label.key for label in taken_out}) == 1
        speakers.append(taken_out[0].name if alone else "")
    return SpeakerLabels(spans=tuple(spans), speaker=tuple(speakers), names=dict(names))


def without_labels(texts: Sequence[str], labels: SpeakerLabels) -> tuple[str, ...]:
    """The texts without the labels that they hold."""
    return tuple(
        _without(text, spans).strip() if spans else text
        for text, spans in zip(texts, labels.spans, strict=True)
    )


def is_interviewer_key(key: str, asking: Collection[str]) -> bool:
    """Whether a name is an interviewer's, also with a number: 'Interviewer 2'; not 'I2'."""
    bare = NUMBER_AT_END.sub("", key)
    return key in asking or (bare in asking and len(bare) > 1)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def _line_starts(text: str) -> Iterator[LabelAtLine]:
    start = 0
    for line in text.split("\n"):
        head = line[:MAX_LABEL_CHARACTERS]
        first = start + len(head) - len(head.lstrip())
        if ":" in head or "：" in head:
            match = match_turn_start(head.lstrip())
            if match:
                name = match.group("speaker").strip()
                yield LabelAtLine(start=first, end=first + match.end(), name=name)
        elif match := DASH_LABEL.match(head.lstrip()):
            name = match.group("speaker").strip()
            yield LabelAtLine(start=first, end=first + match.end(), name=name, dash=True)
        start += len(line) + 1


def _speakers_by_source(
    labels: Sequence[Sequence[LabelAtLine]],
    sources: Sequence[str],
    *,
    asking: Collection[str],
    known: Collection[str],
) -> dict[str, set[str]]:
    """The names that are speakers', by source."""
    in_source: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for lines, source in zip(labels, sources, strict=True):
        in_source[source].update(label.key for label in lines if not label.dash)
        for label in lines:
            forms[label.key][label.name] += not label.dash
    sure = {
        key for key in forms if key in known or is_interviewer_key(key, asking)
    }  # fmt: skip
    codes = {key for key, of_key in forms.items() if any(map(_is_code, of_key))}
    if sum(forms[key].total() for key in codes) >= MIN_CODES:
        sure |= codes
    for key, of_key in forms.items():
        texts = sum(key in counts for counts in in_source.values())
        if (
            texts >= MIN_CAPITALS_TEXTS
            and of_key.total() >= MIN_LINES_A_TEXT * texts
            and all(CAPITALS_LABEL.fullmatch(name) for name in of_key)
        ):
            sure.add(key)
    accepted = {}
    for source, counts in in_source.items():
        speakers = sure & counts.keys()
        if sum(counts[key] for key in speakers) >= MIN_KNOWN_LINES:
            speakers |= {
                key
                for key, n in counts.items()
                if n >= MIN_DIALOGUE_LINES and all(map(_is_capitalised, forms[key]))
            }
        accepted[source] = speakers
    return accepted


def _is_code(name: str) -> bool:
    return bool(CODE_LABEL.fullmatch(name) or ROLE_LABEL.fullmatch(name))


def _is_capitalised(name: str) -> bool:
    """Whether no word of a name begins with a small letter."""
    return not any(word[0].islower() for word in name.split())
