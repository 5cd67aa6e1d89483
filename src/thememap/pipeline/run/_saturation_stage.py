"""Saturation as the pipeline computes it: not in a reflexive analysis that did not ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.pipeline._messages import RunMessage
from thememap.records import Material, ReferenceCoding, Saturation, message

if TYPE_CHECKING:
    from thememap.project import Project


def compute_saturation(
    project: Project, material: Material, reference: ReferenceCoding, *, level: int | None
) -> Saturation:
    """Themes by studies or participants, with the reason where nothing is estimated.

    ``level`` is the one to show, if it is coded.
    """
    section = project.saturation
    reflexive = project.project.approach == "reflexive"
    if section.compute is False or (section.compute is None and reflexive):
        switched_off = section.compute is False
        why = RunMessage.SATURATION_OFF if switched_off else RunMessage.SATURATION_REFLEXIVE
        return Saturation(rules=section.rules(), reason=message(why))
    from thememap.saturation import estimate_saturation

    return estimate_saturation(
        material=material,
        reference=reference,
        rules=section.rules(),
        shown_level=level,
        seed=project.run.seed,
    )
