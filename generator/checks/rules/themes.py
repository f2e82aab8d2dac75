"""The themes of the page of progress name numbers that hospitals have promised, each in one form."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DIRECTIONS
from generator.records.indicator import Direction, Indicator
from generator.records.layout import AUTHORITY, COMMITMENTS, DISTRICTS


def themes_are_promised(tree: Tree) -> Iterator[Diagnostic]:
    """Yield themes and indicators that stand there twice, and indicators that nobody promised, or in two forms.

    Where some hospital's promises cannot be read, nobody is told that an indicator is missing.
    """
    filed = tree.authority
    if filed is None:
        return
    promised = _promised(tree)
    complete = not any(kind is COMMITMENTS for kind, _ in tree.unreadable)
    ids: set[str] = set()
    names: set[str] = set()
    for i, theme in enumerate(filed.record.themes):
        if theme.id in ids:
            yield filed.diagnose("duplicate-id", ("themes", i, "id"), value=theme.id)
        ids.add(theme.id)
        for j, shown in enumerate(theme.indicators):
            name, place = shown.indicator, ("themes", i, "indicators", j, "indicator")
            if name in names:
                yield filed.diagnose("duplicate-id", place, value=name)
            names.add(name)
            found = promised.get(name, [])
            if not found and complete:
                known = tuple(promised)
                yield filed.diagnose(
                    "unknown-indicator", place, value=name,
                    **near_one(name, known),
                )  # fmt: skip
            elif two := _two_forms(found):
                (first, form), (second, other) = two
                yield filed.diagnose(
                    "indicator-in-two-forms", place, value=name, first=first, first_form=_form_words(form),
                    second=second, second_form=_form_words(other),
                )  # fmt: skip


def _promised(tree: Tree) -> dict[str, list[tuple[str, Indicator]]]:
    """Return the indicators of hospitals' promises by name, each with the path of its file."""
    found: dict[str, list[tuple[str, Indicator]]] = {}
    for publisher, filed in tree[COMMITMENTS].items():
        if publisher == AUTHORITY or tree.knows(DISTRICTS, publisher):
            continue
        for commitment in filed.record.commitments:
            if commitment.indicator is not None:
                found.setdefault(commitment.indicator.name, []).append((filed.source.path, commitment.indicator))
    return found


def _two_forms(found: list[tuple[str, Indicator]]) -> tuple[tuple[str, Indicator], tuple[str, Indicator]] | None:
    """Return two that one scale cannot hold: other units, or more is better here and worse there."""
    for other in found[1:]:
        if _form(other[1]) != _form(found[0][1]):
            return found[0], other
    return None


def _form(indicator: Indicator) -> tuple[str, str]:
    """Return the unit, and whether more is better; a range is a way of its own."""
    way = "up" if indicator.is_upward else indicator.direction.value
    return indicator.unit, "down" if way in (Direction.DECREASE, Direction.AT_MOST) else way


def _form_words(indicator: Indicator) -> str:
    return f"{indicator.unit}（{DIRECTIONS[indicator.direction]}）"


RULES = (themes_are_promised,)
