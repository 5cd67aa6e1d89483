"""The words of the sections on a review of studies, in German."""

from __future__ import annotations

from collections.abc import Mapping

REVIEWS: Mapping[str, str] = {
    "studies.title": "Die Studien",
    "translation.title": "Studien ineinander übersetzen",
    "evidence.title": "Die Evidenz hinter jedem Ergebnis",
    "reporting.title": "Für den Artikel: Berichtsleitlinien",
    # What the project says
    "review.reference": "Literaturangabe",
    "review.registration": "Registrierung",
    "review.question": "Fragestellung",
    "review.databases": "Datenbanken",
    "review.searched": "Gesucht",
    "review.searched_on": "Datum der Suche",
    "review.included_from": "Eingeschlossen aus",
    "review.methods_of_studies": "Methoden der Studien",
    "review.appraisal": "Bewertung der Studien",
    "review.synthesis": "Synthese",
    "review.line_of_argument": "Argumentationslinie",
    "review.refutational": "Widerspruch",
    "review.model": "Modell",
    "review.gaps": "Lücken, die das Review benennt",
    "review.neighbouring_ideas": "Benachbarte Ideen",
    "review.notes": "Anmerkungen",
    # The flow
    "flow.title": "Von den Treffern zu den Studien",
    "flow.problem": "Die Zahlen gehen nicht auf: {problem}.",
    "flow.unknown": "unbekannt",
    "flow.records": "Identifizierte Treffer",
    "flow.duplicates": "Entfernte Duplikate",
    "flow.screened": "Gesichtete Titel und Abstracts",
    "flow.titles excluded": "Ausgeschlossen",
    "flow.sought": "Gesuchte Volltexte",
    "flow.not retrieved": "Nicht beschafft",
    "flow.read": "Gelesene Volltexte",
    "flow.excluded": "Ausgeschlossen, mit Gründen",
    "flow.reports": "Eingeschlossene Publikationen",
    "flow.studies": "Eingeschlossene Studien",
    # Studies
    "studies.characteristics": "Merkmale, und was nicht berichtet wird",
    "studies.reporting": (
        "{of} der Teilnehmenden: berichtet in {reported} von {all} Studien, teilweise in "
        "{partly}, nicht in {count}."
    ),
    "studies.missing": "Zahl der Studien ohne Angabe in der Studientabelle: {listed}.",
    "studies.linked": (
        "Zwei oder mehr Publikationen gehören zu einer Studie und zählen einmal: {listed}."
    ),
    "studies.study": "Studie",
    "studies.reports": "Publikationen",
    "studies.n_reports": "{n} Publikationen",
    "studies.method": "Methode",
    "studies.setting": "Setting",
    "studies.country": "Land",
    "studies.perspective": "Perspektive",
    "studies.participants": "Teilnehmende",
    "studies.quoted": "Zitate / zitierte Personen",
    "studies.sex": "Geschlecht",
    "studies.ethnicity": "Ethnische Zugehörigkeit",
    "studies.weak": "schwach",
    "reported.reported": "berichtet",
    "reported.partly": "teilweise",
    "reported.not": "nicht berichtet",
    "reported.unknown": "nicht festgehalten",
    "studies.theme_by_study": "Themen nach Studie",
    "studies.theme_by_perspective": "Themen nach Perspektive",
    "studies.counts_are": (
        "Gezählt sind Zitate, die Autorinnen und Autoren zum Abdruck ausgewählt haben: Die "
        "Anzahlen sagen weder, wie häufig ein Thema ist, noch, wie viel es wiegt."
    ),
    "studies.without_weak_note": "Zitate / Studien ohne die als schwach bezeichneten: {listed}.",
    "studies.without_weak": "Ohne schwache",
    "studies.weighted": "Gewichteter Anteil",
    "studies.all_quotes": "Alle",
    "studies.read": "Gelesene Zitate",
    # Appraisal
    "appraisal.title": "Bewertung der Studien",
    "appraisal.lead": (
        "Die Antworten, wie sie gegeben wurden, ohne Gesamtwert. Der Mauszeiger auf einer Zelle "
        "zeigt die Begründung."
    ),
    "appraisal.agreed": "Vor der Einigung gaben {who} in {agreed} von {n} Fällen dieselbe Antwort.",
    "appraisal.explanations": "Alle Begründungen",
    # Translation
    "translation.lead": (
        "Was die Autorinnen und Autoren der Studien aus den Worten ihrer Teilnehmenden machten "
        "(zweite Ordnung), nebeneinandergelegt. Menschen setzen in Beziehung und urteilen; eine "
        "Maschine schlägt nur Paare vor."
    ),
    "translation.relations": "Wie {n} Paare von Studien zueinander stehen",
    "translation.relations|one": "Wie ein Paar von Studien zueinander steht",
    "translation.aspect": "Aspekt",
    "translation.relation": "Beziehung",
    "translation.note": "Anmerkung",
    "translation.grid": "Studien nach Aussagen dritter Ordnung, in den Worten jeder Studie",
    "translation.grid_note": (
        "Eine leere Zelle heißt, dass niemand sie geprüft hat; wo nachgesehen und keine Beziehung"
        " gefunden wurde, steht „keine“."
    ),
    "translation.empty": "nicht geprüft",
    "translation.refuting": "Widerspruch",
    "translation.not_examined": "Nicht geprüft: Über kein Paar von Konstrukten wurde entschieden.",
    "translation.refutations": "{n} Paare widersprechen einander.",
    "translation.refutations|one": "Bei einem Paar widersprechen die Konstrukte einander.",
    "translation.refutations|none": (
        "Keiner unter den geprüften Paaren; von den anderen ist nichts bekannt."
    ),
    "translation.other_reading": "Andere Lesart: {reading}",
    "translation.open": "Noch offen",
    "translation.undecided": "{n} Paare sind unentschieden:",
    "translation.undecided|one": "Ein Paar ist unentschieden:",
    "translation.unexamined": "{n} Konstrukte stehen in keinem Paar:",
    "translation.unexamined|one": "Ein Konstrukt steht in keinem Paar:",
    "translation.pairs": "Paare, die niemand geprüft hat, die nächsten zuerst",
    "translation.pairs_note": (
        "Die ersten von {n} Paaren von Konstrukten aus verschiedenen Studien, deren Worte "
        "einander nahe sind. Nähe kann Widerspruch nicht sehen. Um blind, zwischen Attrappen, über "
        "sie zu entscheiden: thememap review sheet."
    ),
    "translation.pairs_note|one": (
        "Das einzige Paar von Konstrukten aus verschiedenen Studien, deren Worte einander nahe "
        "sind. Nähe kann Widerspruch nicht sehen. Um blind, zwischen Attrappen, darüber zu "
        "entscheiden: thememap review sheet."
    ),
    "translation.construct": "Konstrukt",
    "translation.similarity": "Kosinus",
    "translation.statements": "Aussagen dritter Ordnung, und worauf sie beruhen",
    "translation.argument": "Argumentationslinie",
    "translation.step": "Schritt {step}",
    "translation.facts": "aus {n} Studien; dagegen: {refuting}",
    "translation.facts|one": "aus 1 Studie; dagegen: {refuting}",
    "translation.trail": "{n} Konstrukte, {studies}, {quotes}",
    "translation.trail|one": "1 Konstrukt, {studies}, {quotes}",
    "translation.rests_on": "Beruht auf",
    "translation.supported": "Gestützt durch",
    "translation.refuted": "Dagegen stehen",
    "translation.quotes": "Die Worte der Teilnehmenden darunter (die ersten drei)",
    "translation.model": "Das Modell",
    "translation.model_note": "Gestrichelt: Dafür ist keine Evidenz genannt.",
    "model.micro": "Mikro: innerhalb eines Austauschs",
    "model.dyad": "Dyade: zwischen den beiden",
    "model.macro": "Makro: um sie herum",
    "relation.reciprocal": "reziprok",
    "relation.refutational": "widersprechend",
    "relation.partial": "teilweise",
    "relation.none": "keine",
    "relation.undecided": "unentschieden",
    "relation.line of argument": "Argumentationslinie",
    "relation.unrelated": "ohne Beziehung",
    # Evidence
    "evidence.lead": (
        "Für GRADE-CERQual: Die Evidenz ist eingetragen, die Urteile treffen Menschen. Eine "
        "Einstufung wird nicht vorgeschlagen."
    ),
    "evidence.component": "Komponente",
    "evidence.there": "Was vorliegt",
    "evidence.people": "Was Menschen geschrieben haben",
    "evidence.to_write": "noch zu schreiben",
    "evidence.to_judge": "von Menschen zu beurteilen",
    "evidence.never": "wird nie vorgeschlagen",
    "evidence.confidence": "Vertrauen",
    "evidence.name.methodological_limitations": "Methodische Einschränkungen",
    "evidence.name.coherence": "Kohärenz",
    "evidence.name.adequacy": "Angemessenheit der Daten",
    "evidence.name.relevance": "Relevanz",
    "evidence.concerns": "beitragende Studien mit einer anderen Antwort als Ja: {listed}",
    "evidence.no_concerns": "keine andere Antwort als Ja, oder nichts bewertet",
    "evidence.refuting": "Widerspruch durch: {listed}",
    "evidence.not_refuted": (
        "kein widersprechendes Paar bekannt; das kann heißen, dass niemand nachgesehen hat"
    ),
    "evidence.adequacy": (
        "{n} Konstrukte; {studies} von {of}; {quotes}, zitierte Personen: {people}"
    ),
    "evidence.adequacy|one": (
        "1 Konstrukt; {studies} von {of}; {quotes}, zitierte Personen: {people}"
    ),
    "evidence.relevance": "Settings: {settings}; Zitate nach Perspektive: {perspectives}",
    # Reporting
    "reporting.lead": (
        "Wo diese Seite zu einem Punkt etwas enthält, und was ein Mensch zu schreiben hat. Eine "
        "ausgefüllte Zeile behauptet nicht, dass der Punkt erfüllt ist."
    ),
    "reporting.items": "zu {filled} von {n} Punkten steht hier etwas",
    "reporting.number": "Punkt",
    "reporting.asked": "Gefragt",
    "reporting.where": "Hier",
    "reporting.write": "Selbst zu schreiben",
    "reporting.nowhere": "nichts",
    "reporting.section.question": "Die Studien: Fragestellung",
    "reporting.section.search": "Die Studien: Datenbanken und Daten der Suche",
    "reporting.section.flow": "Die Studien: von den Treffern zu den Studien",
    "reporting.section.studies": "Die Studien: Merkmale",
    "reporting.section.appraisal": "Die Studien: Bewertung",
    "reporting.section.constructs": "Studien übersetzen: Konstrukte",
    "reporting.section.relations": "Studien übersetzen: wie Studien zueinander stehen",
    "reporting.section.translation": "Studien übersetzen: das Raster",
    "reporting.section.argument": "Studien übersetzen: Argumentationslinie",
    "reporting.section.findings": "Die Evidenz hinter jedem Ergebnis",
    "reporting.section.how": "Wie gerechnet wurde",
    "reporting.section.agreement": "Kodierende im Vergleich",
    "reporting.section.themes": "Thema für Thema",
    "reporting.section.all": "Alle Zitate",
    "reporting.fixed": (
        "Die Einstellungen wurden am {date} festgelegt, bevor die Gruppen zu sehen waren (erster "
        "Lauf in diesem Ordner; die Prüfsumme steht in seinem Manifest)."
    ),
    "reporting.changed": (
        "Die Einstellungen wurden {n}-mal geändert, nachdem in diesem Ordner schon Gruppen zu "
        "sehen waren; die jetzigen gelten seit {date}."
    ),
    "reporting.changed|one": (
        "Die Einstellungen wurden einmal geändert, nachdem in diesem Ordner schon Gruppen zu "
        "sehen waren; die jetzigen gelten seit {date}."
    ),
}
