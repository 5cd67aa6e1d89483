"""A whole user of one's own: home, temporary files, caches and store in one folder."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from thememap.embedding import models_folder

FEW = "[rules]\npermutations = 19\ninterval_resamples = 20\n"


@dataclass(frozen=True)
class Isolated:
    """Everything that a command writes lies below ``root``, but for public models."""

    root: Path

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def store(self) -> Path:
        return self.root / "home/.cache/thememap/vectors.sqlite"

    def environment(self, **more: str) -> dict[str, str]:
        for name in ("home", "temporary", "work"):
            (self.root / name).mkdir(exist_ok=True, parents=True)
        home, temporary = str(self.root / "home"), str(self.root / "temporary")
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("THEMEMAP_", "XDG_", "HF_"))
        }
        return {
            **inherited, "HOME": home, "USERPROFILE": home, "TMPDIR": temporary, "TEMP": temporary,
            "TMP": temporary, "THEMEMAP_MODELS": str(models_folder()), **more,
        }  # fmt: skip

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "thememap", *map(str, arguments)]

    def thememap(
        self, *arguments: str | Path, before: tuple[str, ...] = (), **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*before, *self.command(*arguments)],
            cwd=self.work,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def project(self, texts: list[str], *, encoder: str = "all-MiniLM-L6-v2") -> Path:
        """A project file with its quotes, two codes and a project title."""
        self.environment()
        with (self.work / "quotes.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["quote_id", "text", "study"])
            rows.writerows([f"q{n}", text, "AB"[n % 2]] for n, text in enumerate(texts))
        with (self.work / "codings.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["quote_id", "coder", "theme"])
            rows.writerows([f"q{n}", "Ada", ("Wet", "Dry", "")[n % 3]] for n in range(len(texts)))
        path = self.work / "project.toml"
        path.write_text(
            '[project]\ntitle = "A trial"\n[quotes]\nfile = "quotes.csv"\n[[codings]]\n'
            f'file = "codings.csv"\n[encoder]\nname = "{encoder}"\n{FEW}',
            encoding="utf-8",
        )
        return path


def weather(count: int) -> list[str]:
    """Invented quotes, no two alike."""
    places = ("bridge", "canal", "market", "school", "station")
    return [
        f"On day {n} the {places[n % 5]} was {('wet', 'dry', 'icy')[n % 3]} and I "
        f"{('walked', 'waited', 'turned back')[n // 5 % 3]}."
        for n in range(count)
    ]
