"""Runs that start from articles, with the codings of a table carried over."""

from __future__ import annotations

from thememap.pipeline import material_of
from thememap.project import load_project
from thememap.shipped import shipped


def test_codings_of_the_table_are_carried_over_by_quote() -> None:
    found = material_of(load_project(shipped("configs/cycling-articles.toml")))
    given = material_of(load_project(shipped("configs/cycling.toml")))
    assert set(found.quotes.quote_id) >= set(given.quotes.quote_id)
    assert found.codings == given.codings
    assert len(found.codings)
    study = dict(zip(given.quotes.quote_id, given.quotes.study, strict=True))
    for quote_id, name in zip(found.quotes.quote_id, found.quotes.study, strict=True):
        assert study.get(quote_id, name) == name


def test_every_row_of_the_table_is_found_or_listed() -> None:
    found = material_of(load_project(shipped("configs/alliance-articles.toml")))
    given = material_of(load_project(shipped("configs/alliance.toml")))
    listed = {one.where for one in found.left_out if one.what == "quote of the table"}
    assert (
        set(given.quotes.quote_id)
        == (set(given.quotes.quote_id) & set(found.quotes.quote_id)) | listed
    )
