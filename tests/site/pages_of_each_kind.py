"""One address of every kind of page of the demonstration, and of what a script draws into a page."""

KINDS = {
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
