"""How texts and queries are made alike so that they find each other.

The index is written with these rules, and `theme/host/assets/` folds what a reader types in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

_RUN = re.compile(r"[^\W_]+")
_CACHED_RUNS = 1 << 16


@cache
def simplified() -> Mapping[int, str]:
    """Traditional characters to simplified ones, one to one, ready for `str.translate`."""
    table = (files("generator.search") / "simplified.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in table.splitlines() if not line.startswith("#"))
    return {ord(traditional): form for form, others in rows for traditional in others}


def fold(text: str) -> str:
    """Half-width, lower case, simplified: `ＣＴ檢查` → `ct检查`."""
    return unicodedata.normalize("NFKC", text).lower().translate(simplified())


def runs(text: str) -> list[str]:
    """The unbroken runs of letters, digits and characters of a folded text."""
    return _RUN.findall(fold(text))


@lru_cache(_CACHED_RUNS)
def pairs(run: str) -> str:
    """A run as overlapping pairs: `心血管` → `心血 血管`; nothing of a single character.

    Whatever part of a run somebody types, its own pairs stand one after the other in here.
    """
    return " ".join([left + right for left, right in pairwise(run)])


def chained(many: Iterable[str], between: str) -> str:
    """The pairs of many runs, with a word twice between two runs: two pairs that stand one after the other, or with one
    word in between, are of one run. So every second pair of what somebody types is enough to find it."""
    return f" {between} {between} ".join([pairs(run) for run in many if len(run) > 1])


def without_parts(many: Iterable[str]) -> list[str]:
    """Runs in order, each once, without those that another begins with: `2023年` goes where there is `2023年1月`."""
    ordered = sorted(set(many))
    return [run for run, after in pairwise([*ordered, ""]) if not after.startswith(run)]


def lone(many: Iterable[str]) -> list[str]:
    """The characters of some runs that begin no pair: as words they are found by their beginning, as every pair is."""
    known = list(many)
    return sorted({run[-1] for run in known}.difference("".join([run[:-1] for run in known])))


def followers(many: Iterable[str]) -> dict[str, str]:
    """For each character the ones that come after it in some runs: with it, every pair that it begins."""
    after: dict[str, set[str]] = defaultdict(set)
    for run in many:
        for left, right in pairwise(run):
            after[left].add(right)
    return {left: "".join(sorted(after[left])) for left in sorted(after)}


def traditional_of(text: Iterable[str]) -> str:
    """The part of the table that a text needs, as `醫医縣县…`: all that a browser has to know to fold a query."""
    known = set(fold("".join(text)))
    return "".join([pair for _, pair in sorted([one for form in known for one in _traditional().get(form, ())])])


@cache
def _traditional() -> Mapping[str, list[tuple[int, str]]]:
    """For each simplified form its traditional characters, each as code point and as a pair of the table."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for traditional, form in simplified().items():
        found[form].append((traditional, chr(traditional) + form))
    return found
