"""Runs that start from articles, with the codings of a table carried over."""

from __future__ import annotations

from thememap.bundled_files import bundled_path
from thememap.pipeline import load_material
from thememap.project import load_project


def test_codings_of_the_table_are_carried_over_by_quote() -> None:
    found = load_material(load_project(bundled_path("configs/cycling-articles.toml")))
    given = load_material(load_project(bundled_path("configs/cycling.toml")))
    assert set(found.quotes.quote_id) >= set(given.quotes.quote_id)
    assert found.codings == given.codings
    assert len(found.codings)
    study = dict(zip(given.quotes.quote_id, given.quotes.study, strict=True))
    for quote_id, name in zip(found.quotes.quote_id, found.quotes.study, strict=True):
        assert study.get(quote_id, name) == name


def test_every_row_of_the_table_is_found_or_listed() -> None:
    found = load_material(load_project(bundled_path("configs/alliance-articles.toml")))
    given = load_material(load_project(bundled_path("configs/alliance.toml")))
    listed = {one.where for one in found.left_out if one.what == "quote of the table"}
    assert (
        set(given.quotes.quote_id)
        == (set(given.quotes.quote_id) & set(found.quotes.quote_id)) | listed
    )
