"""Invented documents as they lie in projects, uncoded: each block with what it is.

Written before the rules that set furniture aside. ``QUOTE`` is what somebody said or wrote and
a reader would code; everything else is named by the reason for which it is no quote. One label was
changed afterwards, with the least number of words: 'Rain again.' is a quote.
"""

from __future__ import annotations

QUOTE = "quote"
HEADING = "heading"
PAGE = "page number"
RUNNING = "running head"
TIME = "time stamp"
CONTACT = "address or affiliation"
IMPRINT = "imprint"
CONTENTS = "table of contents"
REFERENCE = "list of references"
HEAD = "head of a transcript"
INTERVIEWER = "interviewer"
SHORT = "too short"

Labelled = tuple[str, str]

LONG = " ".join(
    f"On the {day} evening we carried the chairs to the hall, and {who} counted them aloud so that "
    "nobody had to do it twice."
    for day, who in zip(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth", "last"),
        ("Ada", "Ben", "my aunt", "the caretaker", "a boy", "Rosa", "nobody", "the cook", "Emil",
         "my sister", "the driver", "a guest", "I"),
        strict=True,
    )
)  # fmt: skip

ARTICLE: tuple[Labelled, ...] = (
    (HEADING, "Chairs and neighbours: an invented study of a village hall"),
    (CONTACT, "Anna Lind1, Samuel Okoro2 and Maria Teixeira1"),
    (CONTACT, "1 Department of Social Work, University of Northfield, Northfield, Norland"),
    (CONTACT, "2 Institute for Rural Studies, Westhaven College, Westhaven"),
    (CONTACT, "Corresponding author: Anna Lind, anna.lind@northfield.example"),
    (IMPRINT, "Received 3 March 2019; revised 2 April 2019; accepted 4 May 2019"),
    (IMPRINT, "© 2019 The Authors. Published by Example Press under a Creative Commons licence."),
    (IMPRINT, "Keywords: village halls, neighbours, chairs, rural life"),
    (HEADING, "Abstract"),
    (QUOTE, "Village halls are kept by those who use them. We asked eleven neighbours what keeping "
            "a hall asks of them, and what it gives."),
    (HEADING, "Introduction"),
    (QUOTE, "In 2015 the council gave up the hall. A department of the council kept the key, and "
            "the neighbours kept the rest, as the university had done before them."),
    (RUNNING, "Lind, Okoro and Teixeira 2"),
    (QUOTE, "Nobody had planned it. One evening there were forty chairs in the rain."),
    (PAGE, "3"),
    (RUNNING, "Lind, Okoro and Teixeira 4"),
    (QUOTE, "People wrote to us at length about this, and we are grateful to all of them."),
    (RUNNING, "Lind, Okoro and Teixeira 6"),
    (IMPRINT, "https://doi.org/10.0000/example.2019.0007"),
    (HEADING, "References"),
    (REFERENCE, "Bell, R. (2004). Keeping a hall. Northfield: Example Press."),
    (REFERENCE, "Corra, T., & Dene, U. (2011). Who has the key? Journal of Invented Places, 4(2), "
                "11-29."),
    (REFERENCE, "Dene, U. (2013). Rain and furniture. https://example.org/rain"),
)  # fmt: skip

INTERVIEW: tuple[Labelled, ...] = (
    (HEAD, "Interview 7"),
    (HEAD, "Date: 12 May 2021"),
    (HEAD, "Interviewer: KM"),
    (HEAD, "Participant: Rosa, 61"),
    (HEAD, "Duration: 46 minutes"),
    (HEAD, "[Start of recording]"),
    (INTERVIEWER, "Interviewer: How did you come to have the key?"),
    (QUOTE, "Rosa: My mother had it before me. It hung beside the bread bin."),
    (TIME, "[00:04:12]"),
    (QUOTE, "And when she went into the home it hung there still, so I took it down."),
    (INTERVIEWER, "Interviewer: And was that agreed?"),
    (SHORT, "Rosa: Mm."),
    (INTERVIEWER, "Interviewer: With the council, I mean."),
    (QUOTE, "Rosa: The council found out when the heating failed. They rang me, not the other way "
            "round, and that is how it was agreed."),
    (HEAD, "[End of recording]"),
)  # fmt: skip

