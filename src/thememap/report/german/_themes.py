"""The words of the sections on themes, groups and coders, in German."""

from __future__ import annotations

from collections.abc import Mapping

THEMES: Mapping[str, str] = {
    # Themes
    "themes.title": "Thema für Thema",
    "themes.lead": "Auf {level}. {population}",
    "themes.overview": "Alle Themen auf einen Blick",
    "themes.sort_hint": (
        "Ein Klick auf eine Spaltenüberschrift sortiert. Jeder Name führt zur Karte mit den "
        "Zitaten."
    ),
    "themes.none": "Es gibt keine Themen, mit denen verglichen werden könnte.",
    "themes.theme": "Thema",
    "themes.status": "Status",
    "themes.n": "Zitate",
    "themes.best": "Beste Gruppe",
    "themes.recall": "Vom Thema",
    "themes.precision": "Von der Gruppe",
    "themes.jaccard": "Jaccard",
    "themes.q": "q",
    "themes.stability": "Stabilität des Status",
    "themes.stability_note": "{share} von {n} Halbstichproben",
    "themes.stability_too_few": "; in {n} weiteren blieben zu wenige Zitate",
    "themes.studies": "Studien",
    "themes.columns": (
        "Vom Thema: der Anteil der Zitate des Themas, der in seiner besten Gruppe liegt (Recall)."
        " Von der Gruppe: der Anteil der Zitate der Gruppe, der das Thema hat (Precision). "
        "Jaccard: Zitate in beiden, bezogen auf Zitate in mindestens einem von beiden. q: aus dem"
        " maßgeblichen Zufallsvergleich, korrigiert über alle Zellen der Ebene. Stabilität "
        "des Status: der Anteil der Halbstichproben mit neu gebildeten Gruppen, in denen das Thema "
        "denselben Status hatte; Halbstichproben, in denen ihm zu wenige Zitate bleiben, zählen nicht, "
        "und für Themen, die selbst zu wenige haben, bleibt das Feld leer."
    ),
    "themes.columns_short": (
        "Vom Thema: der Anteil der Zitate des Themas, der in seiner besten Gruppe liegt. Von der "
        "Gruppe: der Anteil der Zitate der Gruppe, der das Thema hat. Stabilität des Status: der "
        "Anteil der Halbstichproben mit neu gebildeten Gruppen, in denen das Thema denselben Status "
        "hatte; Halbstichproben, in denen ihm zu wenige Zitate bleiben, zählen nicht."
    ),
    "themes.n_note": "{n} verglichen, {coded} insgesamt kodiert",
    "themes.cells": "Wo seine Zitate liegen",
    "themes.cells_note": (
        "Die Gruppen, die ihm entsprechen, und die beste; die Matrix enthält jede Anzahl."
    ),
    "themes.in_both": "In beiden",
    "themes.match": "Entsprechung",
    "themes.q_free": "q, frei",
    "themes.q_within": "q, innerhalb der Studien",
    "themes.match_match": "ja",
    "themes.match_free": "nur im freien Zufallsvergleich",
    "themes.match_no": "nein",
    "themes.typical": "Typische Zitate",
    "themes.typical_note": "am nächsten an der Mitte derer, die in seiner Gruppe liegen",
    "themes.at_odds": "Abweichende Zitate",
    "themes.at_odds_note": (
        "mit dem Thema kodiert und am weitesten von denen in seiner Gruppe entfernt"
    ),
    "themes.no_quotes": "In diesem Lauf gibt es dazu keine Zitate, die gezeigt werden könnten.",
    "themes.participants": "Teilnehmende",
    # Groups
    "groups.title": "Gruppe für Gruppe",
    "groups.lead": (
        "Eine Gruppe ist eine Menge von Zitaten, die sich in den Daten nach ihrem Wortlaut "
        "zusammenfinden. Ihr Name ist eine Merkhilfe, keine Deutung."
    ),
    "groups.overview": "Alle Gruppen auf einen Blick",
    "groups.none": "Es gibt keine Gruppen.",
    "groups.group": "Gruppe",
    "groups.best": "Bestes Thema",
    "groups.stability": "Wiedergekehrt",
    "groups.null": "Strukturlos",
    "groups.top_study": "Aus einer Studie",
    "groups.columns": (
        "Wiedergekehrt: mittlere Jaccard-Ähnlichkeit mit dem besten Gegenstück über die "
        "Teilstichproben, 0 bis 1. Strukturlos: dasselbe für Daten dieser Größe ohne jede "
        "Struktur; auf eine Gruppe, die diesen Wert nicht übersteigt, sollte nichts gestützt "
        "werden. Aus einer Studie: der größte Anteil ihrer Zitate, der aus einer einzigen Studie "
        "stammt. Zwei Drittel oder mehr sind gekennzeichnet als überwiegend die Worte einer "
        "Studie, sofern diese Studie weniger als zwei Drittel aller Zitate beiträgt."
    ),
    "groups.machine": "maschinell nach ihren Wörtern benannt",
    "groups.person": "von einem Menschen benannt",
    "groups.keywords": "Kennzeichnende Wörter",
    "groups.exemplars": "Zentrale Zitate",
    "groups.read_none": "Gelesen, kein Thema vergeben",
    "groups.heading": "Stand meist unter",
    "groups.heading_note": "{share} ihrer Zitate",
    "groups.top_note": "{share} ihrer Zitate aus einer davon",
    "groups.mostly": (
        "Überwiegend die Worte einer Studie: {share} ihrer Zitate. Erst nach genauem Ansehen "
        "sollte sie als Konzept gelesen werden."
    ),
    "groups.stability_note": "strukturlose Daten: {null}",
    # Agreement
    "agreement.title": "Kodierende im Vergleich",
    "agreement.lead": (
        "{n} Zitate wurden von zwei oder mehr Kodierenden gelesen ({coders}). Grundlage der "
        "Intervalle: {clusters}. „Nicht gelesen“ wird nie als Nein gewertet."
    ),
    "agreement.lead|one": (
        "Ein Zitat wurde von zwei oder mehr Kodierenden gelesen ({coders}). Grundlage der "
        "Intervalle: {clusters}. „Nicht gelesen“ wird nie als Nein gewertet."
    ),
    "agreement.reference": (
        "Übereinstimmung sagt, dass Kodierende gleich lesen, nicht, dass sie richtig lesen. Für "
        "die Gruppen ist sie ein Bezugspunkt und keine Obergrenze: Die Gruppen kannten das "
        "Codebuch nie."
    ),
    "agreement.share": "Anteil",
    "agreement.percent": "Gleich kodiert",
    "agreement.positive": "Positiv",
    "agreement.kappa": "Cohens Kappa (95-%-Intervall)",
    "agreement.fleiss": "Fleiss’ Kappa (95-%-Intervall)",
    "agreement.alpha": "Alpha",
    "agreement.ac1": "AC1",
    "agreement.overall": "Über alle Themen: Krippendorffs Alpha für Mengen von Codes",
    "agreement.level": "Ebene {level}: {jaccard} mit Jaccard-Distanz, {masi} mit MASI-Distanz",
    "agreement.level_none": "Ebene {level}: kein Wert, {reason}",
    "agreement.with_groups": "Kodierende und Gruppen über dieselben Zitate (Omega-Index)",
    "agreement.pair": "{one} und {other}: {omega} über {n} Zitate auf Ebene {level}",
    "agreement.pair_groups": (
        "{one} und {other}: {omega} über {n} Zitate auf Ebene {level}; bei denselben Zitaten erreichen "
        "die Gruppen {with_first} mit {one} und {with_second} mit {other}"
    ),
    "agreement.confused": "Themen, die gegeneinander stehen",
    "agreement.confusion": "{first} / {second}: {n} Zitate",
    "agreement.confusion|one": "{first} / {second}: ein Zitat",
    "agreement.divided": "Die unter den Kodierenden strittigsten von {n} Zitaten",
    "agreement.divided|one": "Das eine unter den Kodierenden strittige Zitat",
    "agreement.nothing": "nichts",
    # Flags
    "flags.title": "Noch einmal ansehen",
    "flags.lead": (
        "Jeder dieser Punkte ist eine Frage, kein Fehler. Gezählt werden Zitate, die Autorinnen "
        "und Autoren oder Kodierende ausgewählt haben."
    ),
}
