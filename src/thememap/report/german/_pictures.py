"""The words of the pictures and of the number of groups, in German."""

from __future__ import annotations

from collections.abc import Mapping

PICTURES: Mapping[str, str] = {
    # The matrix
    "matrix.title": "Themen neben Gruppen",
    "matrix.lead": (
        "Jede Zahl zählt die Zitate eines Themas in einer Gruppe; je dunkler, desto größer der "
        "Anteil an den Zitaten des Themas. Leer: keine."
    ),
    "matrix.match": "Entsprechung",
    "matrix.free": "Entsprechung nur im freien Zufallsvergleich",
    "matrix.shades": "Anteil an den Zitaten des Themas",
    "matrix.shade": "ab {end}",
    "matrix.shade|first": "unter {end}",
    "matrix.picture": (
        "Heatmap, Themen: {themes}, Gruppen: {groups}; dieselben Anzahlen folgen als Tabelle."
    ),
    "matrix.table": "Dieselben Anzahlen als Tabelle",
    # The map
    "map.title": "Karte der Zitate",
    "map.lead": (
        "Jede Marke ist ein Zitat, platziert nach seinem Wortlaut; Farbe und Form zeigen seine "
        "Gruppe. Abstände auf der Karte beweisen nichts: Viele Dimensionen wurden auf zwei "
        "zusammengedrückt, und was hier benachbart ist, kann in den Daten weit auseinanderliegen."
    ),
    "map.hint": (
        "Zum Lesen eines Zitats auf eine Marke zeigen oder die Karte mit der Tabulatortaste "
        "ansteuern und mit den Pfeiltasten weitergehen. Die Auswahl einer Gruppe in der Legende "
        "zeigt sie allein."
    ),
    "map.picture": (
        "Karte der Zitate (Anzahl: {n}) in Gruppen (Anzahl: {groups}); alle Zitate stehen als "
        "Text am Ende der Seite."
    ),
    "map.legend": "Gruppen auf der Karte",
    "map.without": "ohne Gruppe",
    "map.none": "In diesem Lauf haben die Zitate keine Orte, deshalb gibt es keine Karte.",
    "map.part": "Auf der Karte: {placed} von {n} Zitaten.",
    # The number of groups
    "number.title": "Wie viele Gruppen",
    "curve.lead": "{n} Gruppen, gewählt durch {by}: {reason}.",
    "curve.lead|one": "Eine Gruppe, gewählt durch {by}: {reason}.",
    "curve.undecided": (
        "Ebenso gut bis auf 0,002: {others}. Die Daten entscheiden nicht zwischen ihnen."
    ),
    "curve.observed": "diese Zitate",
    "curve.structureless": "strukturlose Daten derselben Größe",
    "curve.axis_x": "Anzahl der Gruppen",
    "curve.axis_y": "Übereinstimmung zwischen Teilstichproben",
    "curve.chosen": "gewählt: {k}",
    "curve.picture": (
        "Übereinstimmung zwischen Teilstichproben für {n} Anzahlen von Gruppen, für diese Zitate "
        "und für strukturlose Daten; die Werte folgen als Tabelle."
    ),
    "curve.picture|one": (
        "Übereinstimmung zwischen Teilstichproben für eine Anzahl von Gruppen, für diese Zitate "
        "und für strukturlose Daten; die Werte folgen als Tabelle."
    ),
    "curve.table": "Dieselben Werte als Tabelle",
    "curve.themes": "{n} Themen auf Ebene {level}",
    "curve.themes|one": "ein Thema auf Ebene {level}",
    "nuisance.study": (
        "Aus welcher Studie ein Zitat stammt, erklärt für sich genommen {share} der Gruppierung, "
        "über den Zufall hinaus."
    ),
    "nuisance.perspective": (
        "Wer spricht (die Perspektive), erklärt für sich genommen {share} der Gruppierung, über "
        "den Zufall hinaus."
    ),
    "nuisance.not.study": (
        "Wie viel von der Gruppierung die Studien erklären, lässt sich nicht sagen: {reason}."
    ),
    "nuisance.not.perspective": (
        "Wie viel von der Gruppierung die Perspektiven erklären, lässt sich nicht sagen: {reason}."
    ),
    "coarse.title": "Gruppen von Gruppen",
    "coarse.lead": (
        "Die Gruppen (Anzahl: {groups}) wurden Schritt für Schritt vereinigt, immer die zwei, "
        "deren Zentren einander am nächsten sind, bis {n} Gruppen von Gruppen blieben. Diese "
        "Anzahl ist höchstens halb so groß wie die der Gruppen und kehrt nach derselben Regel am "
        "deutlichsten über dem Niveau strukturloser Daten wieder."
    ),
    "coarse.lead|one": (
        "Die Gruppen (Anzahl: {groups}) wurden Schritt für Schritt vereinigt, immer die zwei, "
        "deren Zentren einander am nächsten sind, bis eine Gruppe von Gruppen blieb. Diese Anzahl"
        " ist höchstens halb so groß wie die der Gruppen und kehrt nach derselben Regel am "
        "deutlichsten über dem Niveau strukturloser Daten wieder."
    ),
    "coarse.similarity": (
        "Der Baum der Themen und der Baum der Gruppen haben über {n} Zitate eine "
        "elementzentrierte Ähnlichkeit von {value}; gemischt ({name}) {null}, 95. Perzentil "
        "{upper}."
    ),
    "coarse.group": "Gruppe von Gruppen",
    "coarse.members": "Gruppen",
}
