"""Little to load: a slow phone has a page at once."""

from __future__ import annotations

import gzip

import pytest
from conftest import ROOT
from pages_of_each_kind import KINDS
from playwright.sync_api import Browser

FIRST_VIEW_BYTES = 60_000
"""HTML, CSS and JavaScript of a page together, compressed."""

HOSPITALS = sorted(f"hospitals/{path.name}.html" for path in (ROOT / "content/hospitals").iterdir())
PARTS = {"document", "stylesheet", "script"}


@pytest.mark.parametrize("page_address", sorted({*HOSPITALS, *KINDS.values()}))
def test_the_first_view_of_a_page_is_light_and_has_no_font_of_its_own(
    browser: Browser, address: str, page_address: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    bodies: dict[str, list[bytes]] = {}
    page.on("response", lambda one: bodies.setdefault(one.request.resource_type, []).append(one.body()))
    page.goto(address + page_address, wait_until="networkidle")
    context.close()
    assert {*PARTS} <= {*bodies}
    assert "font" not in bodies
    assert sum(len(gzip.compress(body)) for kind in PARTS for body in bodies[kind]) <= FIRST_VIEW_BYTES
