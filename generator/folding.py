"""How texts and queries are made alike so that they find each other.

The index is written with these rules, and `theme/host/assets/` folds what a reader types in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

_RUN = re.compile(r"[^\W_]+")


@cache
def simplified() -> Mapping[int, str]:
    """Traditional characters to simplified ones, one to one, ready for `str.translate`."""
    table = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    columns = (line.split("\t") for line in table.splitlines() if line)
    return {ord(traditional): forms.split(" ")[0] for traditional, forms in columns if len(traditional) == 1}


def fold(text: str) -> str:
    """Half-width, lower case, simplified: `ＣＴ檢查` → `ct检查`."""
    return unicodedata.normalize("NFKC", text).lower().translate(simplified())


def runs(text: str) -> list[str]:
    """The unbroken runs of letters, digits and characters of a folded text."""
    return _RUN.findall(fold(text))


def pairs(text: str) -> str:
    """Each run as overlapping pairs: `心血管` → `心血 血管`.

    Whatever part of a run somebody types, its own pairs stand one after the other in here.
    """
    return " ".join(left + right for run in runs(text) for left, right in pairwise(run))


def singles(text: str) -> str:
    """Each character once, for queries of one."""
    return " ".join(sorted(set("".join(runs(text)))))


def traditional_of(text: str) -> str:
    """The part of the table that a text needs, as `醫医縣县…`: all that a browser has to know to fold a query."""
    known = set(fold(text))
    return "".join(chr(traditional) + form for traditional, form in sorted(simplified().items()) if form in known)
