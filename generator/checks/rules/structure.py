"""Every file has the files that it speaks of, and every id is there once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from generator.checks.tree import Filed, Tree
from generator.diagnostics.catalogue import diagnose, did_you_mean
from generator.diagnostics.model import Diagnostic, Location
from generator.records.base import Record
from generator.records.campaign import EVERY
from generator.records.layout import AUTHORITY, STANDING
from generator.sources.compose import Path

INDEX = "index"


def required_files(tree: Tree) -> Iterator[Diagnostic]:
    """The authority's two files, and `hospital.yml` and `commitments.yml` in every hospital's folder."""
    wanted = [
        ("authority/authority.yml", "主管部门", tree.authority),
        ("authority/letter.md", "统一的公开信", tree.authority_letter),
    ]
    for path, what, there in wanted:
        if there is None and path not in tree.unreadable:
            yield diagnose("missing-record", Location(path), what=f"{what}（{path}）")
    for hospital in tree.hospitals:
        path = f"hospitals/{hospital}/commitments.yml"
        if hospital not in tree.commitments and path not in tree.unreadable:
            yield diagnose("missing-record", Location(path), what=f"承诺（{path}）")


def owners_of_files(tree: Tree) -> Iterator[Diagnostic]:
    """No file lies in the folder of a hospital or campaign that does not exist."""
    filed: list[Filed[Record]] = [
        *tree.commitments.values(), *tree.letters.values(), *tree.reports.values(), *tree.plans.values(),
        *tree.inspections.values(), *tree.evaluations.values(), *tree.bulletins.values(), *tree.complaints.values(),
        *tree.honours.values(), *tree.ledgers.values(),
    ]  # fmt: skip
    known = {"hospital": tuple(tree.hospitals), "campaign": (*tree.campaigns, STANDING)}
    for one in filed:
        for kind in ("hospital", "campaign"):
            name = one.ids.get(kind)
            if name is None or name in known[kind] or f"{kind}s/{name}/{kind}.yml" in tree.unreadable:
                continue
            yield diagnose(
                f"unknown-{kind}", Location(one.source.path), value=name, guess=did_you_mean(name, known[kind])
            )


def reserved_ids(tree: Tree) -> Iterator[Diagnostic]:
    """Words that say something else where an id may stand; and `index`, whose page is the list."""
    for name in (STANDING, AUTHORITY, INDEX):
        if name in tree.campaigns:
            yield diagnose("reserved-id", Location(tree.campaigns[name].source.path), value=name)
    for name in (EVERY, AUTHORITY, INDEX):
        if name in tree.hospitals:
            yield diagnose("reserved-id", Location(tree.hospitals[name].source.path), value=name)
    for visit in tree.inspections.values():
        for i, finding in enumerate(visit.record.findings):
            if finding.id == INDEX:
                yield visit.diagnose("reserved-id", ("findings", i, "id"), value=INDEX)


def unique_ids(tree: Tree) -> Iterator[Diagnostic]:
    """Ids inside one file are there once."""
    for campaign in tree.campaigns.values():
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
    for hospital in tree.hospitals.values():
        yield from _repeated(hospital, [(("services", i), one.id) for i, one in enumerate(hospital.record.services)])
    for _, promises in tree.publishers():
        yield from _repeated(
            promises, [(("commitments", i), one.id) for i, one in enumerate(promises.record.commitments)]
        )
    if tree.authority is not None:
        record = tree.authority.record
        for name, rules in (
            ("standing_reporting", record.standing_reporting), ("own_reporting", record.own_reporting),
        ):  # fmt: skip
            yield from _repeated(tree.authority, [((name, i), one.id) for i, one in enumerate(rules)])


def _repeated(filed: Filed[Record], ids: Iterable[tuple[Path, str]]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for path, one in ids:
        if one in seen:
            yield filed.diagnose("duplicate-id", (*path, "id"), value=one)
        seen.add(one)


def time_zone(tree: Tree) -> Iterator[Diagnostic]:
    """The authority's time zone exists."""
    if tree.authority is None:
        return
    name = tree.authority.record.time_zone
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        yield tree.authority.diagnose("bad-zone", ("time_zone",), fix="Asia/Shanghai", value=name)


RULES = (required_files, owners_of_files, reserved_ids, unique_ids, time_zone)
