"""Publishers whose newest records have errors: their pages say until which day they go, and lists say whose do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from generator.registry import Registry
from generator.site import addresses
from generator.site.page import Page
from generator.site.wording.words import day

_LISTS = frozenset({addresses.HOME, addresses.HOSPITALS, addresses.ELDER})
_LISTS_BY_KIND = frozenset({"region", "elder_home"})


@dataclass(frozen=True, slots=True)
class KeptRecords:
    """A publisher that keeps what was good before."""

    folder: str
    """`hospitals/first`, `districts/east`."""
    day: dt.date | None
    """The day until which its records go; None where there were none before, and it is left out."""

    @property
    def publisher(self) -> str:
        """Its name among the publishers."""
        return self.folder.removeprefix("hospitals/")


def notice(page: Page, registry: Registry, kept: Mapping[str, KeptRecords]) -> str:
    """Return what a page says of records that have errors; empty where it has nothing to say."""
    own = next((one for one in kept.values() if page.publisher == one.publisher or _is_of(page, one)), None)
    if own is not None and own.day is not None:
        return f"这里是{day(own.day)}公布的内容。后来交的记录里有错误，改好以前不更新。"
    if kept and (page.address in _LISTS or page.kind.name in _LISTS_BY_KIND):
        return _of_list(registry, kept)
    return ""


def _is_of(page: Page, records: KeptRecords) -> bool:
    return page.source.startswith(f"{records.folder}/")


def _of_list(registry: Registry, kept: Mapping[str, KeptRecords]) -> str:
    older = [
        f"{registry.publishers[records.publisher].record.short_name}（{day(records.day)}）"
        for records in kept.values()
        if records.day is not None
    ]
    left_out = sum(one.day is None for one in kept.values())
    parts = [f"有{len(older)}家交来的记录里有错误，显示的还是以前公布的内容：{'、'.join(older)}。"] if older else []
    parts += [f"有{left_out}家的记录里有错误，以前也没有公布过，没有列出来。"] if left_out else []
    return "".join(parts)
