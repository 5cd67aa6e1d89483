"""Word, spreadsheet and Markdown files."""
