"""German texts of findings, flags, reasons and remarks."""

from __future__ import annotations

from collections.abc import Mapping

FINDINGS: Mapping[str, str] = {
    # Warum Vergleich, Nullmodell, Intervall oder Konzept fehlen
    "comparison.nothing_read": "in der Referenzcodierung wurde kein Zitat gelesen",
    "comparison.no_theme_given": "keinem Zitat wurde ein Thema zugeordnet",
    "comparison.no_group": "kein Zitat gehört zu einer Gruppe",
    "within_null.no_study": "keine Studie ist bekannt",
    "within_null.no_study|documents": "kein Dokument ist bekannt",
    "within_null.one_study": "alle verglichenen Zitate stammen aus einer Studie",
    "within_null.one_study|documents": "alle verglichenen Zitate stammen aus einem Dokument",
    "within_null.few_informative": (
        "nur {share:share} der verglichenen Zitate stammen aus Studien mit mindestens zwei Zitaten "
        "und zwei Gruppen (nötig: {needed:share})"
    ),
    "within_null.few_informative|documents": (
        "nur {share:share} der verglichenen Zitate stammen aus Dokumenten mit mindestens zwei "
        "Zitaten und zwei Gruppen (nötig: {needed:share})"
    ),
    "score.nothing_compared": "kein Zitat lässt sich vergleichen",
    "score.undefined": "der Wert ist nicht definiert",
    "score.not_computed": "bei dieser Rechentiefe nicht berechnet",
    "score.too_few_units": "{units} reichen für Stichproben nicht aus",
    "score.too_few_units|one": "{units} reicht für Stichproben nicht aus",
    "score.few_units": "; {n} sind wenige, daher nur grob",
    "score.half_left_out": "jeweils zur Hälfte weggelassen: {units}{few}",
    "rules.match": (
        "Als Übereinstimmung gilt eine Zelle mit q ≤ {q:constant} (Benjamini–Hochberg über alle "
        "Zellen der Ebene), deren Genauigkeit oder Abdeckung am unteren Ende des zweiseitigen "
        "Wilson-Intervalls ({level:constant} %) mindestens {size:constant} beträgt."
    ),
    "concepts.not_computed": "nicht berechnet",
    "concepts.nothing_uncoded": "kein Zitat wurde gelesen und blieb ohne Thema",
    "concepts.not_clustered": (
        "Zitate, die gelesen wurden und ohne Thema blieben, sind einander nicht ähnlicher, als "
        "gemischte Codierungen es erwarten lassen (p {p:p})"
    ),
    "concepts.of_one_study": (
        "überwiegend Worte aus einer Studie ({n} von {of} Zitaten, deren Studie bekannt ist)"
    ),
    "concepts.of_one_study|documents": (
        "überwiegend Worte aus einem Dokument ({n} von {of} Zitaten, deren Dokument bekannt ist)"
    ),
    # Status
    "finding.theme.too few": (
        "Nur {n} Zitate lassen sich vergleichen: zu wenige für eine Aussage."
    ),
    "finding.theme.too few|one": (
        "Nur ein Zitat lässt sich vergleichen: zu wenig für eine Aussage."
    ),
    "finding.theme.too few|none": "Kein Zitat lässt sich vergleichen.",
    "finding.theme.study-bound": (
        "Eine Gruppe gibt es nur wieder, solange Studien nicht getrennt werden: Innerhalb der "
        "Studien ist die Überschneidung nicht größer als zufällig."
    ),
    "finding.theme.study-bound|documents": (
        "Eine Gruppe gibt es nur wieder, solange Dokumente nicht getrennt werden: Innerhalb der "
        "Dokumente ist die Überschneidung nicht größer als zufällig."
    ),
    "finding.theme.not echoed": (
        "Keine Gruppe der Daten gibt es wieder. Das macht das Thema nicht falsch: Seine Zitate "
        "können aus einem Grund zusammengehören, den ihr Wortlaut nicht zeigt."
    ),
    "finding.theme.split": "Seine Zitate verteilen sich auf {n} Gruppen: {groups:list}.",
    "finding.theme.shared": "{groups:list} enthalten es zusammen mit anderen Themen.",
    "finding.theme.shared|one": "{groups:list} enthält es zusammen mit anderen Themen.",
    "finding.theme.echoed": (
        "Gruppe {group} gibt es wieder: Dort finden sich {recall:share} seiner Zitate."
    ),
    "finding.group.candidate": (
        "Kein Thema stimmt mit ihr überein, und {none} ihrer {n} Zitate wurden gelesen und blieben "
        "ohne Thema, mehr, als der Zufall erklärt: ein Kandidat für erneutes Lesen."
    ),
    "finding.group.candidate|one": (
        "Kein Thema stimmt mit ihr überein, und ihr einziges Zitat wurde gelesen und blieb ohne "
        "Thema, mehr, als der Zufall erklärt: ein Kandidat für erneutes Lesen."
    ),
    "finding.group.unaligned": (
        "Kein Thema stimmt stärker mit ihr überein, als der Zufall erklärt."
    ),
    "finding.group.shared": "Sie stimmt mit {n} Themen überein: {themes:list}.",
    "finding.group.named": "Sie gibt ein Thema wieder: {themes:list}.",
    # Hinweise
    "flag.no_quote": (
        "{theme} hat unter den gelesenen Zitaten keines. Das Thema kann auf der Deutung der "
        "Autorinnen und Autoren beruhen oder auf Zitaten, die niemand übernommen hat."
    ),
    "flag.single_quote": (
        "{theme} hat unter den gelesenen Zitaten nur eines. Das Thema kann auf der Deutung der "
        "Autorinnen und Autoren beruhen oder auf Zitaten, die niemand übernommen hat."
    ),
    "flag.thin_theme": (
        "{theme} beruht auf {studies} von {of} Studien; {most} der {n} Zitate stammen aus einer "
        "davon{unknown}."
    ),
    "flag.thin_theme|documents": (
        "{theme} beruht auf {studies} von {of} Dokumenten; {most} der {n} Zitate stammen aus einem "
        "davon{unknown}."
    ),
    "flag.unknown_study": ", und bei {n} ist die Studie nicht bekannt",
    "flag.unknown_study|documents": ", und bei {n} ist das Dokument nicht bekannt",
    "flag.co_occurrence": (
        "{n} Zitate tragen sowohl {first} als auch {second}; zufällig wären {expected:one} zu "
        "erwarten. Zwei Seiten einer Sache oder zweimal dasselbe Thema?"
    ),
    "flag.perspective_gap": (
        "{theme} findet sich in {high_share:share} der Zitate mit der Perspektive ‚{high}‘ und in "
        "{low_share:share} derer mit ‚{low}‘ ({speaking} von {of} Studien), mehr Abstand, als ein "
        "Tausch der Perspektiven ganzer Studien erklärt.{bound} Welche Zitate gedruckt wurden, "
        "haben die Autorinnen und Autoren entschieden."
    ),
    "flag.perspective_gap|documents": (
        "{theme} findet sich in {high_share:share} der Zitate mit der Perspektive ‚{high}‘ und in "
        "{low_share:share} derer mit ‚{low}‘ ({speaking} von {of} Dokumenten), mehr Abstand, als "
        "ein Tausch der Perspektiven ganzer Dokumente erklärt.{bound} Welche Zitate gedruckt "
        "wurden, haben die Autorinnen und Autoren entschieden."
    ),
    "flag.no_study_has_it": (
        " Keine der {of} Studien mit ‚{low}‘ enthält es; bis zu {bound:share} solcher Studien "
        "könnten es enthalten (95-%-Grenze)."
    ),
    "flag.no_study_has_it|documents": (
        " Keines der {of} Dokumente mit ‚{low}‘ enthält es; bis zu {bound:share} solcher Dokumente "
        "könnten es enthalten (95-%-Grenze)."
    ),
    "flag.study_gap": (
        "{count} der {of} Zitate aus der Studie ‚{name}‘ tragen {theme}; nach dem Anteil an allen "
        "Zitaten wären {expected:one} zu erwarten. Ein anderes Setting, eine andere Frage oder "
        "eine andere Auswahl dessen, was gedruckt wurde?"
    ),
    "flag.study_gap|documents": (
        "{count} der {of} Zitate aus dem Dokument ‚{name}‘ tragen {theme}; nach dem Anteil an "
        "allen Zitaten wären {expected:one} zu erwarten. Ein anderes Setting, eine andere Frage "
        "oder eine andere Auswahl dessen, was gedruckt wurde?"
    ),
    "flag.missed_coding": (
        "{found} von {of} Zitaten, die gelesen wurden und ohne Thema blieben, ähneln {theme}. Von "
        "Zitaten mit anderen Themen ähneln dem Thema {rate:share} ebenso, wenn ganze Studien "
        "zurückgehalten werden: Etwa {expected:whole} wären ohnehin aufgeführt."
    ),
    "flag.missed_coding|documents": (
        "{found} von {of} Zitaten, die gelesen wurden und ohne Thema blieben, ähneln {theme}. Von "
        "Zitaten mit anderen Themen ähneln dem Thema {rate:share} ebenso, wenn ganze Dokumente "
        "zurückgehalten werden: Etwa {expected:whole} wären ohnehin aufgeführt."
    ),
    "flag.indistinguishable": (
        "Dem Wortlaut nach sind die Zitate von {first} und {second} nicht zu unterscheiden: "
        "{share:share} der nächsten Nachbarn innerhalb beider gehören zum selben Thema, beim "
        "Mischen sind es {expected:share}. Ein Unterschied, der in der Deutung und nicht im "
        "Wortlaut besteht, sähe ebenso aus."
    ),
    # Übereinstimmung der Codierenden
    "agreement.one_coder": (
        "nur eine codierende Person. Für Werte der Übereinstimmung sollte eine zweite Person einen "
        "Teil derselben Zitate lesen, ohne die Codes zu sehen"
    ),
    "agreement.nothing_shared": "kein Zitat wurde von zwei Codierenden gelesen",
    "agreement.no_theme_shared": (
        "niemand gab einem Zitat, das zwei Codierende gelesen haben, ein Thema"
    ),
    "agreement.too_few_quotes": "zu wenige Zitate",
    "agreement.certain_chance": "keine Variation: die zufällige Übereinstimmung beträgt 1",
    "agreement.never_used": "niemand vergab es, oder alle vergaben es immer",
    "agreement.two_coders_only": "nur für zwei Codierende; siehe Fleiss’ Kappa und Alpha",
    "agreement.statements": (
        "Kernaussagen sind eher Aussagen als Codes; --level {level} berechnet es dennoch"
    ),
    "agreement.same_sets": "keine Variation: alle gaben jedem Zitat dieselben Codes",
    "agreement.too_many_sets": "mehr als {most} verschiedene Zusammenstellungen von Codes",
    "agreement.no_common_source": "keine Quelle wurde von allen Codierenden markiert",
    "agreement.nobody_marked": "in diesen Quellen hat es niemand markiert",
    "agreement.bootstrap": "Bootstrap über {units}, BCa{few}{without}",
    "agreement.no_disagreement": (
        "keine Abweichung in der Stichprobe: Wie unsicher das ist, kann erneutes Ziehen nicht "
        "zeigen"
    ),
    "agreement.too_few_clusters": "{units} reichen für Stichproben nicht aus{without}",
    "agreement.without_any_one": (
        "; ohne jeweils eine Einheit zwischen {low:two} und {high:two}"
    ),
    "agreement.often_undefined": (
        "in mehr als einem Zehntel der Stichproben nicht definiert: kein Intervall"
    ),
    "agreement.rough_intervals": (
        "Intervalle ziehen Stichproben aus einer Grundlage von {units}; unter {least} sind sie "
        "grob und meist zu schmal."
    ),
    "agreement.no_intervals": "Es gibt keine Intervalle: {units} reichen dafür nicht aus.",
    "agreement.no_intervals|one": "Es gibt keine Intervalle: {units} reicht dafür nicht aus.",
    "agreement.discussed": "{n} Zitate, über die gesprochen wurde, zählen nicht.",
    "agreement.discussed|one": "Ein Zitat, über das gesprochen wurde, zählt nicht.",
    "agreement.too_few_uses": (
        "Zu wenige für ein Urteil: Eine codierende Person vergab es weniger als fünfmal."
    ),
    "agreement.rare_theme": (
        "Die Codierenden stimmen bei {observed:share} der Zitate überein, und Kappa beträgt "
        "{kappa:two}: Das Thema ist selten ({share:share}), sodass die Übereinstimmung vor allem "
        "sein Fehlen betrifft, das auch der Zufall ergäbe."
    ),
    "agreement.common_theme": (
        "Die Codierenden stimmen bei {observed:share} der Zitate überein, und Kappa beträgt "
        "{kappa:two}: Das Thema wurde fast jedem Zitat zugeordnet ({share:share}), sodass die "
        "Übereinstimmung vor allem sein Vorkommen betrifft, das auch der Zufall ergäbe."
    ),
    # Versuche mit bekannter Antwort
    "trial.detection_rule": (
        "von den ersten {sets} Zusammenstellungen (größte zuerst) enthalten diejenigen, die zu "
        "mindestens {purity:share} aus dem Thema stammen, zusammen mindestens {quotes} seiner "
        "Zitate und {recall:share} davon"
    ),
}  # fmt: skip
