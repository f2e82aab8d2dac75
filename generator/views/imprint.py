"""What a printed page says of itself: where it stands, of which day it is, and a code that changes with its content."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.context import Context
from generator.views.letter import short_hash
from generator.views.words import day


@dataclass(frozen=True, slots=True)
class Imprint:
    """One line for the foot of every sheet."""

    address: str
    as_of: str
    code: str


def imprint(context: Context, body: str) -> Imprint:
    """The imprint of a page with this content."""
    return Imprint(context.absolute(context.here), day(context.as_of), short_hash([body]))
