"""A reported or verified value has the form that its indicator asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.tree import RecordFile
from generator.diagnostics.model import Diagnostic
from generator.records.commitment import Commitment
from generator.records.indicator import Indicator
from generator.records.inspection import Inspection
from generator.records.report import Entry, Report, Value
from generator.sources.compose import Path

Filed = RecordFile[Report] | RecordFile[Inspection]


def value_problems(filed: Filed, path: Path, value: Value, commitment: Commitment) -> Iterator[Diagnostic]:
    """Yield misfits of a reported value: a share has two counts, another indicator a number, steps none."""
    indicator = commitment.indicator
    counts = (value.numerator, value.denominator)
    has_counts = any(count is not None for count in counts)
    if commitment.survey is not None and isinstance(value, Entry) and (value.actual is not None or has_counts):
        name = "actual" if value.actual is not None else "numerator" if value.numerator is not None else "denominator"
        yield filed.diagnose(
            "wrong-value-form", (*path, name), key=True, reason="from-survey", survey=commitment.survey
        )
        return
    if indicator is None:
        if value.actual is not None or has_counts:
            name = "actual" if value.actual is not None else "numerator"
            yield filed.diagnose("wrong-value-form", (*path, name), key=True, reason="no-indicator")
        return
    if value.actual is not None and value.actual < 0 and all(bound >= 0 for bound in indicator.named):
        yield filed.diagnose("below-zero", (*path, "actual"), name=indicator.name, value=value.actual)
    if indicator.has_counts:
        yield from _counted(filed, path, value, indicator)
    elif has_counts:
        name = "numerator" if value.numerator is not None else "denominator"
        yield filed.diagnose("wrong-value-form", (*path, name), key=True, reason="no-share", indicator=indicator.name)


def _counted(filed: Filed, path: Path, value: Value, indicator: Indicator) -> Iterator[Diagnostic]:
    """Yield misfits of a share or a rate.

    It needs both counts, no more decimals than its indicator has, part ≤ whole.
    """
    if value.actual is not None:
        yield filed.diagnose(
            "wrong-value-form", (*path, "actual"), key=True, reason="share", indicator=indicator.name,
            numerator=indicator.numerator, denominator=indicator.denominator,
        )  # fmt: skip
        return
    counts = {"numerator": value.numerator, "denominator": value.denominator}
    too_fine = [name for name, count in counts.items() if count is not None and _is_too_fine(count, indicator)]
    for name in too_fine:
        yield filed.diagnose("bad-count", (*path, name), value=counts[name])
    if too_fine:
        return
    if (value.numerator is None) != (value.denominator is None):
        name = "numerator" if value.numerator is not None else "denominator"
        yield filed.diagnose("wrong-value-form", (*path, name), key=True, reason="one-count")
    elif value.numerator is not None and value.denominator is not None:
        if value.denominator == 0:
            yield filed.diagnose("zero-denominator", (*path, "denominator"), name=indicator.denominator)
        elif indicator.is_share and value.numerator > value.denominator:
            yield filed.diagnose(
                "share-above-one", (*path, "numerator"), numerator=value.numerator, denominator=value.denominator
            )


def _is_too_fine(count: Decimal, indicator: Indicator) -> bool:
    return _decimals(count) > indicator.counted_decimals


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
