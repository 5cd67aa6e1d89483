"""Pages of the app: templates, style and script, in the language of the person."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from thememap.app.workspace._receive_file import MAX_FILE_BYTES
from thememap.report import csp_source_hash, report_style, template_environment
from thememap.report.catalogue import Catalogue, languages
from thememap.viewing import NO_FRAMES_POLICY

SCRIPT_FILE, STYLE_FILE = "app.js", "app.css"
BYTE_UNITS = ((2**30, "app.size.gb"), (2**20, "app.size.mb"), (2**10, "app.size.kb"))


class AppPages:
    """Renders a page; ``base`` is where the list of projects is."""

    def __init__(self, *, language: str, base: str) -> None:
        self.text = Catalogue(approach="codebook", language=language)
        self.base = base

    def render(self, name: str, **values: Any) -> str:
        """The page of the template ``name``."""
        environment = template_environment(_read_template)
        environment.globals.update(t=self.text)
        environment.filters.update(
            as_count=self.text.numbers.count,
            as_share=self.text.numbers.share,
            as_size=self.size,
            as_duration=self.duration,
            message=self.text.message,
        )
        return environment.get_template(f"{name}.html.j2").render(
            base=self.base,
            languages=languages(),
            style=page_style(),
            script=_read_template(SCRIPT_FILE),
            most_bytes=MAX_FILE_BYTES,
            **values,
        )

    def size(self, number: int | None) -> str:
        """Bytes as people say them; empty where nobody knows."""
        if number is None:
            return ""
        for unit, key in BYTE_UNITS:
            if number >= unit:
                return self.text(key, size=number / unit)
        return self.text("app.size.bytes", n=number)

    def date(self, when: datetime | None) -> str:
        """Day and time of this machine as people write them; empty where nobody knows."""
        return when.astimezone().strftime(self.text.get("app.date")) if when else ""

    def duration(self, seconds: float | None) -> str:
        """Time as people say it, rounded up; empty where nobody knows.

        >>> AppPages(language="en", base="/").duration(65)
        'about 2 minutes'
        """
        if seconds is None:
            return ""
        if seconds < 50:
            return self.text("app.time.seconds", n=max(-(-int(seconds + 1) // 10) * 10, 10))
        if seconds < 5400:
            return self.text("app.time.minutes", n=-(-int(seconds) // 60))
        return self.text("app.time.hours", n=-(-int(seconds) // 3600))


@cache
def page_style() -> str:
    """The style of the report, and what only the app has."""
    return report_style() + _read_template(STYLE_FILE)


@cache
def page_policy() -> str:
    """The content security policy of every page: its own script and style, its own server."""
    rules = [
        "default-src 'none'",
        f"script-src '{csp_source_hash(_read_template(SCRIPT_FILE))}'",
        f"style-src '{csp_source_hash(page_style())}'",
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        NO_FRAMES_POLICY,
    ]
    return "; ".join(rules)


@cache
def _read_template(name: str) -> str:
    return files("thememap.app").joinpath("templates", name).read_text(encoding="utf-8")
