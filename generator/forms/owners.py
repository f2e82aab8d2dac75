"""The publisher that answers for a record."""

from __future__ import annotations

from generator.checks.tree import Tree
from generator.forms.errors import FormError
from generator.records.event import Event
from generator.records.layout import AUTHORITY, EVENTS, district_publisher, place_of


def owner_of(tree: Tree, path: str) -> str:
    """Return the publisher that answers for a record: its folder's, of a date that of its only hospital."""
    found = place_of(path)
    if found is None:
        raise FormError("没有这样的记录。")
    kind, ids = found
    if "district" in ids:
        return district_publisher(ids["district"])
    if kind is EVENTS:
        filed = tree[EVENTS].get(ids["event"])
        return only_hospital(filed.record) if filed is not None else AUTHORITY
    return ids.get("hospital", AUTHORITY)


def only_hospital(event: Event) -> str:
    """Return the one hospital that holds an event by itself, else the authority."""
    scope = event.hospitals
    alone = len(scope.hospitals) == 1 and not (scope.levels or scope.kinds or scope.regions)
    return scope.hospitals[0] if alone and scope.hospitals[0] != "all" else AUTHORITY
