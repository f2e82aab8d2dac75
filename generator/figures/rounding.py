"""Rounding, in one place: half away from zero. In whole numbers throughout: a page shows hundreds of figures."""

from __future__ import annotations

from fractions import Fraction


def quotient(top: int, bottom: int, digits: int = 0) -> int:
    """Return `top / bottom` times ten to the power of `digits`, as the nearest whole number. `bottom` is positive."""
    scale: int = 10**digits
    whole = (abs(top) * scale * 2 // bottom + 1) // 2
    return whole if top >= 0 else -whole


def rounded(number: Fraction, digits: int = 0) -> Fraction:
    """Round a number to some decimal places, halves away from zero."""
    return Fraction(quotient(number.numerator, number.denominator, digits), 10**digits)


def decimal_text(number: Fraction, digits: int = 0) -> str:
    """Return a rounded number as it is printed: no trailing zeros, no minus before zero."""
    whole = quotient(number.numerator, number.denominator, digits)
    if not digits:
        return str(whole)
    scaled = str(abs(whole)).rjust(digits + 1, "0")
    return f"{'-' if whole < 0 else ''}{scaled[:-digits]}.{scaled[-digits:]}".rstrip("0").rstrip(".")


def percent(part: Fraction) -> str:
    """Return a share of one as a whole per cent, without the sign."""
    return str(quotient(100 * part.numerator, part.denominator))


def per_cent_place(part: Fraction) -> float:
    """Return the place of a share of one in a drawing that is 100 wide, to a tenth."""
    return quotient(100 * part.numerator, part.denominator, 1) / 10
