"""What exported files say of a run, as keys of the message catalogue."""

from enum import StrEnum


class ExportMessage(StrEnum):
    """Titles, remarks and notes; the values of each are those of its text in the catalogue."""

    TITLE = "export.title"
    THEMES = "export.themes"
    REFERENCE = "export.reference"
    REFERENCE_RULE = "export.reference_rule"
    CODED_ELSEWHERE = "export.coded_elsewhere"
    CANDIDATES = "export.candidates"
    CANDIDATES_LEAD = "export.candidates_lead"
    INSIDE_THEME = "export.inside_theme"
    NO_THEME = "export.no_theme"
    WITHHELD = "export.withheld"
    QUOTE_WITHHELD = "export.quote_withheld"
    OVER_LIMIT = "export.over_limit"
    GROUP = "export.group"
    CONCEPT_INSIDE = "export.concept_inside"
    CONCEPT = "export.concept"
    KAPPA_PEOPLE = "export.kappa_people"
    KAPPA_RECOGNITION = "export.kappa_recognition"
    KAPPA_GROUPS = "export.kappa_groups"
    CENTRAL_QUOTE = "export.central_quote"
