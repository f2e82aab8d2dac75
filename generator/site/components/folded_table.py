"""A table as one row that opens: its title, and the one fact that is read without opening."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.components.common import Table


@dataclass(frozen=True, slots=True)
class FoldedTable:
    """A table that is folded away behind its fact."""

    title: str
    fact: str
    """`应去63次，去了40次`; empty where the title says it all."""
    table: Table


def folded(title: str, fact: str, table: Table | None) -> tuple[FoldedTable, ...]:
    """Return the row of a table; none where there is no table."""
    return (FoldedTable(title, fact, table),) if table is not None else ()
