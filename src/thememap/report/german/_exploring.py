"""The words of the theme map, of exploring and of deciding in the page, in German."""

from __future__ import annotations

from collections.abc import Mapping

EXPLORING: Mapping[str, str] = {
    "answer.not_echoed_named": (
        "„Ohne Widerhall“ macht ein Thema nicht falsch: Seine Zitate können aus einem Grund "
        "zusammengehören, den ihr Wortlaut nicht zeigt. Zum Nachlesen:"
    ),
    "answer.more": "und {n} weitere",
    "answer.coders": (
        "Bei den {n} Zitaten, die beide gelesen haben und die eine Gruppe haben, erreichen die "
        "Kodierenden {first} und {second} auf Ebene {level} einen Omega-Index von {omega}; bei denselben "
        "Zitaten erreichen die Gruppen {with_first} mit {first} und {with_second} mit {second}. Das ist "
        "ein Bezugspunkt und keine Obergrenze: Die Gruppen kennen das Codebuch nicht."
    ),
    "answer.coders|reflexive": (
        "{first} und {second} haben beide {n} Zitate gelesen; wo ihre Lesarten abweichen, steht weiter "
        "unten."
    ),
    "answer.coders_many": (
        "Paare von Kodierenden erreichen auf Ebene {level} einen Omega-Index von {low} bis {high} "
        "(Anzahl der Paare: {n}; jedes bei den Zitaten, die beide gelesen haben und die eine Gruppe "
        "haben); bei denselben Zitaten erreichen die Gruppen mit ihnen {groups_low} bis {groups_high}. "
        "Das ist ein Bezugspunkt und keine Obergrenze: Die Gruppen kennen das Codebuch nicht."
    ),
    "answer.coders_many|reflexive": (
        "Wo die Lesarten der Kodierenden abweichen, steht weiter unten."
    ),
    "answer.choices": (
        "In {analyses} Analysen mit anderen Festlegungen (Encoder, Verfahren, Zahl der Gruppen, "
        "Startwert …) behalten in {share} davon oder häufiger ihren Status: {kept}. Themen mit zu "
        "wenigen Zitaten werden nicht beurteilt. Siehe:"
    ),
    "answer.kept": "{robust} von {of} {status}",
    "answer.choices_unknown": (
        "Ob dies auch bei anderen Festlegungen gilt, wurde nicht berechnet; die Tiefe „full“ tut das."
    ),
    "answer.decisions": (
        "Bisherige Entscheidungen über Vorschläge: {accepted} angenommen, {rejected} abgelehnt, "
        "{unsure} unsicher, {open} offen."
    ),
    "short.groups": "{quotes} in {n} Gruppen",
    "short.groups|one": "{quotes} in einer Gruppe",
    "short.groups|none": "keine Gruppen",
    "short.read": "{count} gelesen ({rule}), davon {nothing} ohne Thema",
    "short.left_out": "{n} Zeilen ausgelassen",
    "short.left_out|one": "eine Zeile ausgelassen",
    "short.left_out|none": "nichts ausgelassen",
    "quote.withheld": "[ausgelassen]",
    "withheld.note": (
        "In dieser Fassung fehlen Worte der Teilnehmenden ganz oder zum Teil; einzelne Wörter stehen "
        "noch in den Namen der Gruppen."
    ),
    "themes.near": "Nahe, aber nicht damit kodiert",
    "themes.near_note": (
        "gelesen, anders oder gar nicht kodiert, und am nächsten beim Zentrum seiner Zitate"
    ),
    # The theme map
    "thememap.title": "Themenkarte",
    "thememap.themes": "Themen",
    "thememap.groups": "Gruppen der Daten",
    "thememap.note": (
        "Die Größe der Zeichen steht für die Zahl der Zitate. Eine Linie ist eine Entsprechung, je "
        "dicker, desto mehr ist gemeinsam; eine gepunktete Linie führt zur nächsten Gruppe, wo es keine "
        "Entsprechung gibt."
    ),
    "thememap.picture": (
        "Themen (Anzahl: {themes}) neben Gruppen (Anzahl: {groups}), mit einer Linie, wo sie einander "
        "entsprechen; dasselbe steht in den Tabellen der Themen und der Gruppen."
    ),
    "thememap.left_off": "Die {n} kleinsten Themen und Gruppen sind nicht gezeichnet.",
    "thememap.left_off|one": "Das kleinste Zeichen ist nicht gezeichnet.",
    # Exploring
    "explore.title": "Zitate erkunden",
    "explore.lead": (
        "Karte, Matrix, Themen und Tabelle zeigen dieselben Zitate: Was an einer Stelle gewählt wird, "
        "ist überall gewählt und steht in der Adresse der Seite."
    ),
    "explore.script": (
        "Zum Auswählen und Auflisten der Zitate braucht die Seite ihr Skript; in quotes.csv stehen alle."
    ),
    "explore.filters": "Zitate auswählen",
    "explore.find": "Wörter",
    "explore.theme": "Thema",
    "explore.group": "Gruppe",
    "explore.perspective": "Perspektive",
    "explore.study": "Studie",
    "explore.coders": "Kodierende",
    "explore.any": "alle",
    "explore.coders.same": "kodierten gleich",
    "explore.coders.different": "kodierten verschieden",
    "explore.coders.one coder": "nur eine Person",
    "explore.clear": "Zurücksetzen",
    "explore.of": "{n} von {all} Zitaten",
    "explore.all": "alle {all} Zitate",
    "explore.only": "Zitat {n}",
    "explore.with": "{what}: {value}",
    "explore.more": "Mehr zeigen",
    "explore.nothing": "Kein Zitat erfüllt all dies zugleich.",
    "explore.none": "gelesen und ohne Thema",
    "explore.unread": "nicht gelesen",
    "explore.ungrouped": "ohne Gruppe",
    "explore.other": "nichts davon",
    "explore.colour": "Farbe nach",
    "explore.tree": "Themen des Codebuchs",
    "explore.tree_lead": (
        "Jeder Name wählt die Zitate, die mit dem Thema oder darunter kodiert sind."
    ),
    "explore.table": "Zitate",
    # Deciding in the page
    "decide.accept": "Annehmen",
    "decide.reject": "Ablehnen",
    "decide.unsure": "Unsicher",
    "decide.name": "Name (bei Annahme nötig)",
    "decide.note": "Notiz",
    "decide.by": "Entschieden von",
    "decide.saved": "Gespeichert: {decision}",
    "decide.failed": "Nicht gespeichert: {reason}",
    "decide.lead": (
        "Entscheidungen auf dieser Seite kommen in das Protokoll des Laufs. Sie sind nicht blind: Ohne "
        "Attrappen dazwischen sagen sie wenig darüber, wie gut die Vorschläge sind."
    ),
    "decide.decision": "Entscheidung",
}
