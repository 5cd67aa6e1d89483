"""Write docs/measures.md from what the measures declare of themselves.

python scripts/print_measures.py > docs/measures.md
"""

from __future__ import annotations

from thememap import measures
from thememap.agreement import COEFFICIENTS
from thememap.measures import MEASURES, Declaration
from thememap.records import ComparisonRules
from thememap.report.catalogue import Catalogue

HEAD = """# Measures

Printed from the measures' declarations by `python scripts/print_measures.py`; a test compares.
The report and `result.json` use the same declarations.

No value is shown alone. The report gives its null distribution (shuffled codings, named), an
interval where there is one, the number of quotes, and, if two people coded, their agreement on
the same quotes. An undefined value is empty, with the reason.

## Groups against themes

A quote may carry several themes. The last two measures need partitions, and say how many quotes
they leave out.
"""
AGREEMENT = """
## Coders with each other

What each says and hides, and which to report: [agreement](agreement.md).

| function | definition |
|---|---|
"""
FUNCTIONS = (
    "percent_agreement", "specific_agreement", "cohen_kappa", "scott_pi", "fleiss_kappa",
    "nominal_alpha", "gwet_ac1", "brennan_prediger", "set_alpha", "unitising_alpha",
)  # fmt: skip
RULES = """
## Constants of the comparison

The project file can change them in section `[rules]`; the report prints those of its run. Their
meaning: [reading the report](reading-the-report.md), [evidence](evidence.md).

| constant | default |
|---|---|
"""


def page() -> str:
    parts = [HEAD, *(_section(one) for one in MEASURES), AGREEMENT]
    parts += [f"| `{name}` | {_first_paragraph(name)} |\n" for name in FUNCTIONS]
    parts += [_section(one) for one in COEFFICIENTS]
    parts.append(RULES)
    parts += [f"| `{name}` | {value} |\n" for name, value in ComparisonRules().as_rows()]
    return "".join(parts)


def _section(one: Declaration) -> str:
    text = Catalogue(approach="codebook")
    said = {aspect: text.message(value) for aspect, value in one.texts().items()}
    return (
        f"\n### {said['title']} (`{one.name}`)\n\n{said['meaning']}\n\n"
        f"| | |\n|---|---|\n| range | {said['range']} |\n| by chance | {said['chance']} |\n"
        f"| undefined | {said['undefined']} |\n| source | {one.citation} |\n"
    )


def _first_paragraph(name: str) -> str:
    text = getattr(measures, name).__doc__.partition("\n\n")[0]
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(page(), end="")
