"""Documents: Word, OpenDocument, RTF, HTML, JATS, plain text."""
