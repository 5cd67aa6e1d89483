"""How often a status comes back, and what does not count."""

from __future__ import annotations

from thememap.experiments._stability import _with_stability
from thememap.records import NO_MESSAGE, ThemeFinding, ThemeStatus

ECHOED, TOO_FEW = ThemeStatus.ECHOED, ThemeStatus.TOO_FEW


def finding(status: ThemeStatus) -> ThemeFinding:
    return ThemeFinding(path=("a",), n=9, n_coded=9, status=status, sentence=NO_MESSAGE)


def test_halves_that_leave_too_few_quotes_are_counted_apart() -> None:
    seen = [ECHOED, TOO_FEW, ThemeStatus.NOT_ECHOED, ECHOED, TOO_FEW]
    judged = _with_stability(finding(ECHOED), seen)
    assert judged.stability == 2 / 3
    assert (judged.stability_of, judged.stability_too_few) == (3, 2)


def test_a_theme_with_too_few_quotes_has_no_stability() -> None:
    judged = _with_stability(finding(TOO_FEW), [TOO_FEW] * 20)
    assert (judged.stability, judged.stability_of) == (None, 0)


def test_a_theme_that_every_half_makes_too_small_is_not_called_unstable() -> None:
    judged = _with_stability(finding(ECHOED), [TOO_FEW] * 4)
    assert (judged.stability, judged.stability_too_few) == (None, 4)
