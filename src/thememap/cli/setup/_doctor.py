"""``thememap doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.message_words import count_noun

if TYPE_CHECKING:
    from thememap.pipeline import StorageLocation
    from thememap.report.catalogue import Catalogue


@click.command(name="doctor")
@click.argument("folders", nargs=-1, type=FILE_TYPE)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(folders: tuple[Path, ...], as_json: bool) -> None:
    """Say what is stored where, who may read it, and whether models are as published.

    thememap searches for run folders here and in FOLDERS; it has no list of them. Nothing is
    changed, but the default encoder runs once. Exit status 1 where something needs a change.
    """
    import json

    from thememap.pipeline import check_health, json_object
    from thememap.report.catalogue import Catalogue

    text = Catalogue(approach="codebook")
    health = check_health(folders or (Path(),))
    if as_json:
        click.echo(json.dumps(text.rendered(json_object(health)), ensure_ascii=False, indent=1))
    else:
        installed = ", ".join(f"{name} {number}" for name, number in health.versions.items())
        click.echo(f"Versions: {installed}")
        click.echo("Settings are in project files; there is no other configuration file.")
        for name, value in health.variables.items():
            click.echo(f"Set in the environment: {name}={value}")
        for place in health.places:
            click.echo(f"{place.path}: {_location_line(place, text)}")
        for name, state in health.models.items():
            click.echo(f"Model {name}: {text.message(state)}")
        click.echo(f"Encoder: {text.message(health.encoder)}")
        click.echo(f"Network: {', '.join(health.network) or 'no attempt by Python'}")
        switches = ", ".join(f"{name}={value}" for name, value in health.telemetry.items())
        click.echo(f"Telemetry of libraries: switched off ({switches})")
        if health.vendor_files:
            click.echo(
                "Left by ONNX Runtime's telemetry, in an earlier version of thememap or in another "
                f"program: {', '.join(health.vendor_files)}. To remove it: "
                "thememap purge --onnxruntime-telemetry"
            )
        for problem in health.problems:
            click.echo(f"To change: {text.message(problem)}")
        if not health.problems:
            click.echo("Nothing needs a change.")
    if health.problems:
        raise SystemExit(1)


def _location_line(place: StorageLocation, text: Catalogue) -> str:
    what = text.message(place.what)
    if not place.exists:
        return f"{what}: nothing there yet"
    readable = {None: "", True: ", readable by its owner only", False: ", readable by others"}
    size = f"{count_noun(place.files, 'file')}, {place.bytes / 2**20:.1f} MB"
    note = f", {text.message(place.note)}" if place.note else ""
    return f"{what}: {size}{note}{readable[place.owner_only]}"
