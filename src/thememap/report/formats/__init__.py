"""The report as Markdown and as a Word document."""
