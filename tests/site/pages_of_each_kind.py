"""Addresses of pages of the demonstration: cases by name, one of every kind at least, and what a script draws."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from generator.build.pipeline import prepare
from generator.figures.measured import measure
from generator.site.kinds import site_pages

AS_OF = "2024-01-22"

CASES = {
    "home": "index.html",
    "hospitals": "hospitals/index.html",
    "hospital": "hospitals/county-people.html",
    "hospital that stopped reporting": "hospitals/county-third.html",
    "hospital letter": "hospitals/county-mch/letter.html",
    "notice": "hospitals/county-people/notices/hall.html",
    "elder home": "elder.html",
    "elder hospital": "hospitals/county-people/elder.html",
    "elder hospital with little": "hospitals/town-nanshan/elder.html",
    "standing report": "hospitals/county-people/reports/2023-10.html",
    "campaigns": "campaigns/index.html",
    "campaign": "campaigns/ten-actions.html",
    "campaign with an open end": "campaigns/clean-home.html",
    "action": "campaigns/ten-actions/actions/appointments.html",
    "evaluation": "campaigns/ten-actions/evaluations/2023-Q4.html",
    "reports": "campaigns/ten-actions/reports.html",
    "report": "campaigns/ten-actions/reports/county-central/2023-W37.html",
    "missing report": "campaigns/ten-actions/reports/county-third/2023-W50.html",
    "exempt report": "campaigns/ten-actions/reports/county-central/2023-W31.html",
    "progress": "progress.html",
    "missing now": "missing.html",
    "authority": "authority.html",
    "findings": "findings/index.html",
    "findings of a state": "findings/by-flag/overdue.html",
    "finding": "findings/zg-2023-017.html",
    "bulletins": "bulletins/index.html",
    "bulletin": "bulletins/ten-actions/2024-01-08-year-end.html",
    "calendar": "calendar.html",
    "channels": "channels.html",
    "letter": "letter.html",
    "definitions": "definitions.html",
    "codes": "codes.html",
    "search": "search.html",
    "prose": "about.html",
    "accessibility statement": "accessibility.html",
    "not found": "404.html",
}


@cache
def _kinds() -> dict[str, str]:
    """The kind of every generated page, by its address."""
    content = Path(__file__).resolve().parents[2] / "content"
    return {
        page.address: page.kind.name
        for page in site_pages(measure(prepare(content).registry, dt.date.fromisoformat(AS_OF)))
    }


def _first_of_each_kind() -> dict[str, str]:
    """The first page of each kind that no case shows: a new kind is looked at without a line here."""
    shown = {_kinds().get(address) for address in CASES.values()}
    first = {name: address for address, name in reversed(_kinds().items())}
    return {name: address for name, address in first.items() if name not in shown}


KINDS = {**CASES, **_first_of_each_kind()}
ELDER = [kind for kind, address in KINDS.items() if address.endswith("elder.html")]
FULL = [kind for kind in KINDS if kind not in ELDER]

ANSWERS = {
    "finder with results": ("hospitals/index.html?q=SFX", "[data-found]:not(:empty)"),
    "finder without results": ("hospitals/index.html?q=XYZ", "[data-found]:not(:empty)"),
    "elder finder with results": ("elder.html?q=SFX", "[data-found]:not(:empty)"),
    "search with results": ("search.html?q=挂号", "[data-results] a"),
    "search without results": ("search.html?q=XYZ", "[data-found]:not(:empty)"),
}
"""An address with a question, and what is there when the script has answered."""

WIDTHS = (320, 360, 768, 1280)
"""px: the narrowest phone, a phone, a tablet, a desk."""
PHONES = WIDTHS[:2]
"""Where menu and search are folded away behind buttons."""
