"""The demonstration's records as they were written, so that a test can work out what a page ought to say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml
from conftest import ROOT

CONTENT = ROOT / "content"
NAMES = {
    "county-people": "县人民医院",
    "county-tcm": "县中医医院",
    "county-mch": "县妇幼保健院",
    "county-third": "县第三医院",
    "county-central": "县中心医院",
    "town-xihe": "西河卫生院",
    "town-nanshan": "南山卫生院",
}
TEN = ("county-people", "county-tcm", "county-mch", "county-third", "county-central")


def record(path: str) -> Any:
    """Return a record as text: no number, no date is anything but what was written."""
    return yaml.load((CONTENT / path).read_text(encoding="utf-8"), yaml.BaseLoader)


def reports(campaign: str, pattern: str) -> Iterator[tuple[str, str, Any]]:
    """Yield the hospital, the period and the text of every report of a campaign whose name fits."""
    for path in sorted(CONTENT.glob(f"hospitals/*/reports/{campaign}/{pattern}.yml")):
        yield path.parts[-4], path.stem, record(path.relative_to(CONTENT).as_posix())


def visits(campaign: str) -> list[Any]:
    return [
        record(path.relative_to(CONTENT).as_posix())
        for path in sorted(CONTENT.glob(f"campaigns/{campaign}/inspections/*.yml"))
    ]


def numbers(text: str) -> list[int]:
    """Return the whole numbers of a text, in their order."""
    return [int(number) for number in re.findall(r"\d+", text)]


def month_words(month: str) -> str:
    return f"{int(month[:4])}年{int(month[5:])}月"


def log(path: str) -> Counter[str]:
    """Return how often each duty stands in a log; nothing where there is none."""
    return Counter(done["duty"] for done in record(path)["done"]) if (CONTENT / path).exists() else Counter()
