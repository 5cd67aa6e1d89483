"""A class: folder, students, quotes of each, deletion."""
