"""Facts on the pages of two sites, counted and compared: does another site say what ours says, at about its weight?

Only pages of hospitals are compared, fourteen each: nearly all of a site. Lists of many hospitals are cut
otherwise there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import yaml

NUMBERS = 0.9
"""Share of the numbers on our pages that have to stand on the others too."""
BYTES = 0.15
"""Part of the average bytes of a page by which the others may differ."""

_KINDS = {
    "visit": re.compile(r"hospitals/(h\d+)\.html"),
    "promises": re.compile(r"hospitals/(h\d+)/promises\.html"),
    "complaints": re.compile(r"hospitals/(h\d+)/complaints\.html"),
    "checks": re.compile(r"hospitals/(h\d+)/checks\.html"),
    "records": re.compile(r"hospitals/(h\d+)/records\.html"),
    "letter": re.compile(r"hospitals/(h\d+)/letter\.html"),
    "elder": re.compile(r"hospitals/(h\d+)/elder\.html"),
    "report": re.compile(r"campaigns/service/reports/(h\d+)/.+\.html"),
    "changes": re.compile(r"changes/hospitals/(h\d+)\.html"),
    "paper": re.compile(r"paper/[^/]+\.html"),
}
"""Addresses by kind of page. Those of paper have codes, which every site makes by itself."""
_TAG = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)
_PHONE = re.compile(r"0\d{2,3}-\d{3}-?\d{4}|0\d{2,3}-\d{7,8}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts that a page states in words, each once."""

    sentences: frozenset[str]
    """Promises of its hospital."""
    phones: frozenset[str]
    numbers: frozenset[str]
    bytes: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of page in both sites."""

    kind: str
    pages: tuple[int, int]
    """Of ours and of the others."""
    bytes: tuple[int, int]
    sentences: int
    """On our pages of this kind; on the others there have to be the same."""
    phones: int
    others_lack: tuple[str, ...]
    """Addresses of pages that lack a promise or a phone number, or have one that ours has not."""
    numbers: float
    """Share of the numbers on our pages that stand on the others."""


def compare(content: Path, ours: Path, theirs: Path) -> list[Compared]:
    """Compare two sites that were made of the same records."""
    promises = _promises(content)
    first, second = _read(ours, promises), _read(theirs, promises)
    return [_compared(kind, first[kind], second[kind]) for kind in _KINDS]


def problems(compared: list[Compared]) -> list[str]:
    """Return a sentence for each way in which the other site is not like ours."""
    found = []
    for kind in compared:
        if kind.pages[0] != kind.pages[1]:
            found.append(f"{kind.kind}: {kind.pages[1]} pages instead of {kind.pages[0]}")
        if kind.others_lack:
            found.append(f"{kind.kind}: other promises or phones, as on {kind.others_lack[0]}")
        if kind.numbers < NUMBERS:
            found.append(f"{kind.kind}: {kind.numbers:.0%} of the numbers")
    if not 1 - BYTES <= weight(compared) <= 1 + BYTES:
        found.append(f"{weight(compared):.2f} times the bytes a page")
    return found


def weight(compared: list[Compared]) -> float:
    """Return the average bytes of a page of the other site against ours."""
    ours, theirs = (sum(kind.bytes[side] for kind in compared) / _pages(compared, side) for side in (0, 1))
    return theirs / ours


def _pages(compared: list[Compared], side: int) -> int:
    return max(1, sum(kind.pages[side] for kind in compared))


def as_text(compared: list[Compared]) -> str:
    """Return a line a kind of page."""
    lines = [f"{'page':12}{'ours':>7}{'theirs':>8}{'kB':>8}{'kB':>8}{'promises':>10}{'phones':>8}{'numbers':>9}"]
    for kind in compared:
        kilobytes = "".join(f"{kind.bytes[side] / 1000 / max(1, kind.pages[side]):8.1f}" for side in (0, 1))
        lines.append(
            f"{kind.kind:12}{kind.pages[0]:7}{kind.pages[1]:8}{kilobytes}{kind.sentences:10}{kind.phones:8}"
            f"{kind.numbers:9.0%}"
        )
    return "\n".join([*lines, f"Bytes a page, theirs against ours: {weight(compared):.2f}."])


def _promises(content: Path) -> dict[str, list[str]]:
    """Return the sentences of the promises by hospital, without blanks."""
    found = {}
    for file in sorted(content.glob("hospitals/*/commitments.yml")):
        records = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        found[file.parent.name] = [_tight(record["promise"]) for record in records["commitments"]]
    return found


def _read(site: Path, promises: Mapping[str, list[str]]) -> dict[str, dict[str, PageFacts]]:
    """Return the facts of all pages of hospitals, by kind and address."""
    found: dict[str, dict[str, PageFacts]] = defaultdict(dict)
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        for kind, hospital in _kinds_of(address):
            found[kind][address] = facts_of(path.read_text(encoding="utf-8"), promises.get(hospital, []))
    return found


def _kinds_of(address: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in _KINDS.items():
        match = pattern.fullmatch(address)
        if match and not address.endswith("/index.html"):
            yield kind, match[1] if match.groups() else ""


def facts_of(page: str, promises: list[str]) -> PageFacts:
    """Return the facts of a page, without its frame; `promises` are sentences that may stand there."""
    start, end = page.find('<div id="main"'), page.find("<footer")
    text = _tight(unescape(_TAG.sub(" ", page[start:end])))
    phones = frozenset(_PHONE.findall(text))
    numbers = frozenset(_NUMBER.findall(_PHONE.sub(" ", text)))
    said = frozenset(sentence for sentence in promises if sentence in text)
    return PageFacts(said, phones, numbers, len(page.encode()))


def _compared(kind: str, ours: Mapping[str, PageFacts], theirs: Mapping[str, PageFacts]) -> Compared:
    pairs = [(address, page, theirs[address]) for address, page in ours.items() if address in theirs]
    lack = [
        address for address, page, other in pairs if (page.sentences, page.phones) != (other.sentences, other.phones)
    ]
    numbers = sum(len(page.numbers) for _, page, _ in pairs)
    shared = sum(len(page.numbers & other.numbers) for _, page, other in pairs)
    return Compared(
        kind,
        (len(ours), len(theirs)),
        (sum(page.bytes for page in ours.values()), sum(page.bytes for page in theirs.values())),
        sum(len(page.sentences) for page in ours.values()),
        sum(len(page.phones) for page in ours.values()),
        tuple(lack),
        shared / numbers if numbers else 1,
    )


def _tight(text: str) -> str:
    """Leave out blanks beside Chinese characters, which one site prints and another does not; join others to one."""
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", " ".join(text.split()))
