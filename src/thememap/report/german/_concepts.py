"""The words of the sections on concepts and on other choices, in German."""

from __future__ import annotations

from collections.abc import Mapping

CONCEPTS: Mapping[str, str] = {
    "readings.title": "Wie jede Perspektive davon spricht",
    "readings.note": "gezählt sind Zitate, die Autorinnen und Autoren zum Abdruck ausgewählt haben",
    "readings.quotes": "{count} von {of} Zitaten ({share})",
    "readings.studies": "in {count} von {of} Studien",
    "readings.within": "in den {n} Studien mit beiden Perspektiven: {count} von {of} ({share})",
    "readings.within|one": (
        "in der einen Studie mit beiden Perspektiven: {count} von {of} ({share})"
    ),
    # Concepts
    "concepts.title": "Fehlende Konzepte: Kandidaten für erneutes Lesen",
    "concepts.title|reflexive": "Anregungen zum erneuten Lesen",
    "concepts.lead": (
        "Zitatbündel, die gelesen wurden, kein Thema bekamen und dichter beieinanderliegen, als "
        "der Zufall erklärt. Sie können ein Konzept sein, das dem Codebuch fehlt, ein Thema in "
        "anderen Worten oder nichts: Das entscheiden die Forschenden. Wo Kodierungen nichts mit "
        "den Worten zu tun haben, erscheint eine solche Liste in etwa einem von fünfundzwanzig "
        "Korpora."
    ),
    "concepts.none": "Kein solches Zitatbündel hebt sich vom Zufall ab.",
    "concepts.not_looked": "Keines ist aufgeführt: {reason}.",
    "concepts.aside": "Beiseitegelegt",
    "concepts.can": (
        "Was diese Methode nicht sehen kann: Ironie, Schweigen, Haltung und Widerspruch. Zitate, "
        "die dasselbe mit anderen Worten sagen, können weit auseinanderliegen, und Zitate, die "
        "Gegenteiliges sagen, dicht beieinander."
    ),
    "concepts.facts": "{quotes} aus {studies}",
    "concepts.evidence.uncoded": (
        "Stärke {score}: wie viel mehr Zitate ohne Thema um das Zentrum liegen, als durch Zufall "
        "zu erwarten, multipliziert mit ihrer Ähnlichkeit zueinander. Ein Test für die ganze "
        "Liste, ob solche Zitate zusammenliegen: p {p}"
    ),
    "concepts.evidence.inside a theme": (
        "Stärke {score}: wie viel mehr von diesem Thema um das Zentrum liegt, als durch Zufall zu"
        " erwarten, multipliziert mit der Ähnlichkeit der Zitate zueinander. Die meisten Themen "
        "haben Teile; ob dieser ein eigenes Thema ist, haben Menschen zu sagen"
    ),
    "concepts.stability": "in {share} der halben Stichproben wiedergekehrt",
    "concepts.perspectives": "Perspektiven: {listed}",
    "concepts.show_all": "Alle {n} Zitate zeigen",
    "concepts.kind.uncoded": "kein Thema umfasst es",
    "concepts.kind.inside a theme": "innerhalb eines Themas",
    "concepts.name_note": "maschinell nach den Wörtern benannt",
    "answer.concepts_inside": (
        "Innerhalb von Themen heben sich {word} Zitatbündel vom Rest ihres Themas ab."
    ),
    "answer.concepts_inside|one": ("Innerhalb eines Themas hebt sich ein Zitatbündel vom Rest ab."),
    "concepts.inside.title": "Innerhalb eines Themas abgesetzt",
    "concepts.inside.lead": (
        "Zitate eines Themas, die zusammen und abseits vom Rest des Themas liegen. Wurde ein "
        "Thema absichtlich seinem nächsten Nachbarn zugeschlagen, so enthielt diese Liste es in "
        "einem von drei Fällen."
    ),
    "concepts.of": "innerhalb von „{theme}“",
    # Decisions
    "decisions.title": "Entscheidungen über Vorschläge",
    "decisions.lead": "Bisher {n} Entscheidungen, getroffen von {who}; zuletzt am {when}.",
    "decisions.lead|one": "Bisher eine Entscheidung, getroffen von {who} am {when}.",
    "decisions.nobody": "Personen ohne Namensangabe",
    "decisions.kind": "Art",
    "decisions.proposals": "Angenommene Vorschläge",
    "decisions.decoys": "Angenommene Attrappen",
    "decisions.of": "{count} von {of}",
    "decisions.no_decoys": "keine gezogen",
    "decisions.note": (
        "Attrappen sind zufällig gezogene Zusammenstellungen, die zwischen den Vorschlägen standen. "
        "Werden sie ebenso oft angenommen, sagt die Annahme eines Vorschlags wenig."
    ),
    "decisions.digest": (
        "Nach {n} Einträgen hat das Protokoll der Entscheidungen die Prüfsumme {digest}. Um später zu sehen, "
        "dass keiner davon geändert oder entfernt wurde: thememap review log LAUF --digest PRÜFSUMME."
    ),
    "decisions.digest|one": (
        "Nach einem Eintrag hat das Protokoll der Entscheidungen die Prüfsumme {digest}. Um später zu sehen, "
        "dass er nicht geändert oder entfernt wurde: thememap review log LAUF --digest PRÜFSUMME."
    ),
    "decisions.loss": "Am {when} war das Protokoll der Entscheidungen beschädigt oder gekürzt; mit dem Lesbaren wurde weitergearbeitet. Grund: {note}",
    # Memos
    "memos.title": "Memos",
    "memos.project": "Zum Ganzen",
    "memos.theme": "Zu einem Thema",
    "memos.quote": "Zu einem Zitat",
    "memos.history": "Wie das Codebuch wurde, was es ist",
    "memos.when": "Wann",
    "memos.why": "Warum",
    # Sensitivity
    "sensitivity.title": "Würden andere Entscheidungen dasselbe ergeben?",
    "sensitivity.lead": "Der Vergleich wurde {n}-mal durchgeführt: {choices}.",
    "sensitivity.lead|one": "Der Vergleich wurde einmal durchgeführt: {choices}.",
    "sensitivity.robust": (
        "Robust, mit demselben Status in mindestens {share} der Analysen: {kept}. Themen mit zu "
        "wenigen Zitaten werden nicht beurteilt."
    ),
    "sensitivity.omega": "Der Omega-Index liegt zwischen {low} und {high} (Median {middle}).",
    "sensitivity.holds": "{status}: robust, in {share} der Analysen",
    "sensitivity.changes": "{status}: in {share} der Analysen",
    "sensitivity.bar": "Status in allen Analysen",
    "sensitivity.jaccard": (
        "Beste Jaccard-Ähnlichkeit mit einer Gruppe: {low} bis {high}, Median {middle}."
    ),
    "sensitivity.picture": "Spezifikationskurve",
    "sensitivity.how": (
        "Jeder Punkt ist eine Analyse, geordnet nach ihrer besten Jaccard-Ähnlichkeit mit einer "
        "Gruppe, in der Farbe des Status; die Striche darunter sagen, mit welchen Entscheidungen "
        "sie durchgeführt wurde."
    ),
    "sensitivity.can": (
        "Ein Status, der wechselt, beruht auf einer Entscheidung der Forschenden oder der "
        "Methode; sie ist zu benennen. Ein Status, der hält, ist deshalb nicht wahr; alle "
        "Analysen haben dieselben Zitate, Kodierungen und Regeln."
    ),
    "sensitivity.choice.encoder": "Encoder",
    "sensitivity.choice.method": "Methode",
    "sensitivity.choice.groups": "Gruppen",
    "sensitivity.choice.seed": "Startwert",
    "sensitivity.choice.studies": "Studien",
    "sensitivity.choice.reference": "Kodierung",
}
