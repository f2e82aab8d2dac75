"""Files of evidence: each that is named is there, and each that is there is named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import diagnose, near_one
from generator.diagnostics.model import Diagnostic, Location
from generator.records.base import Record
from generator.records.evidence import Evidence
from generator.records.inside import models_in
from generator.records.layout import evidence_folder
from generator.sources.compose import Path


def files(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a file that is named lies in the folder of evidence; warn of one that nobody names."""
    named: set[str] = set()
    for filed in tree.all():
        folder = evidence_folder(filed.source.path)
        for path, proof in _evidence(filed.record, ()):
            if proof.file is None:
                if proof.url is None and proof.kept_at is None:
                    yield filed.diagnose("evidence-nowhere", path, value=proof.title)
                continue
            address = f"{folder}/{proof.file}"
            named.add(address)
            if address in tree.evidence or address in tree.refused:
                continue
            there = tuple(one.removeprefix(f"{folder}/") for one in tree.evidence if one.startswith(f"{folder}/"))
            yield filed.diagnose(
                "unknown-evidence-file", (*path, "file"), value=proof.file, folder=folder,
                **near_one(proof.file, there),
            )  # fmt: skip
    for address in tree.evidence.keys() - named:
        yield diagnose("unused-evidence-file", Location(address))


def _evidence(record: Record, path: Path) -> Iterator[tuple[Path, Evidence]]:
    if isinstance(record, Evidence):
        yield path, record
    for name in _leading(type(record)):
        value, here = getattr(record, name), (*path, type(record).model_fields[name].alias or name)
        if isinstance(value, Record):
            yield from _evidence(value, here)
        elif isinstance(value, tuple):
            for i, part in enumerate(value):
                if isinstance(part, Record):
                    yield from _evidence(part, (*here, i))


@cache
def _leading(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of a model that may lead to evidence; most records have none."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(issubclass(part, Evidence) or _leading(part) for part in models_in(field.annotation))
    )


RULES = (files,)
