"""``thememap doctor``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE


@click.command(name="doctor")
@click.argument("folders", nargs=-1, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(folders: tuple[Path, ...], as_json: bool) -> None:
    """Say what is stored where, who may read it, and whether models are as published.

    Run folders are looked for here and in FOLDERS; thememap keeps no list of them. Nothing is
    changed, but the default encoder runs once. Exit status 1 where something needs a change.
    """
    import json
    from dataclasses import asdict

    from thememap.pipeline import examine

    found = examine(folders or (Path(),))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        told = ", ".join(f"{name} {number}" for name, number in found.versions.items())
        click.echo(f"Versions: {told}")
        click.echo("Settings are in project files; there is no other configuration file.")
        for name, value in found.variables.items():
            click.echo(f"Set in the environment: {name}={value}")
        for place in found.places:
            click.echo(f"{place.path}: {_words(place)}")
        for name, state in found.models.items():
            click.echo(f"Model {name}: {state}")
        click.echo(f"Encoder: {found.encoder}")
        click.echo(f"Network: {', '.join(found.network) or 'no attempt by Python'}")
        switches = ", ".join(f"{name}={value}" for name, value in found.telemetry.items())
        click.echo(f"Telemetry of libraries: switched off ({switches})")
        if found.vendor_files:
            click.echo(
                "Left by ONNX Runtime's telemetry, in an earlier version of thememap or in another "
                f"program: {', '.join(found.vendor_files)}. To remove it: "
                "thememap purge --onnxruntime-telemetry"
            )
        for problem in found.problems:
            click.echo(f"To change: {problem}")
        if not found.problems:
            click.echo("Nothing needs a change.")
    if found.problems:
        raise SystemExit(1)


def _words(place: object) -> str:
    from thememap.pipeline import Place

    assert isinstance(place, Place)
    if not place.exists:
        return f"{place.what}: nothing there yet"
    readable = {None: "", True: ", readable by its owner only", False: ", readable by others"}
    size = (
        f"{place.files:,} {'file' if place.files == 1 else 'files'}, {place.bytes / 2**20:.1f} MB"
    )
    note = f", {place.note}" if place.note else ""
    return f"{place.what}: {size}{note}{readable[place.owner_only]}"
