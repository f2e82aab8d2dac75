"""Names of publishers and of streams of reports that are no hospital's, for whoever needs no more of the layout.

Nothing is imported here, so that a command that only moves a link need not read what a record looks like.
"""

from __future__ import annotations

STANDING = "standing"
"""The stream of reports on promises that belong to no campaign; so no campaign may be called that."""

AUTHORITY = "authority"
"""The authority among the publishers of promises; so no hospital and no campaign may be called that."""


def district_publisher(district: str) -> str:
    """Return the name of a district among the publishers: with its folder, so that no hospital is called alike."""
    return f"districts/{district}"


def is_district(publisher: str) -> bool:
    """Tell whether a name is that of a district among the publishers."""
    return publisher.startswith("districts/")
