"""The words of the frame, of what was read, of the answer and of the scores, in German."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    # The frame of the page
    "skip": "Direkt zum Text",
    "contents": "Inhalt",
    "made_by": "Eine Themenkarte, erstellt mit thememap {version}, Tiefe „{depth}“.",
    "approach": "Ansatz: {approach}.",
    "content_note": "Vor dem Lesen",
    "fictional.all": "Alle Zitate sind fiktiv: Niemand hat diese Worte gesagt.",
    "fictional.some": "{n} der Zitate sind fiktiv.",
    "fictional.some|one": "Eines der Zitate ist fiktiv.",
    "open_all": "Alle öffnen",
    "close_all": "Alle schließen",
    "top": "Zurück zum Anfang",
    "not_computed": "nicht berechnet",
    "list.last": "{before} und {last}",
    "quotes": "{n} Zitate",
    "quotes|one": "1 Zitat",
    "quotes|none": "kein Zitat",
    "studies": "{n} Studien",
    "studies|one": "1 Studie",
    "studies|none": "keine Studie",
    "participants": "{n} Teilnehmende",
    "participants|one": "eine teilnehmende Person",
    # What was read
    "read.title": "Was gelesen wurde",
    "read.quotes": "Zitate",
    "read.repeated": "{n} davon wiederholen einen Text",
    "read.repeated|one": "eines davon wiederholt einen Text",
    "read.repeated|none": "alle Texte sind verschieden",
    "read.grouped": "In einer Gruppe",
    "read.without": "{n} ohne Gruppe, mit Gründen",
    "read.without|one": "eines ohne Gruppe, mit Grund",
    "read.without|none": "keines ohne Gruppe",
    "read.read": "In der Referenzkodierung gelesen",
    "read.read_note": "Kodierung: {rule}; {n} nicht gelesen",
    "read.read_note|none": "Kodierung: {rule}; keines blieb ungelesen",
    "read.each": "{name} {n}",
    "read.read_none": "Gelesen, kein Thema vergeben",
    "read.compared": "Verglichen",
    "read.compared_note": "gelesen und in einer Gruppe",
    "read.themes": "Themen im Codebuch",
    "read.groups": "Gruppen der Daten",
    "read.studies": "Studien",
    "read.participants": "Teilnehmende",
    "read.perspectives": "Perspektiven",
    "read.left_out": "Ausgelassene Zeilen",
    "read.left_out_note": "mit Gründen aufgelistet",
    "read.coders": "Kodierende",
    "read.coder": "Kodierende Person",
    "read.coder_read": "Gelesene Zitate",
    "read.coder_codes": "Vergebene Codes",
    # The answer
    "answer.title": "Kurz gesagt",
    "answer.within": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt, und das"
        " auch innerhalb der Studien: {score}."
    ),
    "answer.within|reflexive": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt, und das"
        " auch innerhalb der Studien. Wie weit, steht am Ende dieser Seite."
    ),
    "answer.free_only": (
        "Die Gruppen der Daten folgen den Themen stärker, als freies Mischen erklärt, aber nicht "
        "stärker, als Mischen innerhalb der Studien erklärt; ihre Gemeinsamkeit kann in dem "
        "liegen, was die Studien voneinander unterscheidet: {score}."
    ),
    "answer.free_only|reflexive": (
        "Die Gruppen der Daten folgen den Themen stärker, als freies Mischen erklärt, aber nicht "
        "stärker, als Mischen innerhalb der Studien erklärt; ihre Gemeinsamkeit kann in dem "
        "liegen, was die Studien voneinander unterscheidet. Die Zahlen stehen am Ende dieser "
        "Seite."
    ),
    "answer.above": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt: {score}. Alle "
        "verglichenen Zitate stammen aus einer Studie; Unterschiede zwischen Studien spielen keine Rolle."
    ),
    "answer.above|reflexive": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt. Alle "
        "verglichenen Zitate stammen aus einer Studie."
    ),
    "answer.free": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt: "
        "{score}. Ob das auch innerhalb der Studien gilt, lässt sich nicht sagen: {reason}."
    ),
    "answer.free|reflexive": (
        "Die Gruppen der Daten folgen den Themen stärker, als zufälliges Mischen erklärt. Ob das "
        "auch innerhalb der Studien gilt, lässt sich nicht sagen: {reason}."
    ),
    "answer.no": (
        "Die Gruppen der Daten folgen den Themen nicht stärker, als zufälliges Mischen erklärt: "
        "{score}. Das ist kein Urteil über die Themen; Menschen sehen, was der Wortlaut nicht "
        "zeigt."
    ),
    "answer.no|reflexive": (
        "Die Gruppen der Daten folgen den Themen nicht stärker, als zufälliges Mischen erklärt. "
        "Das ist kein Urteil über die Themen; Menschen sehen, was der Wortlaut nicht zeigt."
    ),
    "answer.no_null": (
        "Wie weit Gruppen und Themen übereinstimmen, wurde ohne zufälliges Mischen berechnet "
        "({reason}); ob der Zufall ebenso aussähe, lässt sich deshalb nicht sagen: {score}."
    ),
    "answer.no_null|reflexive": (
        "Gruppen und Themen wurden ohne zufälliges Mischen verglichen ({reason}); ob der Zufall "
        "ebenso aussähe, lässt sich deshalb nicht sagen."
    ),
    "answer.undefined": (
        "Wie weit die Gruppen den Themen insgesamt folgen, lässt sich nicht als Zahl angeben: "
        "{reason}."
    ),
    "answer.not_compared": "Gruppen und Themen wurden nicht verglichen: {reason}.",
    "answer.score": "{title} {value}",
    "answer.over": " über {n} Zitate",
    "answer.interval": " ({low} bis {high})",
    "answer.null": "; {how} gemischt im Mittel {mean}, am 95. Perzentil {upper}",
    "answer.themes": "Die {whole} Themen dieser Ebene: {parts}.",
    "answer.themes|one": "Auf dieser Ebene gibt es nur ein Thema, und zwar {parts}.",
    "answer.themes|none": "Auf dieser Ebene gibt es kein Thema.",
    "answer.echoed": "{word} mit Widerhall in einer Gruppe",
    "answer.echoed.one": "eines mit Widerhall in einer Gruppe",
    "answer.split": "{word} mit Aufteilung auf mehrere Gruppen",
    "answer.split.one": "eines mit Aufteilung auf mehrere Gruppen",
    "answer.shared": "{word} in gemeinsamer Gruppe mit anderen Themen",
    "answer.shared.one": "eines in gemeinsamer Gruppe mit anderen Themen",
    "answer.not_echoed": "{word} ohne Widerhall",
    "answer.not_echoed.one": "eines ohne Widerhall",
    "answer.study_bound": "{word} mit Widerhall nur ohne Trennung der Studien",
    "answer.study_bound.one": "eines mit Widerhall nur ohne Trennung der Studien",
    "answer.too_few": "{word} mit zu wenigen Zitaten für eine Aussage",
    "answer.too_few.one": "eines mit zu wenigen Zitaten für eine Aussage",
    "answer.mostly": (
        "{word} Gruppen bestehen jeweils überwiegend aus den Worten einer einzigen Studie; erst "
        "nach genauem Ansehen sollten sie als Konzepte gelesen werden."
    ),
    "answer.mostly|one": (
        "Eine Gruppe besteht überwiegend aus den Worten einer einzigen Studie; erst nach genauem "
        "Ansehen sollte sie als Konzept gelesen werden."
    ),
    "answer.concepts": (
        "{word} Zitatbündel{studies} hängen in sich zusammen, ohne dass ein Thema sie umfasst; "
        "sie sind Kandidaten für erneutes Lesen."
    ),
    "answer.concepts|reflexive": (
        "{word} Zitatbündel{studies} hängen in sich zusammen, ohne dass ein Thema sie umfasst; "
        "sie sind Anregungen zum erneuten Lesen."
    ),
    "answer.concepts|one": (
        "Ein Zitatbündel{studies} hängt in sich zusammen, ohne dass ein Thema es umfasst; es ist "
        "ein Kandidat für erneutes Lesen."
    ),
    "answer.concepts|reflexive|one": (
        "Ein Zitatbündel{studies} hängt in sich zusammen, ohne dass ein Thema es umfasst; es ist "
        "eine Anregung zum erneuten Lesen."
    ),
    "answer.concepts_from": " aus insgesamt {word} Studien",
    "answer.concepts_from|one": " aus einer einzigen Studie",
    "answer.concepts_none": "Kein Zitatbündel, das kein Thema umfasst, hebt sich vom Zufall ab.",
    "answer.concepts_reason": (
        "Es ist kein Zitatbündel aufgeführt, das kein Thema umfasst: {reason}."
    ),
    "answer.decides": (
        "Dies sind Anregungen aus dem Wortlaut der Zitate; was sie bedeuten, entscheiden die "
        "Forschenden."
    ),
    "answer.status_themes": "Themen nach Status",
    "answer.status_groups": "Gruppen nach Status",
    # Scores
    "scores.title": "Wie weit Gruppen und Themen übereinstimmen",
    "scores.lead": (
        "Keine dieser Zahlen kann die anderen ersetzen, und keine sagt, wie gut die Themen sind. "
        "Jede steht neben dem, was zufälliges Mischen ergibt, und neben ihrem Intervall."
    ),
    "scores.lead|reflexive": (
        "In einer reflexiven Analyse ist Übereinstimmung kein Ziel an sich. Die Zahlen stehen "
        "hier für alle, die nach ihnen fragen; jede steht neben dem, was zufälliges Mischen "
        "ergibt, und neben ihrem Intervall."
    ),
    "scores.level": "Berechnet auf {level}, über Zitate, die gelesen wurden und eine Gruppe haben.",
    "scores.key_value": "Wert",
    "scores.key_interval": "sein Intervall",
    "scores.key_null": "gemischt: Mittel, und vom Mittel bis zum 95. Perzentil",
    "scores.axis": (
        "Alle Bilder haben dieselbe Achse, von {low} bis {high}; vollständige Übereinstimmung "
        "wäre 1."
    ),
    "scores.interval": "95-%-Intervall {low} bis {high}",
    "scores.no_interval": "kein Intervall: {reason}",
    "scores.resampled": "Intervalle: {how}; Gruppen festgehalten.",
    "scores.n": "berechnet über {n} Zitate",
    "scores.n|one": "berechnet über ein Zitat",
    "scores.n|none": "berechnet über kein Zitat",
    "scores.undefined": "Hier nicht definiert: {reason}.",
    "scores.null": (
        "im Mittel {mean}, am 95. Perzentil {upper}; p\u00a0=\u00a0{p} ({shuffles} Permutationen)"
    ),
    "scores.null_small_p": (
        "im Mittel {mean}, am 95. Perzentil {upper}; p\u00a0{p} ({shuffles} Permutationen)"
    ),
    "scores.null_reason": "nicht berechnet: {reason}",
    "scores.decides": "maßgeblich",
    "null.free": "Frei gemischt",
    "null.within study": "Innerhalb der Studien gemischt",
    "how.free": "frei",
    "how.within study": "innerhalb der Studien",
    "scores.agreement": "Übereinstimmung der Kodierenden",
    "scores.sensitivity": "Andere Einstellungen (Sensitivität)",
    "scores.not_computed": "Nicht berechnet: {reason}.",
}
