"""A printed page's own words: where it stands, of which day it is, and a code that changes with its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from generator.site.context import Context
from generator.site.wording.words import day


@dataclass(frozen=True, slots=True)
class Imprint:
    """One line for the foot of every sheet."""

    address: str
    as_of: str
    code: str


def imprint(context: Context, body: str) -> Imprint:
    """Return the imprint of a page with this content."""
    return Imprint(context.absolute(context.here), day(context.as_of), short_hash([body]))


def short_hash(printed: list[str]) -> str:
    """Return eight hexadecimal digits that change with anything that stands on a sheet."""
    return hashlib.sha256("\x1f".join(printed).encode()).hexdigest()[:8]
