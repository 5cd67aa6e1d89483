from __future__ import annotations

import io
import sys

import pytest

from thememap.cli.output._progress import QuietProgress, TerminalProgress, terminal_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_stage_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    shown = terminal_progress()
    assert isinstance(shown, TerminalProgress)
    with shown:
        shown.stage("encoding")
        shown._bar.refresh()
        for done in range(1, 40):
            shown.step(done, 80)
        shown._bar.refresh()
    assert "None" not in terminal.getvalue(), "a stage whose length is not known yet"
    told = terminal.getvalue()
    assert "encoding" in told
    assert "39/80" in told
    assert "/s" in told
    assert "0:00:0" in told


def test_standard_error_that_is_no_terminal_stays_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(terminal_progress(), QuietProgress)
