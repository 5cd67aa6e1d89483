"""The project file: schema, defaults, messages."""

from thememap.project._load import (
    load_project,
    project_from_files,
    project_from_tables,
    project_of_own_tables,
    sources_section,
)
from thememap.project._project import Project
from thememap.project._review_template import review_section, review_tables
from thememap.project._sections import (
    CodebookSection,
    CodingsSection,
    QuotesSection,
    SourcesSection,
)
from thememap.project._template import template

__all__ = [
    "CodebookSection",
    "CodingsSection",
    "Project",
    "QuotesSection",
    "SourcesSection",
    "load_project",
    "project_from_files",
    "project_from_tables",
    "project_of_own_tables",
    "review_section",
    "review_tables",
    "sources_section",
    "template",
]
