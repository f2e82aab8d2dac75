"""A tree of records in which every field that takes a text holds attacks; and the site that is made of it."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from conftest import ROOT
from pydantic import ValidationError

from generator.build.frames import Frame, split
from generator.build.pipeline import Site
from generator.checks.rules import RULES
from generator.checks.tree import FileResult, group_by_kind, load_file
from generator.records.layout import place_of
from generator.registry import Registry, build_registry
from generator.site.context import Publication
from generator.site.render.environment import Renderer
from generator.sources.document import SourceFile, parse, walk

VALID = ROOT / "tests/valid"
AS_OF = dt.date(2024, 1, 22)
Path_ = tuple[str | int, ...]
TIED = frozenset({"from", "to", "grade", "grades", "time_zone", "file", "publishers"})
"""Fields whose texts must agree with others, or with the name of a file."""
NO_SUCH_NAME = "unknown-indicator"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)


def documents() -> list[tuple[SourceFile, Any]]:
    """The records of the valid tree as plain values."""
    found = []
    for source in walk(VALID):
        if isinstance(source, SourceFile) and place_of(source.path) is not None:
            document, _ = parse(source.path, source.absolute.read_text(encoding="utf-8"))
            assert document is not None
            found.append((source, document.values))
    return found


def texts(path: str, values: Any) -> list[Path_]:
    """The ways to every field of a record that takes any text."""
    place = place_of(path)
    assert place is not None
    model = place[0].model

    def takes_any(way: Path_) -> bool:
        changed = copy.deepcopy(values)
        put(changed, way, "<b>甲</b>")
        try:
            model.model_validate(changed)
        except ValidationError:
            return False
        return True

    return [way for way in _leaves(values) if not _is_tied(values, way) and takes_any(way)]


def _is_tied(values: Any, way: Path_) -> bool:
    """True for a text that must agree with others, or whose form a rule knows: a number that is dialled, a share's."""
    owner = values
    for step in way[:-1]:
        owner = owner[step]
    if not TIED.isdisjoint(way) or way[-1] in ("by", "indicator"):
        return True
    is_dialled = way[-1] == "value" and owner.get("kind") in ("phone", "hotline", "e-mail", "web")
    return is_dialled or (way[-1] == "unit" and "numerator" in owner)


def _leaves(values: Any, way: Path_ = ()) -> Iterator[Path_]:
    if isinstance(values, str):
        yield way
    elif isinstance(values, dict):
        for name, child in values.items():
            yield from _leaves(child, (*way, name))
    elif isinstance(values, list):
        for number, child in enumerate(values):
            yield from _leaves(child, (*way, number))


def put(values: Any, way: Path_, text: str) -> None:
    """Write a text at the end of a way."""
    for step in way[:-1]:
        values = values[step]
    values[way[-1]] = text


def _without_fields(text: str) -> str:
    """Return a text without braces: the answer to a question names fields in them, and a rule refuses all others."""
    return text.replace("{", "(").replace("}", ")")


def _is_paper(source: SourceFile) -> bool:
    return "/evidence/" in source.path


def filled(found: Sequence[tuple[SourceFile, Any]], write: Callable[[Path_], str]) -> tuple[Registry, int]:
    """The registry of a tree whose texts are what `write` says; and how many texts there are."""
    results = [load_file(source) for source in walk(VALID) if isinstance(source, SourceFile) and _is_paper(source)]
    count = 0
    for source, values in found:
        place = place_of(source.path)
        assert place is not None
        changed = copy.deepcopy(values)
        for way in texts(source.path, values):
            text = write(way)
            put(changed, way, text if way[-1] != "answer" else _without_fields(text))
            count += 1
        results.append(FileResult(source, place[0].model.model_validate(changed), ()))
    tree = group_by_kind(results)
    # A theme names an indicator as promises call it; where every name is an attack there is none of that name.
    broken = [problem for rule in RULES for problem in rule(tree) if problem.is_error and problem.code != NO_SUCH_NAME]
    assert sorted({f"{one.location.path}:{one.location.line} {one.code}" for one in broken}) == []
    return build_registry(tree), count


def frame(policy: bool) -> Callable[[str], Frame]:
    """A host's page, with the policy of the site or without one."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' if policy else ""

    def drawn(nonce: str) -> Frame:
        token = {name: f"slot {nonce} {name} z" for name in ("title", "description", "head", "body", "counterpart")}
        return split(
            f'<!doctype html><html lang="zh"><head>{meta}<meta charset="utf-8"><title>{token["title"]}</title>'
            f'<meta name="description" content="{token["description"]}"><meta name="slot" content="{token["head"]}">'
            f'<link rel="canonical" href="https://x.example/slot{nonce}pathz.html"></head><body>'
            f'<a href="{token["counterpart"]}">长者版</a><h1>{token["title"]}</h1><div>{token["body"]}</div></body></html>',
            nonce,
        )

    return drawn


def write_site(folder: Path, registry: Registry, *, policy: bool = True) -> list[str]:
    """Write every page and every file of a site without a host; return their addresses."""
    site = Site.of(registry, AS_OF, Publication("https://x.example", ""))
    drawn = frame(policy)(site.nonce)
    frames = dict.fromkeys(site.frame_sources, drawn)
    renderer = Renderer(ROOT / "theme/templates")
    names: list[str] = []

    def write(name: str, data: bytes) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        names.append(name)

    for address in site.pages:
        write(address, site.page(address, frames, renderer).text.encode())
        for name, data in site.exports(address):
            write(name, data)
    for hospital in registry.hospitals:
        for name, data in site.files(hospital):
            write(name, data)
    for name, data in site.common_files():
        write(name, data)
    return names
