"""Rounding, in one place: half away from zero."""

from __future__ import annotations

from fractions import Fraction


def rounded(number: Fraction, digits: int = 0) -> Fraction:
    """A number to so many decimal places, half away from zero."""
    scale = 10**digits
    doubled = abs(number) * scale * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Fraction(whole if number >= 0 else -whole, scale)


def decimal_text(number: Fraction, digits: int = 0) -> str:
    """A rounded number as it is printed: no trailing zeros, no minus before zero."""
    value = rounded(number, digits)
    if value.denominator == 1:
        return str(value.numerator)
    sign = "-" if value < 0 else ""
    scaled = str(abs(value) * 10**digits).rjust(digits + 1, "0")
    return f"{sign}{scaled[:-digits]}.{scaled[-digits:]}".rstrip("0")


def percent(part: Fraction) -> str:
    """A share of one as a whole per cent, without the sign."""
    return decimal_text(part * 100)
