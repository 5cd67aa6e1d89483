"""Statuses, constants and words with their meanings, in German: a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    # Statuses
    "status.theme.echoed": "mit Widerhall",
    "status.theme.split": "aufgeteilt",
    "status.theme.shared": "in gemeinsamer Gruppe",
    "status.theme.not echoed": "ohne Widerhall",
    "status.theme.study-bound": "studiengebunden",
    "status.theme.too few": "mit zu wenigen Zitaten",
    "status.group.named": "benannt",
    "status.group.shared": "mit mehreren Themen",
    "status.group.unaligned": "ohne Entsprechung",
    "status.group.candidate": "als Kandidat",
    "status.group.candidate|reflexive": "als Anregung",
    "meaning.theme.too few": (
        "Weniger Zitate zum Vergleichen als die Mindestzahl ({too_few}): Mehr wird nicht gesagt."
    ),
    "meaning.theme.study-bound": (
        "Eine Gruppe entspricht ihm nur im freien Zufallsvergleich, obwohl der Zufallsvergleich "
        "innerhalb der Studien berechnet werden konnte."
    ),
    "meaning.theme.not echoed": (
        "Keine Gruppe entspricht ihm; es findet keinen Widerhall. Das heißt nicht, dass das Thema"
        " falsch ist."
    ),
    "meaning.theme.split": (
        "Zwei oder mehr Gruppen entsprechen ihm und enthalten zusammen mindestens einen Anteil "
        "von {split_share} seiner Zitate."
    ),
    "meaning.theme.shared": "Jede Gruppe, die ihm entspricht, entspricht auch einem anderen Thema.",
    "meaning.theme.echoed": "Eine Gruppe entspricht ihm; es findet in ihr Widerhall.",
    "meaning.group.candidate": (
        "Kein Thema entspricht ihr, und mehr ihrer Zitate wurden gelesen und bekamen kein Thema, "
        "als der Zufall erklärt."
    ),
    "meaning.group.unaligned": "Kein Thema entspricht ihr.",
    "meaning.group.shared": "Sie entspricht zwei oder mehr Themen.",
    "meaning.group.named": "Sie entspricht einem Thema.",
    # Constants of the rules
    "rule.match_q": "Größtes q nach Benjamini–Hochberg für eine Entsprechung.",
    "rule.match_size": (
        "Kleinste untere Grenze des Wilson-Intervalls von Precision oder Recall für eine "
        "Entsprechung."
    ),
    "rule.wilson_z": "z dieses Intervalls; 1,645 gibt ein zweiseitiges 90-%-Intervall, 1,96 eines von 95 %.",
    "rule.too_few": "Ein Thema mit weniger Zitaten bekommt keinen anderen Status.",
    "rule.split_share": (
        "Anteil eines Themas, den seine Entsprechungen zusammen enthalten müssen, damit es als "
        "aufgeteilt gilt."
    ),
    "rule.candidate_q": (
        "Größtes q dafür, dass in einer Gruppe mehr Zitate als erwartet gelesen wurden und kein "
        "Thema bekamen."
    ),
    "rule.within_study_share": (
        "Kleinster Anteil der Zitate in Studien mit mindestens zwei Zitaten und zwei Gruppen, ab "
        "dem der Zufallsvergleich innerhalb der Studien verwendet wird."
    ),
    "rule.exact_support": (
        "Bis zu dieser Größe sind die Tests innerhalb der Studien exakt; darüber wird eine "
        "Normalapproximation verwendet."
    ),
    "rule.permutations": "Permutationen hinter jedem Maß.",
    "rule.element_centric_permutations": "Permutationen hinter der elementzentrierten Ähnlichkeit.",
    "rule.element_centric_sample": (
        "Bei mehr Zitaten wird die elementzentrierte Ähnlichkeit an einer Stichprobe von ihnen "
        "berechnet."
    ),
    "rule.interval_resamples": "Teilstichproben hinter jedem Intervall; jede lässt die Hälfte weg.",
    "rule.concept_smallest": "Kleinste Zahl von Zitaten eines Konzepts.",
    "rule.concept_largest_share": (
        "Größter Anteil aller Zitate in einem Zweig des Baums, der noch ein Konzept sein kann."
    ),
    "rule.concept_p": "Größtes p des Tests, ob solche Zitate überhaupt zusammenliegen.",
    "rule.concepts_shown": "Wie viele Konzepte höchstens behalten werden.",
    # Words
    "word.reference": "Referenzkodierung",
    "meaning.reference": "Die Kodierung, mit der die Gruppen verglichen werden; hier: {rule}.",
    "word.read_none": "Gelesen, kein Thema",
    "meaning.read_none": (
        "Ein Zitat, das gelesen wurde und kein Thema bekam. Ein nicht gelesenes Zitat ist etwas "
        "anderes: Es geht in keinen Vergleich ein."
    ),
    "word.match": "Entsprechung",
    "meaning.match": (
        "Ein Thema und eine Gruppe, die sich stärker, als der Zufall erklärt, und in "
        "ausreichender Größe überschneiden; die Regel steht oben."
    ),
    "word.resample": "Teilstichprobe",
    "meaning.resample": (
        "Die Analyse noch einmal an einem Teil der Studien (oder der Teilnehmenden oder der "
        "Zitate), mit neu gebildeten Gruppen; die Intervalle der Maße halten die Gruppen fest."
    ),
    "word.structureless": "Strukturlose Daten",
    "meaning.structureless": (
        "Künstliche Daten derselben Größe, in denen es keine Gruppen gibt: was eine Methode in "
        "nichts findet."
    ),
}
