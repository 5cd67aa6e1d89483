"""What ``thememap help TOPIC`` explains; measures and rules print from their declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

TOPICS: Mapping[str, str] = {
    "tables": "the columns of quotes, codings and codebook",
    "words": "quote, theme, coding, group, status, concept",
    "statuses": "the statuses of themes and groups",
    "measures": "every score, its range, and what chance gives",
    "rules": "the constants of the comparison",
    "depth": "quick, standard, full",
    "run-folder": "the files that a run leaves behind",
    "exit-codes": "the meaning of 0, 1, 2 and 130; output, colours",
    "privacy": "what leaves this machine, and what does not",
}

TOPIC_TEXTS: Mapping[str, str] = {
    "tables": (
        """Quotes: quote_id, text; where known source, report, study, participant,
  perspective, order, heading, start, end, fictional. Further columns are kept as attributes.
Codings: quote_id, coder, theme; one row for each code. An empty theme means read, and given
  nothing; no row means not read.
Codebook: path (theme/subtheme); where known name, definition, include, exclude, example. Or a
  TOML tree. A slash inside a name is written \\/.
CSV, Excel or Parquet. Tables of other shapes are described in a project file: thememap init.
What would be read: thememap check."""
    ),
    "words": (
        """quote      a piece of text with an id: the unit of everything
theme      a node of the codebook, known by its full path
coding     one coder gave one theme to one quote; 'read, none' is a coding, 'not read' is not
reference  the coding that groups are compared with: a coder, union or majority
           (majority: a tie counts as given, so of two coders it is the union)
group      quotes that the data put together, whatever people thought of them
scale      one division into groups, from few large ones to many small ones
evidence   what supports a theme: people, recognition, groups
status     what the evidence says of a theme, or the comparison of a group:
           thememap help statuses
concept    a candidate for what the codebook lacks: similar quotes without a theme
run        one execution: a folder with inputs, results and report"""
    ),
    "statuses": (
        """A theme is asked about in three ways, each on one scale (Cohen's kappa):
  people       do the coders agree on it?
  recognition  does a classifier that learnt it from the other studies find it here?
  groups       does any group, of any size, hold the same quotes?
A theme is the first of these that holds:
  too few         fewer than five quotes (thememap help rules)
  echoed          a group holds much the same quotes (kappa 0.4 or more)
  recognised      the classifier finds it in studies that it never saw (kappa 0.2 or more)
  study-bound     found within studies, and not from one study to the next
  not judged      too few quotes or studies to learn from, or no vectors
  not recognised  none of these; that does not make it wrong
Echoed, recognised and study-bound also exceed chance (q of 0.05 or less).
Beside the status: 'split over' groups; 'shares a group with' other themes.
A group:
  candidate    no theme, and more 'read, none' quotes than chance
  unaligned    no theme
  shared       two themes or more
  named        one theme"""
    ),
    "depth": (
        """quick     no resampling, no shuffles, no concepts: to see whether all was read; statuses
          rest on kappas alone
standard  the default: groups at every scale, evidence with what chance gives, statuses,
          concepts, and the stability of the scale that is shown
full      the stability of the other scales too, 100 resamples, other
          encoders, methods, classifiers and codings; shows the time left and can be resumed
What was not computed says so in the report."""
    ),
    "run-folder": (
        """report.html     the report; one file, opens without a network
result.json     everything that the report says
quotes.csv, themes.csv, groups.csv, concepts.csv, matrix.csv, ties.csv
reread.csv      quotes to read again: for which theme, why, how often such proposals were right
methods.md      a paragraph for the paper
manifest.json   versions, settings, seeds, checksums, times
inputs/         what was read, in canonical form, and what was left out and why
decisions.jsonl what people decided on proposals, appended only
The same input gives the same result.json, byte for byte, whatever the order of the rows."""
    ),
    "exit-codes": (
        """0    done; one quote or more
1    the data do not allow it: one message says what was found, needed and to be changed
2    wrong use: a command, an option, a key or a name that does not exist
130  stopped with Ctrl-C; complete results are kept
Answers go to standard output, progress and messages to standard error. --json gives the answer
for a program. NO_COLOR=1 switches colours off."""
    ),
    "privacy": (
        """Nothing leaves this machine: no upload, no network in any command but 'thememap
models fetch'; the telemetry of the libraries that are used is switched off. Messages never hold a
participant's text; 'why', 'view' and reports do, because that is their purpose. A copy without
anybody's words: thememap report RUN --no-quotes. A limit of words for each source:
--max-quote-words."""
    ),
}


def topic_text(topic: str) -> str:
    """The explanation of a topic that there is."""
    printed: Mapping[str, Callable[[], str]] = {"measures": _measures_text, "rules": _rules_text}
    return printed[topic]() if topic in printed else TOPIC_TEXTS[topic]


def _measures_text() -> str:
    from thememap.agreement import COEFFICIENTS
    from thememap.measures import MEASURES
    from thememap.report.catalogue import Catalogue

    text = Catalogue(approach="codebook")
    return "\n\n".join(
        "{title} ({name})\n  {meaning}\n  Range: {range}\n  By chance: {chance}\n"
        "  Undefined: {undefined}\n  Source: {citation}".format(
            **{aspect: text.message(value) for aspect, value in declared.texts().items()}
        )
        for declared in (*MEASURES, *COEFFICIENTS)
    )


def _rules_text() -> str:
    from thememap.records import ComparisonRules

    lines = [f"{name} = {value}" for name, value in ComparisonRules().as_rows()]
    return "\n".join(["Section [rules] of the project file; the defaults:", *lines])
