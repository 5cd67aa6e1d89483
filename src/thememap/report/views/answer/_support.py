"""The first screen: which themes have which support, in four sets, and what it is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from thememap.records import ResamplingUnit, ThemeStatus, parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._evidence import NamedThemeView, SupportPartView, SupportView
from thememap.report.model._shorten import shorten_text
from thememap.report.views._quotes import theme_name
from thememap.report.views.answer._theme_facts import (
    ADOPTED,
    STABLE_SHARE,
    SUPPORTED,
    exceeds_chance,
    is_adopted,
    is_lost_to_correction,
    is_recognised,
    is_tied_to_studies,
    is_tried,
    is_unstable,
    kappa_limit,
    known_values,
)

MAX_NAMES = 24
MAX_NAMES_IN_ALL, MIN_NAMES = 24, 4
"""Where there are more themes, as many statuses share this number of names, each at least four."""
MAX_NAME_IN_RANGE = 32
"""Letters of the names at the ends of a range."""
MAX_TERMINAL_NAMES = 8
REFLEXIVE = "reflexive"
SETS: Mapping[str, tuple[ThemeStatus, ...]] = {
    "both": (ThemeStatus.ECHOED,),
    "recognised": (ThemeStatus.RECOGNISED,),
    ADOPTED: (),
    "not": (ThemeStatus.NOT_RECOGNISED, ThemeStatus.STUDY_BOUND),
    "unjudged": (ThemeStatus.NOT_JUDGED, ThemeStatus.TOO_FEW),
}
"""The sets of the first screen, by the statuses that are in them; that of themes which were made of
a proposal is there only where there is one."""

Theme = Mapping[str, Any]


def support_views(
    result: Mapping[str, Any], *, anchors: Mapping[str, str], text: Catalogue
) -> tuple[SupportView, ...]:
    """The sets for the level shown; themes of a set from the largest to the smallest."""
    teller = _SupportTeller(result, anchors=anchors, text=text)
    views = map(teller.set_view, SETS)
    return tuple(view for view in views if view.count or view.name != ADOPTED)


def support_lead(result: Mapping[str, Any], text: Catalogue) -> str:
    """What the sets mean, and how quotes are counted where some are in no group."""
    lead = text("support.lead", others=others_in_words(result["evidence"], text))
    partly = [theme for theme in result["themes"] if theme["n"] < theme["n_coded"]]
    if not partly:
        return lead
    largest = max(partly, key=lambda theme: (theme["n_coded"], theme["theme"]))
    return f"{lead} {text('support.of_note', example=number_of_quotes(largest, text))}"


def support_rows(result: Mapping[str, Any], text: Catalogue) -> tuple[tuple[str, str], ...]:
    """The sets that have a theme, for the terminal: the title, and how many themes with names.

    ``result`` is a run's, with its messages as sentences.
    """
    anchors = {theme["theme"]: "" for theme in result["themes"]}
    rows = []
    for themes in support_views(result, anchors=anchors, text=text):
        names = [theme.name for part in themes.parts for theme in part.themes]
        if names:
            more = themes.count - len(names[:MAX_TERMINAL_NAMES])
            shown = "; ".join(names[:MAX_TERMINAL_NAMES])
            rest = f" {text('answer.more', n=more)}" if more > 0 else ""
            rows.append((themes.title, f"{text.numbers.count(themes.count)}: {shown}{rest}"))
    return tuple(rows)


class _SupportTeller:
    """Says what holds of sets of themes."""

    def __init__(
        self, result: Mapping[str, Any], *, anchors: Mapping[str, str], text: Catalogue
    ) -> None:
        self._text, self._anchors = text, anchors
        self._evidence = result["evidence"]
        self._others = others_in_words(self._evidence, text)
        self._rules = result["rules"]
        self._studies = result["coverage"]["studies"]
        self._reflexive = result["approach"] == REFLEXIVE
        self._themes = sorted(result["themes"], key=lambda theme: (-theme["n"], theme["theme"]))
        self._names = short_names(self._themes)
        self._most_names = MAX_NAMES
        if len(self._themes) > MAX_NAMES_IN_ALL:
            statuses = len({theme["status"] for theme in self._themes})
            self._most_names = min(MAX_NAMES, max(MIN_NAMES, MAX_NAMES_IN_ALL // statuses))

    def set_view(self, name: str) -> SupportView:
        """One set with its parts."""
        themes = [theme for theme in self._themes if set_of(theme) == name]
        return SupportView(
            name=name,
            title=self._title(name, themes),
            count=len(themes),
            parts=tuple(getattr(self, f"_{name}_parts")(themes)),
        )

    def _title(self, name: str, themes: Sequence[Theme]) -> str:
        # An echoed theme needs no recognition: 'both' is only said where every one has it.
        if name == "both" and not all(is_recognised(theme, self._rules) for theme in themes):
            return self._text("support.both.group_only")
        return self._text(f"support.{name}")

    def _both_parts(self, themes: Sequence[Theme]) -> list[SupportPartView]:
        recognised = [theme for theme in themes if is_recognised(theme, self._rules)]
        others = [theme for theme in themes if theme not in recognised]
        tried = [theme for theme in others if is_tried(theme)]
        untried = [theme for theme in others if not is_tried(theme)]
        parts = [
            *self._part("support.both.sentence", "echoed", recognised, ("recognition", "groups")),
            *self._part("support.both.alone", "echoed", tried, ("groups", "recognition")),
            *self._part("support.both.untried", "echoed", untried, ("groups",)),
        ]
        shares = [theme["scale_share"] for theme in themes if theme.get("scale_share") is not None]
        if parts and shares:
            low, high = (self._text.numbers.share(end) for end in (min(shares), max(shares)))
            key = "support.both.share" if low == high else "support.both.shares"
            share = self._text(key, low=low, high=high)
            parts[0] = replace(parts[0], sentence=f"{parts[0].sentence} {share}")
        return parts

    def _recognised_parts(self, themes: Sequence[Theme]) -> list[SupportPartView]:
        kinds = ("recognition", "groups")
        return self._part("support.recognised.sentence", "recognised", themes, kinds)

    def _adopted_parts(self, themes: Sequence[Theme]) -> list[SupportPartView]:
        return self._part("support.adopted.sentence", ADOPTED, themes, ())

    def _not_parts(self, themes: Sequence[Theme]) -> list[SupportPartView]:
        bound = [theme for theme in themes if theme["status"] == ThemeStatus.STUDY_BOUND]
        others = [theme for theme in themes if theme not in bound]
        some = [theme for theme in others if exceeds_chance(theme, self._rules)]
        unknown = [theme for theme in others if theme["recognition"]["q"] is None]
        none = [theme for theme in others if theme not in some and theme not in unknown]
        of_kind = {"some": some, "unknown": unknown, "sentence": none}
        parts = [
            part
            for kind, themes in of_kind.items()
            for part in self._part(
                f"support.not.{kind}", "not-recognised", themes, ("recognition",)
            )
        ]
        if parts:
            meaning = self._text("support.not.meaning")
            parts[0] = replace(parts[0], sentence=f"{parts[0].sentence} {meaning}")
        kinds = ("recognition", "within_studies")
        return [*parts, *self._part("support.not.bound", "study-bound", bound, kinds)]

    def _unjudged_parts(self, themes: Sequence[Theme]) -> list[SupportPartView]:
        rules, least = self._rules, self._rules["recognition_quotes"]
        parts: dict[str, list[Theme]] = {}
        bound = [theme for theme in themes if theme["status"] == ThemeStatus.STUDY_BOUND]
        few = [theme for theme in themes if theme["status"] == ThemeStatus.TOO_FEW]
        for theme in themes:
            if theme in bound or theme in few:
                continue
            if theme["n"] < least:
                sentence = self._text("support.unjudged.small", quotes=least)
            elif theme["units"] < rules["recognition_units"]:
                units = rules["recognition_units"]
                sentence = self._text(f"support.unjudged.{self._evidence['unit']}", units=units)
            else:
                sentence = self._because(theme["reason"])
            parts.setdefault(sentence, []).append(theme)
        views = [self._part_view(sentence, "not-judged", of, ()) for sentence, of in parts.items()]
        if few:
            sentence = self._text("support.unjudged.few", least=rules["too_few"])
            views.append(self._part_view(sentence, "too-few", few, ()))
        kinds = ("within_studies",)
        return [*self._part("support.unjudged.bound", "study-bound", bound, kinds), *views]

    def _because(self, reason: str) -> str:
        text = self._text
        return text("support.unjudged.because", reason=reason) if reason else text("not_computed")

    def _part(
        self, key: str, slug: str, themes: Sequence[Theme], kinds: Sequence[str]
    ) -> list[SupportPartView]:
        if not themes:
            return []
        units = self._rules["recognition_units"]
        sentence = self._text(
            key,
            n=len(themes),
            others=self._others,
            units=units,
            echoed=self._rules["echoed_kappa"],
            recognised=self._rules["recognised_kappa"],
        )
        if tied := [theme for theme in themes if self._is_tied(theme)]:
            sentence += " " + self._text(
                "support.not.tied" if len(tied) < len(themes) else "support.not.all_tied",
                n=len(tied),
            )
        return [self._part_view(sentence, slug, themes, kinds)]

    def _is_tied(self, theme: Theme) -> bool:
        return set_of(theme) == "not" and is_tied_to_studies(theme, self._evidence)

    def _part_view(
        self, sentence: str, slug: str, themes: Sequence[Theme], kinds: Sequence[str]
    ) -> SupportPartView:
        more = len(themes) - self._most_names
        return SupportPartView(
            slug=f"theme-{slug}",
            sentence=sentence,
            themes=tuple(
                NamedThemeView(
                    name=self._names[theme["theme"]],
                    anchor=self._anchors[theme["theme"]],
                    n=number_of_quotes(theme, self._text),
                    note=self._note(theme, kinds),
                )
                for theme in themes[: self._most_names if more > 0 else None]
            ),
            more=self._text("support.more", n=more) if more > 0 else "",
            numbers="" if self._reflexive else self._numbers(themes, kinds),
        )

    def _note(self, theme: Theme, kinds: Sequence[str]) -> str:
        """How strong what decides is, and how often the status came back where that is little."""
        if is_adopted(theme):
            return self._text("status.theme." + theme["status"])
        if self._reflexive:
            return ""
        notes = []
        if kinds and (value := theme[kinds[0]]["value"]) is not None:
            limit = kappa_limit(kinds[0], self._rules)
            notes.append(f"κ {self._text.numbers.two_decimals(value, limit)}")
        if self._is_unstable(theme):
            notes.append(self._text("support.unstable", share=theme["stability"]))
        elif self._is_untested(theme):
            notes.append(self._text("support.untested"))
        return ", ".join(notes)

    def _is_untested(self, theme: Theme) -> bool:
        """Whether halves were too small for it, where they were drawn."""
        drawn = any(other["stability"] is not None for other in self._themes)
        return drawn and self._is_supported(theme) and theme["stability"] is None

    def _is_unstable(self, theme: Theme) -> bool:
        return self._is_supported(theme) and is_unstable(theme)

    def _is_supported(self, theme: Theme) -> bool:
        adopted = is_adopted(theme)
        return not self._reflexive and not adopted and theme["status"] in SUPPORTED

    def _numbers(self, themes: Sequence[Theme], kinds: Sequence[str]) -> str:
        """The kappas of a set with what shuffles and coders reach, and what 'unstable' means."""
        text = self._text
        parts = []
        for kind in kinds:
            if known_values(themes, kind, "value"):
                part = text(f"support.numbers.{kind}", range=self._range(themes, kind))
                if upper := known_values(themes, kind, "null_95"):
                    part += text("support.numbers.null", upper=max(upper))
                parts.append(part)
        if kinds and (values := known_values(themes, "people", "value")):
            parts.append(text("support.numbers.people", range=range_in_words(values, text)))
        if "within_studies" in kinds and self._studies:
            units = [theme["units"] for theme in themes]
            key = "support.numbers.units" if min(units) < max(units) else "support.numbers.unit"
            parts.append(text(key, low=min(units), high=max(units), n=self._studies))
        sentences = [text("support.numbers", parts="; ".join(parts))] if parts else []
        if "recognition" in kinds:
            sentences += self._correction_decided(themes)
        if any(map(self._is_unstable, themes)):
            sentences.append(text("support.unstable_note", share=STABLE_SHARE))
        if any(map(self._is_untested, themes)):
            sentences.append(text("support.untested_note"))
        return " ".join(sentences)

    def _correction_decided(self, themes: Sequence[Theme]) -> list[str]:
        """That kappa alone would have been enough, and the correction over themes was not."""
        rules = self._rules
        decided = [theme for theme in themes if is_lost_to_correction(theme, rules)]
        if not decided:
            return []
        return [
            self._text(
                "support.numbers.corrected",
                n=len(decided),
                least=rules["recognised_kappa"],
                q=min(theme["recognition"]["q"] for theme in decided),
                most=rules["evidence_q"],
            )
        ]

    def _range(self, themes: Sequence[Theme], kind: str) -> str:
        """The lowest and the highest kappa with the names of the themes that have them."""
        known = [theme for theme in themes if theme[kind]["value"] is not None]
        ends = [pick(known, key=lambda theme: theme[kind]["value"]) for pick in (min, max)]
        values = [end[kind]["value"] for end in ends]
        limit = kappa_limit(kind, self._rules)
        low, high = (self._text.numbers.two_decimals(value, limit) for value in values)
        if low == high:
            return low
        lowest, highest = (
            shorten_text(self._names[end["theme"]], MAX_NAME_IN_RANGE) for end in ends
        )
        return self._text("support.range", low=low, lowest=lowest, high=high, highest=highest)


def set_of(theme: Theme) -> str:
    """The set of the first screen that a theme is in."""
    return ADOPTED if is_adopted(theme) else set_by_status(theme)


def set_by_status(theme: Theme) -> str:
    """The set that a theme is in by its status, wherever the theme came from.

    What is bound to its studies only because there are too few to try others cannot be judged.
    """
    if theme["status"] == ThemeStatus.STUDY_BOUND and not is_tried(theme):
        return "unjudged"
    return next(name for name, statuses in SETS.items() if theme["status"] in statuses)


def number_of_quotes(theme: Theme, text: Catalogue) -> str:
    """The quotes that can be compared, and of how many where some are in no group."""
    count = text.numbers.count(theme["n"])
    if theme["n"] >= theme["n_coded"]:
        return count
    return text("support.of", count=count, coded=theme["n_coded"])


def short_names(themes: Sequence[Theme]) -> dict[str, str]:
    """The last name of each theme by its path; the whole path where another has that name, too.

    >>> short_names([{"theme": "Access/Waiting"}, {"theme": "Care/Staff"}, {"theme": "Tone/Staff"}])
    {'Access/Waiting': 'Waiting', 'Care/Staff': 'Care › Staff', 'Tone/Staff': 'Tone › Staff'}
    """
    paths = {theme["theme"]: parse_path(theme["theme"]) for theme in themes}
    often = Counter(path[-1] for path in paths.values())
    return {
        written: path[-1] if often[path[-1]] == 1 else theme_name(path)
        for written, path in paths.items()
    }


def others_in_words(evidence: Mapping[str, Any], text: Catalogue) -> str:
    """What the classifier had seen: the other studies, participants or quotes."""
    return text(f"others.{ResamplingUnit(evidence['unit'])}")


def range_in_words(values: Sequence[float], text: Catalogue, limit: float | None = None) -> str:
    """The lowest and the highest value, or the one that both are; ``limit`` is one to be reached.

    >>> range_in_words([0.371, 0.56], Catalogue(approach="codebook"))
    '0.37 to 0.56'
    """
    low, high = (text.numbers.two_decimals(end, limit) for end in (min(values), max(values)))
    return low if low == high else text("kappa.range", low=low, high=high)