REPORT: tuple[Labelled, ...] = (
    (HEADING, "Contents"),
    (CONTENTS, "1 Why this report ............ 3"),
    (CONTENTS, "2 What we heard .............. 5"),
    (CONTENTS, "2.1 On the first evening ..... 6"),
    (CONTENTS, "3 What we ask for ............ 11"),
    (PAGE, "Page 2 of 12"),
    (HEADING, "Why this report"),
    (QUOTE, "The hall committee met four times last winter and wrote down what was said."),
    (PAGE, "Page 3 of 12"),
    (QUOTE, "Three of us were new. I had never spoken in a meeting, and I spoke in this one."),
    (PAGE, "- 4 -"),
    (QUOTE, "We ask for a ramp, a second key, and a lamp over the door that someone pays for."),
    (CONTACT, "hall.committee@village.example | Tel. 0000 111 222"),
)

DIARY: tuple[Labelled, ...] = (
    (QUOTE, "The boiler again. I sat with it as one sits with somebody ill."),
    (SHORT, "Tired."),
    (QUOTE, LONG),
    (QUOTE, "Nothing today but rain, and two people who wanted to sit inside."),
    (QUOTE, "Rain again."),
    (QUOTE, "In 2020 I kept the list by hand, 14 names, and I can still say them."),
)

BERICHT: tuple[Labelled, ...] = (
    (HEADING, "Inhaltsverzeichnis"),
    (CONTENTS, "1 Anlass des Berichts ........ 2"),
    (CONTENTS, "2 Was wir gehört haben ....... 4"),
    (PAGE, "Seite 2"),
    (QUOTE, "Der Saal gehört der Gemeinde, und den Schlüssel hat seit Jahren dieselbe Familie."),
    (QUOTE, "Ich habe die Stühle gezählt, weil es sonst niemand getan hätte."),
    (PAGE, "Seite 3"),
    (CONTACT, "Institut für Soziale Arbeit, Hochschule Nordfeld, 00000 Nordfeld"),
    (CONTACT, "E-Mail: saal@nordfeld.example"),
    (HEADING, "Literatur"),
    (REFERENCE, "Bell, R. (2004): Einen Saal unterhalten. Nordfeld: Beispielverlag."),
    (REFERENCE, "Dene, U. (2013): Regen und Möbel. In: Zeitschrift für Erfundenes 4, S. 11–29."),
)

ANSWERS: tuple[Labelled, ...] = (
    (QUOTE, "I would change the hours, since I work until six and the hall shuts at five."),
    (QUOTE, "Nothing to change, it is fine."),
    (QUOTE, "Nothing to change, it is fine."),
    (QUOTE, "Nothing to change, it is fine."),
    (SHORT, "No."),
    (QUOTE, "The University of Northfield has a better one, and my department uses it."),
    (QUOTE, "Write to me and I will help: I have 2 evenings and a van."),
    (QUOTE, "My references were lost by your office in 2018 and I had to ask for them again."),
)

FOCUS_GROUP: tuple[Labelled, ...] = (
    (HEAD, "Ort: Gemeindesaal"),
    (HEAD, "Datum: 3.4.2022"),
    (INTERVIEWER, "Moderatorin: Was hat sich geändert?"),
    (QUOTE, "T1: Man trifft sich wieder, auch ohne Anlass."),
    (TIME, "00:02:10"),
    (QUOTE, "T2: Ich komme nur, wenn jemand mich fragt, und neuerdings fragt jemand."),
    (INTERVIEWER, "Moderatorin: Wer fragt?"),
    (QUOTE, "T1: Na, sie selbst hat mich doch gefragt, vor einem Jahr."),
    (SHORT, "T2: Ja."),
)

DOCUMENTS = {
    "article": ARTICLE,
    "interview": INTERVIEW,
    "report": REPORT,
    "diary": DIARY,
    "bericht": BERICHT,
    "answers": ANSWERS,
    "focus-group": FOCUS_GROUP,
}
