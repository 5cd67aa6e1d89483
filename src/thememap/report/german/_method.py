"""The words on levels, on what was left out, on the method and on the list of quotes, in German."""

from __future__ import annotations

from collections.abc import Mapping

METHOD: Mapping[str, str] = {
    # Levels
    "levels.title": "Andere Ebenen des Codebuchs",
    "levels.level": "Ebene {level} des Codebuchs",
    "levels.level.1": "Ebene 1 des Codebuchs (Themen)",
    "levels.level.2": "Ebene 2 des Codebuchs (Unterthemen)",
    "levels.level.3": "Ebene 3 des Codebuchs (Kernpunkte)",
    "levels.themes": "{n} Themen",
    "levels.themes|one": "ein Thema",
    "levels.themes|none": "kein Thema",
    "levels.population": "{n} Zitate lassen sich hier vergleichen.",
    "levels.population|one": "Ein Zitat lässt sich hier vergleichen.",
    "levels.population|none": "Kein Zitat lässt sich hier vergleichen.",
    "levels.unspecified": (
        " {n} Zitate, die nur weiter oben kodiert sind, gehen in die Maße dieser Ebene nicht ein."
    ),
    "levels.unspecified|one": (
        " Ein Zitat, das nur weiter oben kodiert ist, geht in die Maße dieser Ebene nicht ein."
    ),
    "levels.unspecified|none": "",
    "levels.deciding.free": " Maßgeblich ist der freie Zufallsvergleich.",
    "levels.deciding.within study": " Maßgeblich ist der Zufallsvergleich innerhalb der Studien.",
    # What was left out, and how it was computed
    "left.title": "Was ausgelassen wurde, und warum",
    "left.what": "Was",
    "left.where": "Wo",
    "left.why": "Warum",
    "left.none": "Nichts wurde ausgelassen.",
    "left.without": "Zitate ohne Gruppe",
    "left.notes": "Anmerkungen zum Gelesenen",
    "how.title": "Wie gerechnet wurde",
    "how.methods": "Ein Absatz für den Methodenteil",
    "how.cite_title": "Zitierweise",
    "how.cite": (
        "thememap (Entwicklungsteam): thememap, Version {version} [Software]. Zu zitieren sind auch die "
        "Quellen der berichteten Maße; sie stehen unten, und thememap export --to bib schreibt sie."
    ),
    "how.rules": "Regeln und Konstanten",
    "how.constants": "Die {n} Konstanten",
    "how.constants|one": "Die eine Konstante",
    "how.constant": "Konstante",
    "how.value": "Wert",
    "how.meaning": "Was sie bewirkt",
    "how.measures": "Wie jedes Maß zu lesen ist",
    "how.range": "Wertebereich",
    "how.chance": "Bei Zufall",
    "how.undefined": "Nicht definiert",
    "how.source": "Quelle",
    "how.glossary": "Was die Wörter bedeuten",
    "how.statuses_themes": "Status der Themen, der erste zutreffende gilt",
    "how.statuses_groups": "Status der Gruppen, der erste zutreffende gilt",
    "how.words": "Weitere Wörter",
    "how.chuang": (
        "Die Status folgen unter anderen Namen der Typologie von Chuang und anderen (2013; dort: "
        "missing, repeated, fused, resolved, junk). „Missing“ (fehlend) wird für Themen nicht "
        "verwendet, denn Menschen haben Zitate für sie gefunden. „Ohne Widerhall“ heißt nicht, "
        "dass ein Thema falsch ist."
    ),
    "how.nulls": (
        "Freies Mischen gibt jedem Zitat eine beliebige Gruppe. Mischen innerhalb der Studien "
        "vertauscht Gruppen nur zwischen den Zitaten derselben Studie, damit der Stil einer "
        "Studie nicht als Übereinstimmung erscheint. Der Bericht zeigt beides und sagt, was "
        "maßgeblich ist."
    ),
    "how.within_reason": (
        "Der Zufallsvergleich innerhalb der Studien wird hier nicht verwendet: {reason}."
    ),
    # The list of all quotes
    "all.title": "Alle Zitate",
    "all.lead": (
        "Jedes Zitat mit seiner Gruppe und seinen Themen in der Referenzkodierung; der Text "
        "hinter der Karte."
    ),
    "all.part": (
        "{shown} von {n} Zitaten sind hier in gleichmäßigen Abständen aufgeführt; quotes.csv "
        "enthält alle."
    ),
    "context.show": "Kontext",
    "context.found": "Als Zitat erkannt durch die Regel „{rule}“.",
    "all.place": "Zitat {n} in der Liste aller Zitate",
    "all.quote": "Zitat",
    "all.group": "Gruppe",
    "all.themes": "Themen",
    "all.no_group": "keine: {reason}",
    "all.not_read": "nicht gelesen",
    "all.read_none": "gelesen, kein Thema",
    "all.printed": "Die Liste aller Zitate wird nicht gedruckt; sie steht in quotes.csv.",
    "all.fictional": "fiktiv",
}
