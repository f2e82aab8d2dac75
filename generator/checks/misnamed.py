"""Fields that there are not: each is told together with the one that is missing in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.checks.fields import Path, field_at, field_names, titles_of
from generator.diagnostics.catalogue import nearest
from generator.diagnostics.near import only_near
from generator.records.spellings import field_meant


class Reading(NamedTuple):
    """The field that another name stands for, and whether it can be no other one."""

    right: str
    sure: bool


class Misnamed:
    """Fields that there are not, each beside the one that is missing in its place: the two are one problem."""

    def __init__(self, values: Any, model: type[BaseModel], found: Sequence[ErrorDetails]) -> None:
        """Look for what each unknown name of a record stands for; `found` is all that pydantic says of it."""
        self.readings: dict[Path, Reading] = {}
        """By the way to the unknown name."""
        self.answered: set[Path] = set()
        """Ways to missing fields that an unknown name stands for."""
        missing = {one["loc"] for one in found if one["type"] == "missing"}
        unknown = [one["loc"] for one in found if one["type"] == "extra_forbidden"]
        for path in unknown:
            owner = field_at(model, path)[0]
            titles = titles_of(owner)
            present = self._present(values, path)
            right = field_meant(str(path[-1]), titles, present)
            right = right or only_near(str(path[-1]), [name for name in titles if name not in present])
            place = path[:-1]
            alone = [one for one in missing - self.answered if one[:-1] == place]
            if right:
                self.readings[path] = Reading(right, True)
            elif len(alone) == 1 and sum(other[:-1] == place for other in unknown) == 1:
                self.readings[path] = Reading(str(alone[0][-1]), False)
            else:
                self.readings[path] = Reading("", False)
            if self.readings[path].right:
                self.answered.add((*place, self.readings[path].right))

    def _present(self, values: Any, path: Path) -> set[str]:
        """Return the names that stand beside another one, and those that were found to be meant there."""
        owner = values
        for step in path[:-1]:
            owner = owner[step]
        taken = {reading.right for other, reading in self.readings.items() if other[:-1] == path[:-1]}
        return {*owner, *taken} - {path[-1]}


def nearest_field(model: type[BaseModel], path: Path) -> str:
    """Return the field that somebody may have meant by a name that there is not; empty where there is none like it."""
    owner, _ = field_at(model, path)
    name = str(path[-1])
    return (
        field_meant(name, titles_of(owner), ())
        or only_near(name, field_names(owner))
        or nearest(name, field_names(owner))
    )
