"""How texts and queries are made alike so that they find each other.

The index is written with these rules, and `theme/host/assets/fold.js` folds in the same way what a reader types;
`tests/search/vectors.json` holds both to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_RUN = re.compile(r"[^\W_]+(?:(?<=[0-9a-z])[-.:/](?=[0-9a-z])[^\W_]+)*")


@cache
def simplified() -> Mapping[int, str]:
    """Return traditional characters with their simplified ones, one to one, ready for `str.translate`."""
    table = (files("generator.search") / "simplified.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in table.splitlines() if not line.startswith("#"))
    return {ord(traditional): form for form, others in rows for traditional in others}


@cache
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, simplified()))


def fold(text: str) -> str:
    """Make a text half-width, lower case, simplified: `ＣＴ檢查` → `ct检查`."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain if _traditional().isdisjoint(plain) else plain.translate(simplified())  # most texts have none


def runs(text: str) -> list[str]:
    """Return the unbroken runs of letters, digits and characters of a folded text.

    A mark between two digits or Latin letters does not break a run: `0000-612-0100`, `8:00`, `0.5`.
    """
    return _RUN.findall(fold(text))


def traditional_of(text: Iterable[str]) -> str:
    """Return the part of the table that a text needs, as `醫医縣县…`: all that a browser needs to fold a query."""
    known = set(fold("".join(text)))
    return "".join([pair for _, pair in sorted([one for form in known for one in _forms().get(form, ())])])


@cache
def _forms() -> Mapping[str, list[tuple[int, str]]]:
    """Return for each simplified form its traditional characters, each as code point and as a pair of the table."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for traditional, form in simplified().items():
        found[form].append((traditional, chr(traditional) + form))
    return found
