"""How many names does --pseudonymise find?

python scripts/evaluate_pseudonyms.py [FILE]

FILE is JSON: passages with ``text`` and the ``names`` in it, each passage a document of its own.
A name counts as found where no part of it is left; what was replaced besides is listed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from thememap.extraction import Pseudonyms

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests/extraction/names.json"
    found = total = 0
    for passage in json.loads(file.read_text(encoding="utf-8")):
        pseudonyms = Pseudonyms()
        pseudonyms.fit([passage["text"]])
        left = pseudonyms.apply(passage["text"])
        for name in passage["names"]:
            total += 1
            if name in left:
                print(f"missed: {name}: {left}")
            else:
                found += 1
        stood = " ".join(passage["names"])
        for placeholder, name in pseudonyms.key.items():
            if not any(word in stood for word in name.split()):
                print(f"replaced besides: {name} as {placeholder}")
    print(f"found {found} of {total} ({found / total:.1%})")


if __name__ == "__main__":
    main()
