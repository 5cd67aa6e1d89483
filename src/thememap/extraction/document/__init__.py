"""The document as a whole: language, sections, paragraphs, context."""
