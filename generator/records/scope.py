"""Whom something is for: all hospitals, some by name, or those of some levels, kinds and regions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.records.base import RegionCode, Slug, Text
from generator.records.clause import Cited
from generator.records.hospital import Hospital, Level

EVERY = "all"
"""The word for every hospital in a scope; no hospital may be called that."""

_AND_ABOVE = ("及以上", "以上（含）", "以上")
_ORDER = tuple(Level)


def _everyone(value: Any) -> Any:
    return (EVERY,) if value == EVERY else value


HospitalList = Annotated[
    tuple[Slug, ...], BeforeValidator(_everyone, json_schema_input_type=Literal["all"] | tuple[Slug, ...])
]


def _spread(value: Any) -> Any:
    """Write out `二级以上`: a level and all above it, as official documents mean it."""
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    for item in value:
        ending = next((end for end in _AND_ABOVE if isinstance(item, str) and item.endswith(end)), None)
        lowest = item.removesuffix(ending) if ending is not None else None
        if lowest in _ORDER:
            found += [level for level in _ORDER[: _ORDER.index(Level(lowest)) + 1] if level not in found]
        else:
            found.append(item)  # pydantic says that it is no level
    return found


_LevelAndAbove = Annotated[
    str, WithJsonSchema({"enum": [f"{level}{ending}" for ending in reversed(_AND_ABOVE) for level in Level]})
]
LevelList = Annotated[
    tuple[Level, ...], BeforeValidator(_spread, json_schema_input_type=tuple[Level | _LevelAndAbove, ...])
]


def lies_within(region: str, whole: str) -> bool:
    """Tell whether a region is another or a part of it, by the digits of GB/T 2260: a city's code ends with `00`."""
    return region.startswith(whole.removesuffix("00").removesuffix("00"))


class Scope(Cited):
    """Which hospitals something is for: all, those of a list, and those that fit every filter that is given."""

    hospitals: Annotated[HospitalList, Field(title="哪些医院", description="all 表示全部，或者列出编号")] = ()
    levels: Annotated[LevelList, Field(title="哪些等级", description="例如 二级甲等，或者 二级以上")] = ()
    kinds: Annotated[tuple[Text, ...], Field(title="哪些类别", description="医院的 kind，例如 综合医院")] = ()
    regions: Annotated[
        tuple[RegionCode, ...], Field(title="哪些地区", description="行政区划代码；上一级的代码包括下面各级")
    ] = ()

    @property
    def is_empty(self) -> bool:
        """True when it names nobody."""
        return not (self.hospitals or self.levels or self.kinds or self.regions)

    def covers(self, name: str, hospital: Hospital) -> bool:
        """Tell whether a hospital belongs to the scope: by its name, or by its level, kind and region together."""
        if EVERY in self.hospitals or name in self.hospitals:
            return True
        if not (self.levels or self.kinds or self.regions):
            return False
        return (
            (not self.levels or hospital.level in self.levels)
            and (not self.kinds or hospital.kind in self.kinds)
            and self.reaches(hospital.region)
        )

    def reaches(self, region: str) -> bool:
        """Tell whether a region belongs to the scope's regions, or the scope names none."""
        return not self.regions or any(lies_within(region, one) for one in self.regions)
