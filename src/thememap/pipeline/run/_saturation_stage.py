"""Saturation as the pipeline computes it: not in a reflexive analysis that did not ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.pipeline._messages import RunMessage
from thememap.records import Comparison, Material, ReferenceCoding, Saturation, message

if TYPE_CHECKING:
    from thememap.project import Project


def compute_saturation(
    project: Project, material: Material, reference: ReferenceCoding, comparison: Comparison
) -> Saturation:
    """Themes by studies or participants, with the reason where nothing is estimated."""
    return saturation_of_material(project, material, reference, level=comparison.shown_level)


def saturation_of_material(
    project: Project, material: Material, reference: ReferenceCoding, *, level: int | None
) -> Saturation:
    """The same without a comparison; ``level`` is the one to show, if it is coded."""
    section = project.saturation
    compute = section.compute
    if compute is None:
        compute = project.project.approach != "reflexive"
    if not compute:
        asked = section.compute is None
        why = RunMessage.SATURATION_REFLEXIVE if asked else RunMessage.SATURATION_OFF
        return Saturation(rules=section.rules(), reason=message(why))
    from thememap.saturation import estimate_saturation

    return estimate_saturation(
        material=material,
        reference=reference,
        rules=section.rules(),
        shown_level=level,
        seed=project.run.seed,
    )
