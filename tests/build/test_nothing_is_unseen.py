"""Whatever text a record holds is on a page or in a table: what staff write is not swallowed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from generator.checks.check import check
from generator.records import layout
from generator.records.base import Record

PLANS = Path(__file__).parents[1] / "plans"
SHOWN = (".html", ".json", ".csv", ".ics", ".xml")
UNSEEN = {
    ("Case", "id"): "a case is counted, never told",
    ("Case", "subject"): "a case is counted, never told",
    ("Case", "post"): "a case is counted, never told",
    ("Finding", "post"): "said as people say it: `门诊部（主任负责）` for `门诊部主任岗`",
    ("Recurrence", "yearly"): "a day of every year, said as `每年4月17日`",
    ("Service", "id"): "the name of a place on the page",
}
"""Fields whose texts stand nowhere as they were written, with the reason."""


def texts(value: Any, field: tuple[str, str] = ("", "")) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield every text of a record with the field that holds it; prose has a page of its own and is left out."""
    if isinstance(value, Record):
        for name in value.model_fields_set - {"body"}:
            yield from texts(getattr(value, name), (type(value).__name__, name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part, field)
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()), field)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield field, value


def without_blanks(text: str) -> str:
    """Return a text as it reads across the places where a line may break; without the stop at its end."""
    return re.sub(r"\s+", "", text).rstrip("。")


@pytest.fixture(scope="module")
def published(plans_site: Path) -> str:
    """Everything that the second authority's site says: words, addresses of links, tables."""
    found = []
    for path in sorted(plans_site.rglob("*")):
        if path.suffix in SHOWN:
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".html":
                links = " ".join(re.findall(r'(?:href|content)="([^"]*)"', text))
                text = html.unescape(f"{re.sub('<[^>]+>', '', text)} {links}")
            found.append(without_blanks(text))
    return "\n".join(found)


def test_every_field_with_a_text_has_one_that_can_be_read(published: str) -> None:
    """Of each field at least one text; most have all, but a holiday that moved no date is on no page."""
    tree = check(PLANS).tree
    seen: dict[tuple[str, str], bool] = {}
    for kind in layout.LAYOUT:
        for filed in tree[kind].values():
            for field, text in texts(filed.record):
                seen[field] = seen.get(field, False) or without_blanks(text) in published
    assert sorted(field for field, there in seen.items() if not there) == sorted(UNSEEN)
