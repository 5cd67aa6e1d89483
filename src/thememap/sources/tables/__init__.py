"""Tables: layouts of programs and surveys, column detection."""
