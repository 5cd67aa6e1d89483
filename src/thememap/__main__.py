"""``python -m thememap``."""

from thememap.cli import main

main()
