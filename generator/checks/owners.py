"""Folders whose own record is not there: a hospital's without `hospital.yml`, and files that only have another name.

One message says so. What else would follow from it, in the folder and wherever the hospital is named, is not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.diagnostics.near import only_near
from generator.records.layout import CAMPAIGNS, COMMITMENTS, DISTRICTS, HOSPITALS, LAYOUT, RecordKind, place_of

FOLDERS: Mapping[str, tuple[RecordKind[Any, Any], str]] = {
    "hospitals": (HOSPITALS, "hospital.yml"),
    "districts": (DISTRICTS, "district.yml"),
    "campaigns": (CAMPAIGNS, "campaign.yml"),
}
"""The kinds that have a folder each, and the file that says whose it is."""
_NAMES = frozenset(
    path.rpartition("/")[2] for kind in LAYOUT for path in kind.paths if "<" not in path.rpartition("/")[2]
)
_ENDINGS = (".yml", ".yaml", ".txt", ".md", ".markdown", ".doc", ".docx")


@dataclass(frozen=True, slots=True)
class Owners:
    """The folders of whoever has no record of its own."""

    lost: Mapping[RecordKind[Any, Any], Mapping[str, str]]
    """By kind: the ids, each with the path at which its record should be."""
    mistaken: Mapping[RecordKind[Any, Any], Mapping[str, tuple[str, str]]]
    """Ids that are nearly another's: the first path there, and the id that is meant."""


def owners_of(paths: Iterable[str]) -> Owners:
    """Return whose records are not there, by the paths of all files."""
    first: dict[tuple[str, str], str] = {}
    there: dict[str, set[str]] = defaultdict(set)
    for path in sorted(paths):
        top, _, rest = path.partition("/")
        name, _, file = rest.partition("/")
        if top not in FOLDERS or not file or place_of(path) is None:
            continue
        first.setdefault((top, name), path)
        if file == FOLDERS[top][1]:
            there[top].add(name)
    lost: dict[RecordKind[Any, Any], dict[str, str]] = defaultdict(dict)
    mistaken: dict[RecordKind[Any, Any], dict[str, tuple[str, str]]] = defaultdict(dict)
    for (top, name), path in first.items():
        kind, own = FOLDERS[top]
        if name in there[top]:
            continue
        if near := only_near(name, there[top]):
            mistaken[kind][name] = (path, near)
        else:
            lost[kind][name] = f"{top}/{name}/{own}"
    for name in there["hospitals"]:
        if f"hospitals/{name}/commitments.yml" not in paths:
            lost[COMMITMENTS][name] = f"hospitals/{name}/commitments.yml"
    return Owners(lost, mistaken)


def right_name(path: str) -> str:
    """Return the name that a file was meant to have; empty for one that is like no other."""
    folder, _, name = path.rpartition("/")
    stem = name.lower().strip()
    while stem.endswith(_ENDINGS):
        stem = stem.rpartition(".")[0].strip()
    stem = "".join(char for char in stem if char.isascii() and (char.isalpha() or char in "-_"))
    wanted = {known.rpartition(".")[0]: known for known in _NAMES if place_of(f"{folder}/{known}") is not None}
    near = stem if stem in wanted else only_near(stem, wanted)
    return wanted.get(near, "")
