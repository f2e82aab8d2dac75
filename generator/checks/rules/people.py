"""People who write through forms: each has one sign-in name, and writes for publishers that there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.records.layout import AUTHORITY, DISTRICTS, HOSPITALS, PEOPLE, district_publisher, is_district


def people(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no sign-in name stands twice, and that every publisher is there."""
    districts = {district_publisher(name) for name in tree[DISTRICTS]}
    for filed in tree[PEOPLE].values():
        seen: set[str] = set()
        for number, seat in enumerate(filed.record.people):
            if seat.sign_in in seen:
                yield filed.diagnose("duplicate-id", ("people", number, "sign_in"), value=seat.sign_in)
            seen.add(seat.sign_in)
            for place, name in enumerate(seat.publishers):
                way = ("people", number, "publishers", place)
                if is_district(name):
                    if not tree.knows(DISTRICTS, name.removeprefix(district_publisher(""))):
                        near = near_one(name, tuple(districts))
                        yield filed.diagnose("unknown-district", way, value=name, **near)
                elif name != AUTHORITY and not tree.knows(HOSPITALS, name):
                    near = near_one(name, (AUTHORITY, *tree[HOSPITALS]))
                    yield filed.diagnose("unknown-hospital", way, value=name, **near)


RULES = (people,)
