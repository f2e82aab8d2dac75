"""Long lists in parts, a page each: the first stands at the list's own address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.site import addresses
from generator.site.components.common import Link
from generator.site.context import Context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """The place of a page among the parts of a list."""

    words: str
    """`第2页，一共5页`; empty for a list that is one page."""
    previous: Link | None = None
    next: Link | None = None


def count_parts(items: int, size: int) -> int:
    """Return how many pages a list takes, at least one."""
    return max(1, -(-items // size))


def part_of(items: Sequence[T], number: int, size: int) -> Sequence[T]:
    """Return the items of one part, counted from 1."""
    return items[(number - 1) * size : number * size]


def part(context: Context, first: str, number: int, count: int) -> Part:
    """Return the place of part `number` of `count`, with the ways to its neighbours; `first` is the first's address."""
    if count == 1:
        return Part("")
    return Part(
        f"第{number}页，一共{count}页",
        context.link("上一页", addresses.part(first, number - 1)) if number > 1 else None,
        context.link("下一页", addresses.part(first, number + 1)) if number < count else None,
    )


def part_title(title: str, number: int) -> str:
    """Return the title of a part: two pages of one site have no title in common."""
    return f"{title}（第{number}页）" if number > 1 else title
