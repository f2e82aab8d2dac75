"""Names of publishers and campaigns, for sentences on what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records import layout
from generator.records.layout import AUTHORITY, RecordKind, district_publisher


@dataclass(frozen=True, slots=True)
class Names:
    """Short names by id."""

    known: Mapping[str, str]

    @classmethod
    def of(cls, of_kind: Callable[[RecordKind[Any, Any]], Mapping[Any, Any]]) -> Names:
        """Return the names of all records of some kinds."""
        known = {name: one.short_name for name, one in of_kind(layout.HOSPITALS).items()}
        known |= {district_publisher(name): one.short_name for name, one in of_kind(layout.DISTRICTS).items()}
        known |= {name: one.short_title for name, one in of_kind(layout.CAMPAIGNS).items()}
        authority = of_kind(layout.AUTHORITIES).get("")
        return cls(known if authority is None else {**known, AUTHORITY: authority.short_name})

    def name(self, owner: str) -> str:
        """Return the name of a publisher or a campaign; its id where nobody has it any more."""
        return self.known.get(owner, owner)
