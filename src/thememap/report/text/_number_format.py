"""Numbers as the page writes them."""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"
SMALLEST_P = 0.001


def score(value: float | None) -> str:
    """A score to three decimals; empty where there is none.

    >>> score(0.0779738), score(-0.25), score(-1e-9), score(None)
    ('0.078', '−0.250', '0.000', '')
    """
    return "" if value is None else _with_minus_sign(f"{value:.3f}")


def share(value: float | None) -> str:
    """A share of quotes in per cent, whole; what is little but not nothing says so.

    >>> share(0.474), share(1.0), share(0.004), share(0.0), share(None)
    ('47%', '100%', '<1%', '0%', '')
    """
    if value is None:
        return ""
    return "<1%" if 0 < value < 0.005 else f"{value:.0%}"


def two_decimals(value: float | None) -> str:
    """A value between 0 and 1 to two decimals.

    >>> two_decimals(0.2571), two_decimals(None)
    ('0.26', '')
    """
    return "" if value is None else _with_minus_sign(f"{value:.2f}")


def one_decimal(value: float | None) -> str:
    """A value to one decimal.

    >>> one_decimal(17.8618)
    '17.9'
    """
    return "" if value is None else _with_minus_sign(f"{value:.1f}")


def whole(value: float | None) -> str:
    """A value without decimals.

    >>> whole(17.8618)
    '18'
    """
    return "" if value is None else _with_minus_sign(f"{value:.0f}")


def p_value(value: float | None) -> str:
    """A p or a q, never written as zero.

    >>> p_value(0.0321), p_value(1.5e-18), p_value(0.001), p_value(1.0), p_value(None)
    ('0.032', '<0.001', '0.001', '1.000', '')
    """
    if value is None:
        return ""
    return f"<{SMALLEST_P:g}" if value < SMALLEST_P else f"{value:.3f}"


def count(value: int) -> str:
    """A count with its thousands apart.

    >>> count(10099)
    '10,099'
    """
    return f"{value:,}"


def rule_constant(value: object) -> str:
    """A constant of the rules, as short as it is exact.

    >>> rule_constant(0.05), rule_constant(999), rule_constant(1.645)
    ('0.05', '999', '1.645')
    """
    return f"{value:g}" if isinstance(value, float) else str(value)


def _with_minus_sign(text: str) -> str:
    if not text.strip("-0."):
        return text.lstrip("-")
    return text.replace("-", MINUS)
