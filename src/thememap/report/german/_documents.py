"""German texts for quotes whose studies nobody named: they speak of documents."""

from __future__ import annotations

from collections.abc import Mapping

DOCUMENTS: Mapping[str, str] = {
    "studies|documents": "{n} Dokumente",
    "studies|one|documents": "1 Dokument",
    "studies|none|documents": "kein Dokument",
    "read.studies|documents": "Dokumente",
    "answer.within|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt, und das "
        "auch innerhalb der Dokumente: {score}."
    ),
    "answer.within|reflexive|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt, und das "
        "auch innerhalb der Dokumente. Wie weit, steht am Ende dieser Seite."
    ),
    "answer.free_only|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als freies Mischen erklärt, aber nicht "
        "stärker, als Mischen innerhalb der Dokumente erklärt; ihre Gemeinsamkeit kann in dem "
        "liegen, was die Dokumente voneinander unterscheidet: {score}."
    ),
    "answer.free_only|reflexive|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als freies Mischen erklärt, aber nicht "
        "stärker, als Mischen innerhalb der Dokumente erklärt; ihre Gemeinsamkeit kann in dem "
        "liegen, was die Dokumente voneinander unterscheidet. Die Zahlen stehen am Ende dieser "
        "Seite."
    ),
    "answer.above|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt: {score}. "
        "Alle verglichenen Zitate stammen aus einem Dokument; Unterschiede zwischen Dokumenten "
        "spielen keine Rolle."
    ),
    "answer.above|reflexive|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt. Alle "
        "verglichenen Zitate stammen aus einem Dokument."
    ),
    "answer.free|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt: {score}. "
        "Ob das auch innerhalb der Dokumente gilt, lässt sich nicht sagen: {reason}."
    ),
    "answer.free|reflexive|documents": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt. Ob das "
        "auch innerhalb der Dokumente gilt, lässt sich nicht sagen: {reason}."
    ),
    "answer.study_bound|documents": "{word} mit Widerhall nur ohne Trennung der Dokumente",
    "answer.study_bound.one|documents": "eines mit Widerhall nur ohne Trennung der Dokumente",
    "answer.mostly|documents": (
        "{word} Gruppen bestehen jeweils überwiegend aus den Worten eines einzigen Dokuments; erst "
        "nach genauem Ansehen sollten sie als Konzepte gelesen werden."
    ),
    "answer.mostly|one|documents": (
        "Eine Gruppe besteht überwiegend aus den Worten eines einzigen Dokuments; erst nach "
        "genauem Ansehen sollte sie als Konzept gelesen werden."
    ),
    "answer.concepts_from|documents": " aus insgesamt {word} Dokumenten",
    "answer.concepts_from|one|documents": " aus einem einzigen Dokument",
    "null.within study|documents": "Innerhalb der Dokumente gemischt",
    "how.within study|documents": "innerhalb der Dokumente",
    "themes.studies|documents": "Dokumente",
    "themes.q_within|documents": "q, innerhalb der Dokumente",
    "groups.top_study|documents": "Aus einem Dokument",
    "groups.columns|documents": (
        "Wiedergekehrt: mittlere Jaccard-Ähnlichkeit mit dem besten Gegenstück über die "
        "Teilstichproben, 0 bis 1. Strukturlos: dasselbe für Daten dieser Größe ohne jede "
        "Struktur; auf eine Gruppe, die diesen Wert nicht übersteigt, sollte nichts gestützt "
        "werden. Aus einem Dokument: der größte Anteil ihrer Zitate, der aus einem einzigen "
        "Dokument stammt. Zwei Drittel oder mehr sind gekennzeichnet als überwiegend die Worte "
        "eines Dokuments, sofern dieses Dokument weniger als zwei Drittel aller Zitate beiträgt."
    ),
    "groups.mostly|documents": (
        "Überwiegend die Worte eines Dokuments: {share} ihrer Zitate. Erst nach genauem Ansehen "
        "sollte sie als Konzept gelesen werden."
    ),
    "nuisance.study|documents": (
        "Aus welchem Dokument ein Zitat stammt, erklärt für sich genommen {share} der Gruppierung, "
        "über den Zufall hinaus."
    ),
    "nuisance.not.study|documents": (
        "Wie viel von der Gruppierung die Dokumente erklären, lässt sich nicht sagen: {reason}."
    ),
    "levels.deciding.within study|documents": (
        " Maßgeblich ist der Zufallsvergleich innerhalb der Dokumente."
    ),
    "how.nulls|documents": (
        "Freies Mischen gibt jedem Zitat eine beliebige Gruppe. Mischen innerhalb der Dokumente "
        "vertauscht Gruppen nur zwischen den Zitaten desselben Dokuments, damit der Stil eines "
        "Dokuments nicht als Übereinstimmung erscheint. Der Bericht zeigt beides und sagt, was "
        "maßgeblich ist."
    ),
    "how.within_reason|documents": (
        "Der Zufallsvergleich innerhalb der Dokumente wird hier nicht verwendet: {reason}."
    ),
    "readings.studies|documents": "in {count} von {of} Dokumenten",
    "readings.within|documents": (
        "in den {n} Dokumenten mit beiden Perspektiven: {count} von {of} ({share})"
    ),
    "readings.within|one|documents": (
        "in dem einen Dokument mit beiden Perspektiven: {count} von {of} ({share})"
    ),
    "sensitivity.choice.studies|documents": "Dokumente",
    "explore.study|documents": "Dokument",
    "meaning.theme.study-bound|documents": (
        "Eine Gruppe entspricht ihm nur im freien Zufallsvergleich, obwohl der Zufallsvergleich "
        "innerhalb der Dokumente berechnet werden konnte."
    ),
    "rule.within_study_share|documents": (
        "Kleinster Anteil der Zitate in Dokumenten mit mindestens zwei Zitaten und zwei Gruppen, "
        "ab dem der Zufallsvergleich innerhalb der Dokumente verwendet wird."
    ),
    "rule.exact_support|documents": (
        "Bis zu dieser Größe sind die Tests innerhalb der Dokumente exakt; darüber wird eine "
        "Normalapproximation verwendet."
    ),
    "meaning.resample|documents": (
        "Die Analyse noch einmal an einem Teil der Dokumente (oder der Teilnehmenden oder der "
        "Zitate), mit neu gebildeten Gruppen; die Intervalle der Maße halten die Gruppen fest."
    ),
}
