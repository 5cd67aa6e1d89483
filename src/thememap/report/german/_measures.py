"""German texts of the measures, by the name that each declares."""

from __future__ import annotations

from collections.abc import Mapping

_NONE_ON_AVERAGE = (
    "im Mittel 0, wenn Gruppen dieser Größe in keinem Zusammenhang mit den Themen stehen"
)
_ONLY_WITH_SHUFFLES = (
    "über 0, und umso höher, je weniger und je größer Themen und Gruppen sind: nur zusammen mit "
    "den gemischten Werten zu lesen"
)
_SELF_AGREEMENT = (
    "über 0, und umso höher, je weniger und je ungleicher {} sind, da jedes Zitat mit sich selbst "
    "übereinstimmt: nur zusammen mit den gemischten Werten zu lesen"
)
_NO_PARTITION = (
    "wenn ein Zitat zwei Themen oder zwei Gruppen hat, wenn weniger als zwei Zitate ein Thema und "
    "eine Gruppe haben, und wenn beide Seiten aus einer einzigen Menge oder nur aus Mengen mit "
    "einem Zitat bestehen"
)

MEASURES: Mapping[str, str] = {
    "measure.range": "{low:constant} ({low_means}) bis {high:constant} ({high_means})",
    "measure.omega.title": "Omega-Index",
    "measure.omega.meaning": (
        "Wie weit Paare von Zitaten, die Themen gemeinsam haben, auch ebenso viele Gruppen "
        "gemeinsam haben, über den Zufall hinaus."
    ),
    "measure.omega.low": "Paare stimmen nie überein",
    "measure.omega.high": "jedes Paar stimmt überein",
    "measure.omega.chance": _NONE_ON_AVERAGE,
    "measure.omega.undefined": (
        "bei weniger als zwei Zitaten, wenn kein Zitat ein Thema oder keines eine Gruppe hat, und "
        "wenn alle Paare gleich viele Themen und gleich viele Gruppen gemeinsam haben"
    ),
    "measure.bcubed_precision.title": "B-cubed-Genauigkeit",
    "measure.bcubed_precision.meaning": (
        "Wie rein Gruppen sind: der mittlere Anteil der mit einem Zitat gruppierten Zitate, die "
        "dessen Themen tragen."
    ),
    "measure.bcubed_precision.low": "kein Zitat in einer Gruppe trägt ein Thema",
    "measure.bcubed_precision.high": "Zitate einer Gruppe tragen dieselben Themen",
    "measure.bcubed_precision.chance": _SELF_AGREEMENT.format("die Themen"),
    "measure.bcubed_precision.undefined": (
        "wenn weniger als zwei Zitate eine Gruppe haben oder keines ein Thema hat"
    ),
    "measure.bcubed_recall.title": "B-cubed-Abdeckung",
    "measure.bcubed_recall.meaning": (
        "Wie ganz Themen bleiben: der mittlere Anteil der Zitate mit den Themen eines Zitats, die "
        "mit ihm gruppiert sind."
    ),
    "measure.bcubed_recall.low": "kein codiertes Zitat ist in einer Gruppe",
    "measure.bcubed_recall.high": "Zitate eines Themas sind zusammen gruppiert",
    "measure.bcubed_recall.chance": _SELF_AGREEMENT.format("die Gruppen"),
    "measure.bcubed_recall.undefined": (
        "wenn weniger als zwei Zitate ein Thema haben oder keines eine Gruppe hat"
    ),
    "measure.bcubed_f.title": "B-cubed-F-Wert",
    "measure.bcubed_f.meaning": (
        "Wie rein Gruppen sind und wie ganz Themen bleiben, als harmonisches Mittel beider Werte."
    ),
    "measure.bcubed_f.low": "Themen und Gruppen haben kein Zitat gemeinsam",
    "measure.bcubed_f.high": "Gruppen sind rein und Themen ganz",
    "measure.bcubed_f.chance": _SELF_AGREEMENT.format("Themen oder Gruppen"),
    "measure.bcubed_f.undefined": (
        "wenn weniger als zwei Zitate eine Gruppe oder weniger als zwei ein Thema haben"
    ),
    "measure.element_centric.title": "Elementzentrierte Ähnlichkeit",
    "measure.element_centric.meaning": (
        "Wie weit ein Zitat in seinen Gruppen dieselbe Gesellschaft hat wie in seinen Themen, im "
        "Mittel."
    ),
    "measure.element_centric.low": (
        "kein Zitat trifft in seinen Gruppen ein anderes aus seinen Themen"
    ),
    "measure.element_centric.high": "jedes Zitat trifft auf beiden Seiten dieselben Zitate",
    "measure.element_centric.chance": _ONLY_WITH_SHUFFLES,
    "measure.element_centric.undefined": (
        "wenn weniger als zwei Zitate sowohl ein Thema als auch eine Gruppe haben"
    ),
    "measure.set_matching.title": "Paarweise Zuordnung",
    "measure.set_matching.meaning": (
        "Wie sehr sich Themen und Gruppen überschneiden, wenn jedem Thema höchstens eine Gruppe "
        "zugeordnet und keine Gruppe zweimal verwendet wird."
    ),
    "measure.set_matching.low": "kein Zitat ist in einem Thema und in einer Gruppe",
    "measure.set_matching.high": "einander zugeordnete Themen und Gruppen haben dieselben Zitate",
    "measure.set_matching.chance": _ONLY_WITH_SHUFFLES,
    "measure.set_matching.undefined": (
        "wenn kein Zitat ein Thema, keines eine Gruppe oder weniger als zwei das eine oder andere "
        "haben"
    ),
    "measure.adjusted_rand.title": "Adjustierter Rand-Index",
    "measure.adjusted_rand.meaning": (
        "Wie weit Paare von Zitaten, die ihr einziges Thema gemeinsam haben, auch ihre einzige "
        "Gruppe gemeinsam haben, über den Zufall hinaus."
    ),
    "measure.adjusted_rand.low": "Gruppen schneiden so quer durch Themen wie möglich",
    "measure.adjusted_rand.high": "Gruppen sind die Themen",
    "measure.adjusted_rand.chance": _NONE_ON_AVERAGE,
    "measure.adjusted_rand.undefined": _NO_PARTITION,
    "measure.adjusted_mutual_information.title": "Adjustierte Transinformation",
    "measure.adjusted_mutual_information.meaning": (
        "Wie viel die einzige Gruppe eines Zitats über sein einziges Thema verrät, über den Zufall "
        "hinaus."
    ),
    "measure.adjusted_mutual_information.low": "eine Gruppe verrät weniger als der Zufall",
    "measure.adjusted_mutual_information.high": "Gruppen sind die Themen",
    "measure.adjusted_mutual_information.chance": _NONE_ON_AVERAGE,
    "measure.adjusted_mutual_information.undefined": _NO_PARTITION,
    # Warum ein Maß keinen Wert hat
    "undefined.no_theme": "kein Zitat hat ein Thema",
    "undefined.no_group": "kein Zitat hat eine Gruppe",
    "undefined.no_pair": "ein Paar braucht zwei Zitate",
    "undefined.certain_chance": "keine Variation: die zufällige Übereinstimmung beträgt 1",
    "undefined.few_grouped": "weniger als zwei Zitate haben eine Gruppe",
    "undefined.few_coded": "weniger als zwei Zitate haben ein Thema",
    "undefined.few_in_both": "weniger als zwei Zitate haben ein Thema und eine Gruppe",
    "undefined.few_in_either": "weniger als zwei Zitate haben ein Thema oder eine Gruppe",
    "undefined.several_themes": "{n} Zitate haben zwei Themen oder mehr",
    "undefined.several_themes|one": "1 Zitat hat zwei Themen oder mehr",
    "undefined.several_groups": "{n} Zitate sind in zwei Gruppen oder mehr",
    "undefined.several_groups|one": "1 Zitat ist in zwei Gruppen oder mehr",
    "undefined.one_set": "es gibt ein Thema und eine Gruppe: keine Variation",
    "undefined.all_single": "jedes Thema und jede Gruppe hat nur ein Zitat",
}
