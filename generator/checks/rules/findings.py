"""A finding has one number on the whole site, and is closed only by the book."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES
from generator.records.finding import Closing, Finding
from generator.records.inspection import Inspection
from generator.records.layout import CAMPAIGNS, COMMITMENTS, DISTRICTS, HOSPITALS, INSPECTIONS
from generator.sources.compose import Path


def _all(tree: Tree) -> Iterator[tuple[str, RecordFile[Inspection], Path, Finding]]:
    for (campaign, _), filed in sorted(tree[INSPECTIONS].items()):
        for i, finding in enumerate(filed.record.findings):
            yield campaign, filed, ("findings", i), finding


def unique_numbers(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no two findings share a number."""
    seen: set[str] = set()
    for _, filed, path, finding in _all(tree):
        if finding.id in seen:
            yield filed.diagnose("duplicate-id", (*path, "id"), value=finding.id)
        seen.add(finding.id)


def references(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the promise and the measure that a finding speaks of exist."""
    for campaign, filed, path, finding in _all(tree):
        promises = tree[COMMITMENTS].get(filed.record.hospital)
        if finding.commitment is not None and promises is not None:
            known = tuple(promise.id for promise in promises.record.commitments)
            if finding.commitment not in known:
                profile = tree[HOSPITALS].get(filed.record.hospital)
                owner = profile.record.short_name if profile is not None else filed.record.hospital
                yield filed.diagnose(
                    "unknown-commitment", (*path, "commitment"), value=finding.commitment, hospital=owner,
                    **near_one(finding.commitment, known),
                )  # fmt: skip
        plan = tree[CAMPAIGNS].get(campaign)
        if finding.measure is not None and plan is not None:
            measures = tuple(measure.id for action in plan.record.actions for measure in action.measures)
            if finding.measure not in measures:
                yield filed.diagnose(
                    "unknown-measure", (*path, "measure"), value=finding.measure, campaign=plan.record.short_title,
                    **near_one(finding.measure, measures),
                )  # fmt: skip


def order(tree: Tree) -> Iterator[Diagnostic]:
    """Require that nothing happens before the problem was found, and a deadline lies after it."""
    for _, filed, path, finding in _all(tree):
        found = filed.record.date
        dated = [((*path, "due"), DATES["due"], finding.due)]
        dated += [
            ((*path, "submitted", i, "on"), DATES["submitted"], step.on) for i, step in enumerate(finding.submitted)
        ]
        dated += [((*path, "rechecks", i, "on"), DATES["rechecks"], step.on) for i, step in enumerate(finding.rechecks)]
        dated += [((*path, "closed", i, "on"), DATES["closed"], step.on) for i, step in enumerate(finding.closed)]
        if finding.reply is not None:
            dated.append(((*path, "reply", "on"), DATES["reply"], finding.reply.on))
        for place, what, day in dated:
            if day < found:
                yield filed.diagnose("date-order", place, earlier=DATES["found"], first=found, later=what, second=day)
        for i, extension in enumerate(finding.extended):
            if extension.to <= finding.due:
                yield filed.diagnose(
                    "date-order", (*path, "extended", i, "to"), earlier=DATES["first-due"], first=finding.due,
                    later=DATES["extended-to"], second=extension.to,
                )  # fmt: skip


def closed_by_the_book(tree: Tree) -> Iterator[Diagnostic]:
    """Require of a closing evidence, a re-check passed on or after it, and a closer from another unit."""
    for _, filed, path, finding in _all(tree):
        hospital = tree[HOSPITALS].get(filed.record.hospital)
        own = {*finding.departments, finding.post}
        if hospital is not None:
            own |= {hospital.record.name, hospital.record.short_name, *hospital.record.other_names}
        above = _authorities(tree)
        for i, closing in enumerate(finding.closed):
            reason = _why_not(finding, i, closing, own, above)
            if reason:
                yield filed.diagnose(
                    "cannot-close",
                    (*path, "closed", i, "by" if reason == "own-unit" else "on"),
                    value=finding.id,
                    reason=reason,
                    closer=closing.by,
                )


def _why_not(finding: Finding, number: int, closing: Closing, own: set[str], above: tuple[str, ...]) -> str:
    """Return the reason why a closing does not hold, by its key; empty when it does."""
    previous = finding.closed[number - 1] if number else None
    if previous is not None:
        if previous.reopened is None:
            return "not-reopened"
        since = previous.reopened.on
    else:
        since = None
    submitted = [step for step in finding.submitted if step.on <= closing.on and (since is None or step.on >= since)]
    if not submitted:
        return "not-submitted"
    last = submitted[-1]
    if not last.evidence:
        return "no-evidence"
    passed = [step for step in finding.rechecks if step.passed and last.on <= step.on <= closing.on]
    if not passed:
        return "no-recheck"
    if any(not step.passed and step.on >= passed[-1].on for step in finding.rechecks if step.on <= closing.on):
        return "failed"
    return "own-unit" if _is_of(closing.by, own, above) else ""


def _authorities(tree: Tree) -> tuple[str, ...]:
    """Return the names of the authority and of the districts: an office of theirs is nobody's own."""
    publishers = [filed.record for filed in tree[DISTRICTS].values()]
    names = [name for one in publishers for name in (one.name, one.short_name)]
    if tree.authority is not None:
        names += [tree.authority.record.name, tree.authority.record.short_name]
    return tuple(_bare(name) for name in names)


def _is_of(closer: str, own: set[str], above: tuple[str, ...]) -> bool:
    """Tell whether a closer is the unit that mended, in whatever spelling: its name, a part of it, or more."""
    name = _bare(closer)
    if name.startswith(above):
        return False
    theirs = [_bare(one) for one in own]
    return any(name == one or (len(one) > 1 and one in name) or (len(name) > 2 and name in one) for one in theirs)


def _bare(name: str) -> str:
    """Return a name without blanks, stops and what stands in brackets, in half width."""
    plain = unicodedata.normalize("NFKC", name)
    return "".join(char for char in re.sub(r"\([^)]*\)", "", plain) if char.isalnum())


RULES = (unique_numbers, references, order, closed_by_the_book)
