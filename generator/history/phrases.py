"""Sentences in which a promise is made without a number of its own: which rewording asks less, and which says nothing.

Nobody can tell the meaning of every sentence, so another wording is a warning. Three things can be told: a number that
is another one, a word that takes back what the sentence promises, and a text of which most is gone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

_NUMBERS = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|"
    "[〇零一二两三四五六七八九十百千万半]+(?=[成倍分天日个家次件月年周元米间小层人张项条])"
)
_HEDGES = re.compile(
    "力争|争取|努力|尽量|尽可能|尽力|原则上|逐步|有条件|条件允许|条件成熟|视情况|酌情|适当|必要时|基本上|大部分|部分|"
    "除外|暂不|暂缓|不再|左右|约(?=[0-9])"
)
_LONG = 40
"""Characters from which on a text may lose half of them and not be a mere rewording."""
_SHORTEST_REASON = 2

BINDING: Mapping[str, bool] = {
    "Commitment.promise": True, "Commitment.for_patients": True, "Commitment.rules": True, "Statement.text": True,
    "StandardItem.text": True, "Phase.tasks": True, "Action.summary": True, "Measure.title": True,
    "FollowUp.summary": True, "Milestone.title": True,
    "Plan.body": False, "Letter.body": False, "WallNotice.body": False,
    "Report.summary": True, "Report.conclusion": True, "Recheck.note": True, "Verified.note": True,
    "WorkDone.outcome": True,
}  # fmt: skip
"""Fields whose words bind somebody, or tell of the past; of long texts (False) numbers are not compared."""


def asks_less(subject: str, old: str | None, new: str | None) -> bool:
    """Tell whether another wording of a field has another number, takes something back, or leaves most of it out."""
    if subject not in BINDING or old is None or new is None:
        return False
    before, after = (unicodedata.normalize("NFKC", text) for text in (old, new))
    hedged = Counter(_HEDGES.findall(after)) - Counter(_HEDGES.findall(before))
    counted = BINDING[subject] and Counter(_NUMBERS.findall(before)) != Counter(_NUMBERS.findall(after))
    return bool(hedged) or counted or (len(before) >= _LONG and 2 * len(after) < len(before))


def is_reason(text: str) -> bool:
    """Tell whether a reason says anything at all: two letters, of whatever script."""
    return sum(map(str.isalpha, text)) >= _SHORTEST_REASON
