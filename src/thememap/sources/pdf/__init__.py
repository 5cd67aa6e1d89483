"""PDF: lines, paragraphs, reader, child process."""
