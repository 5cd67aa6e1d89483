"""Running the command line inside the test process."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from thememap.cli import main
from thememap.cli._main import COMMANDS
from thememap.cli._main import thememap as ROOT_COMMAND

__all__ = ["COMMANDS", "ROOT_COMMAND", "Answer", "Desk"]


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """A folder with the files of one analysis, and the command line to run on them."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def table(self, name: str, header: list[str], rows: list[list[str]]) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
        return path

    def quotes(self, texts: list[str], **columns: list[str]) -> Path:
        header = ["quote_id", "text", *columns]
        rows = [[f"q{n}", text, *(columns[c][n] for c in columns)] for n, text in enumerate(texts)]
        return self.table("quotes.csv", header, rows)

    def codings(self, themes: list[str], coder: str = "Ada") -> Path:
        rows = [[f"q{n}", coder, theme] for n, theme in enumerate(themes)]
        return self.table("codings.csv", ["quote_id", "coder", "theme"], rows)

    def project(self, text: str = "", *, encoder: str = "tfidf") -> Path:
        path = self.folder / "project.toml"
        lines = ['[quotes]\nfile = "quotes.csv"\n', f'[encoder]\nname = "{encoder}"\n']
        if (self.folder / "codings.csv").is_file():
            lines.append('[[codings]]\nfile = "codings.csv"\n')
        path.write_text("".join(lines) + text, encoding="utf-8")
        return path

    def thememap(self, *arguments: str | Path) -> Answer:
        self.monkeypatch.setattr(sys, "argv", ["thememap", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as exit_:
            status = exit_.code if isinstance(exit_.code, int) else 1
        captured = self.capsys.readouterr()
        return Answer(status=status, out=captured.out, err=captured.err)

    def run(self, project: Path, *options: str, out: str = "run") -> Answer:
        return self.thememap("run", project, "--out", self.folder / out, *options)

    def rows(self, name: str, run: str = "run") -> list[dict[str, str]]:
        with (self.folder / run / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def result(self, out: str = "run") -> dict[str, object]:
        result: dict[str, object] = json.loads(
            (self.folder / out / "result.json").read_text(encoding="utf-8")
        )
        return result
