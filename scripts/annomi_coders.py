"""The four sessions of AnnoMI that ten people coded, as a table for ``thememap agree``.

    python scripts/annomi_coders.py annomi.csv therapist|client > codings.csv

One row an utterance and annotator: the therapist's main behaviour (other: none), or the client's
talk (neutral: none). Sessions stand as studies.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

SESSIONS = ("7", "27", "55", "56")
COLUMN = {"therapist": "main_therapist_behaviour", "client": "client_talk_type"}
NONE = {"other", "neutral", "n/a", ""}


def main() -> None:
    path, who = Path(sys.argv[1]), sys.argv[2]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["quote_id", "coder", "theme", "study"])
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["transcript_id"] in SESSIONS and row["interlocutor"] == who:
                code = row[COLUMN[who]].strip()
                writer.writerow(
                    [
                        f"{row['transcript_id']}-{int(row['utterance_id']):04d}",
                        f"annotator {row['annotator_id']}",
                        "" if code in NONE else code,
                        f"session {row['transcript_id']}",
                    ]
                )


if __name__ == "__main__":
    main()
