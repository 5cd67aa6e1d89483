"""Templates are compiled once in a process, whatever the language of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.defaults import DEFAULT_FILTERS

from thememap.report import template_environment

SOURCE = Path(__file__).resolve().parents[2] / "src/thememap"
TEMPLATES = sorted(SOURCE.rglob("*.html.j2"))


def constant(node: nodes.Expr) -> bool:
    try:
        node.as_const()
    except nodes.Impossible:
        return False
    return True


def own_filters_of_constants(text: str) -> list[str]:
    return [
        found.name
        for found in Environment().parse(text).find_all(nodes.Filter)
        if found.name not in DEFAULT_FILTERS and found.node is not None and constant(found.node)
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_filter_that_depends_on_the_language_is_applied_while_compiling(path: Path) -> None:
    assert own_filters_of_constants(path.read_text(encoding="utf-8")) == []


def test_such_a_filter_would_be_noticed() -> None:
    assert own_filters_of_constants("{{ 0.5|as_share }} {{ x|as_share }}") == ["as_share"]


def test_a_template_is_compiled_once_and_anew_when_its_text_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = []
    compile_text = Environment.compile

    def counting(self: Environment, source: str, *more: object, **options: object) -> object:
        compiled.append(source)
        return compile_text(self, source, *more, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counting)

    def filled(text: str, end: str) -> str:
        environment = template_environment(lambda _: text)
        environment.globals["end"] = end
        environment.filters["double"] = lambda value: value * 2 + end
        return environment.get_template("only in this test").render(value="a")

    assert filled("{{ value|double }}, {{ end }}", "!") == "aa!, !"
    assert filled("{{ value|double }}, {{ end }}", "?") == "aa?, ?"
    assert filled("{{ end }}", "<") == "&lt;"
    assert compiled == ["{{ value|double }}, {{ end }}", "{{ end }}"]
