"""Letters and notices that are too long for their sheet, told by `check` where nobody makes PDFs.

What stands on a sheet is known only once the records are tied together: a hospital's services and channels stand on the
authority's letter too. So this comes after the checks of the records, and looks at content without errors alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.checks.check import Checked
from generator.checks.tree import RecordFile
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.limit import limited
from generator.diagnostics.model import Diagnostic, Location
from generator.figures.measured import Measured
from generator.records.layout import AUTHORITY, LETTERS, NOTICES
from generator.registry import Registry, build_registry
from generator.site.pages.letter import letter_content
from generator.site.pages.notice import notice_content
from generator.site.sheet_room import Overflow, letter_overflow, notice_overflow
from generator.sources.document import read_text


def with_sheets(checked: Checked) -> Checked:
    """Return what was checked, with the letters and notices that are too long; as it was where it has errors."""
    if checked.has_errors:
        return checked
    found = tuple(_too_long(checked))
    return replace(checked, diagnostics=tuple(sorted(limited((*checked.diagnostics, *found))))) if found else checked


def _too_long(checked: Checked) -> Iterator[Diagnostic]:
    tree, registry = checked.tree, build_registry(checked.tree)
    # Before all dates and after all of them: it is not the day that decides whether a letter is good.
    days = [Measured(registry, day, {}, {}, ()) for day in (dt.date.min, dt.date.max)]
    letters: dict[str, dict[str, Overflow]] = {AUTHORITY: {}}
    for publisher in (AUTHORITY, *registry.hospitals):
        is_own = publisher != AUTHORITY and registry.hospitals[publisher].letter is not None
        varies = any(publisher in measured.receptions for measured in days)
        overflows = [letter_overflow(letter_content(measured, publisher)) for measured in days[: 1 + varies]]
        shortest, longest = min(overflows), max(overflows, key=lambda one: one.most)
        letters.setdefault(publisher if is_own else AUTHORITY, {})[publisher] = Overflow(shortest.least, *longest[1:])
    for owner, found in letters.items():
        yield from _told(tree[LETTERS][owner], registry, found)
    for name, notice in registry.notices.items():
        found = {one: notice_overflow(notice_content(registry, one, name, notice)) for one in registry.hospitals}
        yield from _told(tree[NOTICES][name], registry, found)


def _told(filed: RecordFile[Any], registry: Registry, found: Mapping[str, Overflow]) -> Iterator[Diagnostic]:
    """Yield the one problem of a text, by the publisher on whose sheet it is worst."""
    too_long = {publisher: one for publisher, one in found.items() if one.most > 0}
    if not too_long:
        return
    worst = max(too_long, key=lambda publisher: too_long[publisher].most)
    is_certain = any(one.least > 0 for one in too_long.values())
    publishers = [one for one in too_long if one != AUTHORITY]
    is_everybodys = len(too_long) == len(found) or worst == AUTHORITY
    reason = "alone" if is_everybodys else "one" if len(publishers) == 1 else "several"
    yield diagnose(
        "sheet-too-long" if is_certain else "sheet-nearly-too-long", _first_line(filed), line="",
        title=filed.record.title, lines=too_long[worst].lines, reason=reason, count=len(publishers),
        hospital=registry.hospitals[worst].record.name if worst != AUTHORITY else "",
    )  # fmt: skip


def _first_line(filed: RecordFile[Any]) -> Location:
    """Return where the text begins, behind the front matter."""
    text = read_text(filed.source)
    place = text.rfind(filed.record.body) if isinstance(text, str) else -1
    return Location(filed.source.path, text[:place].count("\n") + 1 if place > 0 and isinstance(text, str) else 1)
