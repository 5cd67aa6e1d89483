"""The project file: schema, defaults, validation messages."""

from thememap.project._format_project import format_project
from thememap.project._load_project import (
    load_project,
    make_sources_section,
    project_from_canonical_tables,
    project_from_files,
    project_from_tables,
)
from thememap.project._project import Project
from thememap.project._project_template import format_project_template
from thememap.project._review_template import empty_review_tables, format_review_section
from thememap.project._sections import (
    CodebookSection,
    CodingsSection,
    Depth,
    EncoderSection,
    QuotesSection,
    SourcesSection,
)

__all__ = [
    "CodebookSection",
    "CodingsSection",
    "Depth",
    "EncoderSection",
    "Project",
    "QuotesSection",
    "SourcesSection",
    "empty_review_tables",
    "format_project",
    "format_project_template",
    "format_review_section",
    "load_project",
    "make_sources_section",
    "project_from_canonical_tables",
    "project_from_files",
    "project_from_tables",
]
