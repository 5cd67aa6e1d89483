"""Tables of themes by units (interviews, participants, studies), without any text."""
