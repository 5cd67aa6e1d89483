"""Numbers as a language writes them."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\N{MINUS SIGN}"
SMALLEST_P = 0.001
MOST_DECIMALS = 6
SMALLEST_SHARE = 0.005
LARGEST_SHARE = 0.995


class NumberFormat:
    """The number formats of a page, in one language (by Babel)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def score(self, value: float | None) -> str:
        """A score to three decimals; empty where there is none.

        >>> [NumberFormat("en").score(value) for value in (0.0779738, -0.25, -1e-9, None)]
        ['0.078', '−0.250', '0.000', '']
        >>> NumberFormat("de").score(-0.25)
        '−0,250'
        """
        return self._decimals(value, 3)

    def two_decimals(self, value: float | None, limit: float | None = None) -> str:
        """A value between 0 and 1 to two decimals; to more where it would seem to reach a limit.

        >>> NumberFormat("en").two_decimals(0.2571), NumberFormat("en").two_decimals(None)
        ('0.26', '')
        >>> [NumberFormat("en").two_decimals(value, 0.4) for value in (0.3962, 0.3998, 0.4)]
        ['0.396', '0.3998', '0.40']
        """
        digits = 2
        if value is not None and limit is not None and value < limit:
            while round(value, digits) >= limit and digits < MOST_DECIMALS:
                digits += 1
        return self._decimals(value, digits)

    def one_decimal(self, value: float | None) -> str:
        """A value to one decimal.

        >>> NumberFormat("en").one_decimal(17.8618), NumberFormat("de").one_decimal(17.8618)
        ('17.9', '17,9')
        """
        return self._decimals(value, 1)

    def whole(self, value: float | None) -> str:
        """A value without decimals.

        >>> NumberFormat("en").whole(17.8618)
        '18'
        """
        return self._decimals(value, 0)

    def share(self, value: float | None) -> str:
        r"""A share of quotes in per cent, whole; nearly nothing and nearly all say so.

        >>> [NumberFormat("en").share(value) for value in (0.474, 1.0, 0.996, 0.004, 0.0, None)]
        ['47%', '100%', '>99%', '<1%', '0%', '']
        >>> NumberFormat("de").share(0.474)
        '47\xa0%'
        """
        if value is None:
            return ""
        if 0 < value < SMALLEST_SHARE:
            return f"<{_percent(Decimal(1), self._locale)}"
        if LARGEST_SHARE <= value < 1:
            return f">{_percent(Decimal(99), self._locale)}"
        return _percent(Decimal(f"{value * 100:.0f}"), self._locale)

    def p_value(self, value: float | None) -> str:
        """A p or a q, never written as zero.

        >>> [NumberFormat("en").p_value(value) for value in (0.0321, 1.5e-18, 0.001, 1.0, None)]
        ['0.032', '<0.001', '0.001', '1.000', '']
        """
        if value is None:
            return ""
        if value < SMALLEST_P:
            return f"<{self._decimals(SMALLEST_P, 3)}"
        return self._decimals(value, 3)

    def count(self, value: int) -> str:
        """A count with its thousands apart.

        >>> NumberFormat("en").count(10099), NumberFormat("de").count(10099)
        ('10,099', '10.099')
        """
        return _formatted(Decimal(value), "#,##0", self._locale)

    def rule_constant(self, value: object) -> str:
        """A constant of the rules, as short as it is exact.

        >>> [NumberFormat("en").rule_constant(value) for value in (0.05, 999, 1.645)]
        ['0.05', '999', '1.645']
        >>> NumberFormat("de").rule_constant(1.645)
        '1,645'
        """
        if not isinstance(value, float):
            return str(value)
        return _formatted(Decimal(f"{value:g}"), "0.##########", self._locale)

    def _decimals(self, value: float | None, digits: int) -> str:
        if value is None:
            return ""
        pattern = "0." + "0" * digits if digits else "0"
        # Rounded as Python rounds the value; Babel then writes it.
        return _formatted(Decimal(f"{value:.{digits}f}"), pattern, self._locale)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.language)


@lru_cache(maxsize=10_000)
def _formatted(value: Decimal, pattern: str, locale: Locale) -> str:
    from babel.numbers import format_decimal

    text = format_decimal(value or abs(value), format=pattern, locale=locale)
    return text.replace("-", MINUS)


@lru_cache(maxsize=1_000)
def _percent(hundredths: Decimal, locale: Locale) -> str:
    from babel.numbers import format_percent

    return format_percent(hundredths / 100, locale=locale)
