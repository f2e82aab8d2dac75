"""Every file has the files that it speaks of, and every id is there once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import diagnose, did_you_mean
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import COMMON_LETTER
from generator.records.base import Record
from generator.records.layout import (
    AUTHORITIES,
    AUTHORITY,
    CAMPAIGNS,
    COMMITMENTS,
    DISTRICTS,
    HOSPITALS,
    INSPECTIONS,
    LETTERS,
    STANDING,
    RecordKind,
)
from generator.records.scope import EVERY
from generator.sources.compose import Path

INDEX = "index"


def required_files(tree: Tree) -> Iterator[Diagnostic]:
    """Require the authority's two files, and `hospital.yml` and `commitments.yml` in every hospital's folder."""
    if not tree.knows(AUTHORITIES, ""):
        yield _missing("authority/authority.yml", AUTHORITIES.title)
    if not tree.knows(LETTERS, AUTHORITY):
        yield _missing("authority/letter.md", COMMON_LETTER)
    for kind, lost in tree.owners.lost.items():
        for path in lost.values():
            if path not in tree.misnamed:  # else it is told which file is meant to be it
                yield _missing(path, kind.title)


def _missing(path: str, what: str) -> Diagnostic:
    return diagnose("missing-record", Location(path), what=f"{what}（{path}）")


OWNERS: dict[str, RecordKind[Record, str]] = {"hospital": HOSPITALS, "district": DISTRICTS, "campaign": CAMPAIGNS}
"""The record that every file needs in whose path the id stands."""


def owners_of_files(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no file lies in the folder of a hospital, district or campaign that does not exist."""
    told: set[tuple[str, str]] = set()
    for filed in sorted(tree.all(), key=lambda one: one.source.path):
        for part, kind in OWNERS.items():
            name = filed.ids.get(part)
            if name is None or tree.knows(kind, name) or name == STANDING:
                continue
            folder = filed.source.path.partition(f"/{name}/")[0]
            if (folder, name) in told:
                continue  # one message says it of the whole folder
            told.add((folder, name))
            guess = did_you_mean(name, (*tree[kind], STANDING) if kind is CAMPAIGNS else tuple(tree[kind]))
            yield diagnose(f"unknown-{part}", Location(filed.source.path), value=name, guess=guess)


def reserved_ids(tree: Tree) -> Iterator[Diagnostic]:
    """Refuse ids that mean something else where an id may stand, and `index`, whose page is the list."""
    for name in (STANDING, AUTHORITY, INDEX):
        if name in tree[CAMPAIGNS]:
            yield diagnose("reserved-id", Location(tree[CAMPAIGNS][name].source.path), value=name)
    for name in (EVERY, AUTHORITY, INDEX):
        if name in tree[HOSPITALS]:
            yield diagnose("reserved-id", Location(tree[HOSPITALS][name].source.path), value=name)
    for visit in tree[INSPECTIONS].values():
        for i, finding in enumerate(visit.record.findings):
            if finding.id == INDEX:
                yield visit.diagnose("reserved-id", ("findings", i, "id"), value=INDEX)


def unique_ids(tree: Tree) -> Iterator[Diagnostic]:
    """Require that an id is given once inside a file."""
    for campaign in tree[CAMPAIGNS].values():
        plan = campaign.record
        yield from _repeated(campaign, [(("phases", i), one.id) for i, one in enumerate(plan.phases)])
        yield from _repeated(campaign, [(("actions", i), one.id) for i, one in enumerate(plan.actions)])
        yield from _repeated(campaign, [(("reporting", i), one.id) for i, one in enumerate(plan.reporting)])
        measures: list[tuple[Path, str]] = [
            (("actions", i, "measures", j), measure.id)
            for i, action in enumerate(plan.actions)
            for j, measure in enumerate(action.measures)
        ]
        yield from _repeated(campaign, measures)
        yield from _repeated(campaign, [(("supervision", i), one.id) for i, one in enumerate(plan.supervision)])
    for hospital in tree[HOSPITALS].values():
        yield from _repeated(hospital, [(("services", i), one.id) for i, one in enumerate(hospital.record.services)])
    for promises in tree[COMMITMENTS].values():
        yield from _repeated(
            promises, [(("commitments", i), one.id) for i, one in enumerate(promises.record.commitments)]
        )
    if tree.authority is not None:
        record = tree.authority.record
        for name, rules in (
            ("standing_reporting", record.standing_reporting), ("own_reporting", record.own_reporting),
        ):  # fmt: skip
            yield from _repeated(tree.authority, [((name, i), one.id) for i, one in enumerate(rules)])
        yield from _repeated(
            tree.authority, [(("regions", i), one.code) for i, one in enumerate(record.regions)], "code"
        )


def _repeated(filed: RecordFile[Record], ids: Iterable[tuple[Path, str]], field: str = "id") -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for path, id_ in ids:
        if id_ in seen:
            yield filed.diagnose("duplicate-id", (*path, field), value=id_)
        seen.add(id_)


def time_zone(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the authority's time zone exists."""
    if tree.authority is None:
        return
    name = tree.authority.record.time_zone
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        yield tree.authority.diagnose("bad-zone", ("time_zone",), fix="Asia/Shanghai", value=name)


RULES = (required_files, owners_of_files, reserved_ids, unique_ids, time_zone)
