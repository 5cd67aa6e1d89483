"""``thememap models``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import FILE_TYPE

if TYPE_CHECKING:
    from thememap.embedding import FolderFacts


@click.group(name="models")
def command() -> None:
    """The encoders there are, and their files; only `fetch` may use the network."""


@command.command(name="list")
@click.option("--languages", is_flag=True, help="Name the languages that each was made for.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def list_(languages: bool, as_json: bool) -> None:
    """List registered and added models with licence, size and where they are."""
    from thememap.embedding import added_models, find_model_files, registered_models
    from thememap.languages import language_name

    rows = [
        {
            "name": model.name,
            "summary": model.summary,
            "licence": model.licence,
            "dimensions": model.dimensions,
            "token_limit": model.token_limit,
            "languages": list(model.languages),
            "here": find_model_files(model) is not None,
            "how_to_get": "" if find_model_files(model) else model.how_to_get,
        }
        for model in registered_models()
    ]
    rows += [
        {"name": folder.name, "summary": "added by you", "here": True, "how_to_get": ""}
        for folder in added_models()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    made_for = {
        model.name: ", ".join(sorted(map(language_name, model.languages)))
        for model in (registered_models() if languages else ())
    }
    for row in rows:
        about = f"; {row['dimensions']} dimensions, {row['licence']}" if "licence" in row else ""
        state = "here" if row["here"] else f"not here. {row['how_to_get']}"
        click.echo(f"{row['name']}: {row['summary']}{about}; {state}")
        if row["name"] in made_for:
            click.echo(f"  made for {made_for[str(row['name'])]}")


@command.command()
@click.argument("name", required=False)
def verify(name: str | None) -> None:
    """Compare the files of NAME, or of every model that is here, with their checksums."""
    from thememap.embedding import (
        added_model_problems,
        added_models,
        find_model_files,
        registered_model,
        registered_model_problems,
        registered_models,
    )
    from thememap.errors import DataError

    added = {folder.name: folder for folder in added_models()}
    if name in added:
        problems_by_model = {name: added_model_problems(added[name])}
    elif name:
        problems_by_model = {name: registered_model_problems(registered_model(name))}
    else:
        here = [model for model in registered_models() if find_model_files(model)]
        problems_by_model = {model.name: registered_model_problems(model) for model in here}
        problems_by_model |= {
            added_name: added_model_problems(folder) for added_name, folder in added.items()
        }
    problems = [
        problem for model_problems in problems_by_model.values() for problem in model_problems
    ]
    if problems:
        raise DataError("\n".join(problems))
    for model_name in problems_by_model:
        click.echo(f"{model_name}: every file with a known checksum is as it should be")


@command.command()
@click.argument("path", type=FILE_TYPE)
@click.option("--name", default="", help="Name of the model; default: the folder's name.")
def add(path: Path, name: str) -> None:
    """Copy the sentence-transformers model in the folder PATH into your model folder."""
    from thememap.embedding import add_model, prepare_added_model, read_folder_facts

    target = add_model(path, name=name)
    click.echo(f'Added {target.name}. Use it: [encoder] name = "{target.name}"')
    for line in _facts_lines(read_folder_facts(target), fast=prepare_added_model(target)):
        click.echo(line)


def _facts_lines(facts: FolderFacts, *, fast: bool) -> Iterator[str]:
    """What the model's own files say, and what they leave open."""
    recipe = facts.recipe
    pooling = recipe.pooling if facts.plain else "its own"
    limit = f"{recipe.max_length} tokens at most" if recipe.max_length else "tokens as it can"
    yield f"Its files say: pooling {pooling}; {limit}; prompt {recipe.prompt!r}."
    others = {name: text for name, text in facts.prompts.items() if text != recipe.prompt}
    if others:
        named = ", ".join(f"{name} {text!r}" for name, text in others.items())
        yield f"They name other prompts ({named}). To use one: [encoder] prompt and prompt_names."
    yield (
        "It runs through ONNX Runtime: its vectors were compared with sentence-transformers'."
        if fast
        else "It runs through sentence-transformers."
    )


@command.command()
@click.argument("name")
def fetch(name: str) -> None:
    """Fetch the registered model NAME from its publisher. This uses the network."""
    from thememap.embedding import fetch_model, registered_model

    click.echo(f"{name}: {fetch_model(registered_model(name))}")


@command.command()
@click.argument("name")
def optimise(name: str) -> None:
    """Build the fast graph of NAME now instead of at its first use."""
    from thememap.embedding import optimise_model, registered_model

    click.echo(f"{name}: {optimise_model(registered_model(name))}")


@command.command()
@click.option("--clear", is_flag=True, help="Delete every stored vector.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def vectors(clear: bool, as_json: bool) -> None:
    """Say how large the store of vectors is, or clear it; no text is kept in it."""
    from thememap.embedding import VectorStore

    with VectorStore() as store:
        size = store.size()
        if clear:
            store.clear()
        values = {"file": str(store.path), "vectors": size.vectors, "bytes": size.bytes}
    if as_json:
        click.echo(json.dumps({**values, "cleared": clear}, indent=1))
        return
    done = "cleared; it held" if clear else "it holds"
    click.echo(
        f"{values['file']}: {done} {size.vectors:,} vectors ({size.bytes / 2**20:.1f} MB). "
        + ("They are encoded again when they are needed." if clear else "Clear it with --clear.")
    )
