"""Options of the encoder, and of quotes in a language that it was not made for."""

from __future__ import annotations

import json
from dataclasses import dataclass

import click

from thememap.cli.options._shared import Command, add_options, take_record


@dataclass(frozen=True, kw_only=True)
class EncoderOptions:
    """The encoder's name, and whether a run goes on in a language it was not made for."""

    encoder: str | None = None
    anyway: bool = False

    @property
    def settings(self) -> tuple[str, ...]:
        """The same as values of ``--set``.

        >>> EncoderOptions(encoder="tfidf", anyway=True).settings
        ('encoder.name="tfidf"', 'encoder.anyway=true')
        """
        name = f"encoder.name={json.dumps(self.encoder, ensure_ascii=False)}"
        return (*([name] if self.encoder else ()), *(["encoder.anyway=true"] * self.anyway))


def encoder_options(command: Command) -> Command:
    """Options of the encoder; the command takes them as ``encoding``."""
    return add_options(
        click.option("--encoder", metavar="NAME",
                     help="A model's name or folder, or tfidf (see: thememap models list)."),
        click.option("--anyway", is_flag=True,
                     help="Go on with quotes in a language that the encoder was not made for."),
        take_record(EncoderOptions, "encoding"),
    )(command)  # fmt: skip
