"""Whatever a build would take over is what it would have made: shown by edits at random.

`MINGNUO_STEPS=300 pytest tests/memory/test_sound.py` takes more of them.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from edits import edit, several_hospitals
from history_tools import Clone

from generator.build.frames import SLOTS, Frame
from generator.build.jobs import COMMON_FILES
from generator.build.pipeline import ContentError, Site, prepare
from generator.build.release import carried
from generator.checks.check import Reading, check
from generator.figures.measured import Measured
from generator.figures.reporting import DutyFilings
from generator.memory.inputs import inputs
from generator.memory.records import RecordMemory
from generator.memory.store import Store
from generator.registry import CampaignEntry, Registry
from generator.site.context import Context, Publication
from generator.site.render.environment import Renderer
from generator.site.theme import PACKAGED

STEPS = int(os.environ.get("MINGNUO_STEPS", "25"))
DAYS = [dt.date(2023, 10, 24), dt.date(2023, 12, 29), dt.date(2024, 1, 20)]
FRAME = Frame(("",) * (len(SLOTS) + 1), SLOTS)
RENDERER = Renderer(PACKAGED / "templates")

Known = dict[str, tuple[frozenset[str], str, Mapping[str, bytes]]]
"""By page or job: whose records it was made from, the digest of its inputs, and what was made."""


def test_what_is_taken_over_is_what_would_have_been_made(tmp_path: Path) -> None:
    chance = random.Random(20231020)
    content, before = tmp_path / "work" / "content", tmp_path / "before"
    several_hospitals(content)
    clone = Clone(tmp_path / "work", None)
    clone.git("init", "--quiet", "--initial-branch=main")
    known: Known = {}
    taken_over = good = 0
    day = DAYS[0]
    for step in range(STEPS):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(content, before)
        said = edit(content, chance)
        if chance.random() < 0.1:
            day = chance.choice(DAYS)
        records = RecordMemory(Store(tmp_path / "memory", "code"))
        try:
            prepared = prepare(content, reading=records)
        except ContentError:  # nothing is published; whoever made the edit takes it back
            shutil.rmtree(content)
            before.rename(content)
            continue
        good += 1
        assert _records(content, records) == _records(content), f"step {step}: {said}"
        clone.commit("2023-10-20")
        history, publication = prepared.history(content, day), Publication("https://portal.example", "")
        site = Site.of(prepared.registry, day, publication, history=history, noted=True)
        plain = Site.of(prepare(content).registry, day, publication, history=history)
        given = inputs(site.measured, records.digests, sorted(site.phones))
        fresh = dict(_all(plain))
        noted = list(_noted(site))
        assert [name for name, _, _ in noted] == list(fresh), f"step {step}: {said}"
        also = {COMMON_FILES: (carried(site),)}
        for name, units, result in noted:
            past = known.get(name)
            if past is not None and past[1] == given.key(past[0], *also.get(name, ())):
                assert past[2] == fresh[name], f"step {step}, {said}: {name} was taken over and is another"
                taken_over += 1
                continue
            assert result == fresh[name], (
                f"step {step}, {said}: {name} is another when it is noted what it is made from"
            )
            known[name] = (units, given.key(units, *also.get(name, ())), result)
    assert good > STEPS / 3
    assert taken_over > 10 * STEPS  # else nothing was shown


def _records(content: Path, reading: Reading | None = None) -> object:
    checked = check(content, reading=reading)
    return [(filed.source, filed.record) for filed in checked.tree.all()], checked.diagnostics, checked.tree.permitted


def _noted(site: Site) -> Iterator[tuple[str, frozenset[str], Mapping[str, bytes]]]:
    frames = {site.frame_of(address): FRAME for address in site.pages}
    for address in site.pages:
        page = site.page(address, frames, RENDERER)
        yield address, page.units, {address: f"{page.changed} {page.text}".encode()}
    for name, job in site.file_jobs.items():
        found: dict[str, bytes] = {}
        (written,) = site.write_files([job], found.__setitem__)
        yield name, written.units, found


def _all(site: Site) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    for name, _, result in _noted(site):
        yield name, result


@pytest.mark.parametrize("damage", [b"", b"x", b"another"])
def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    content = tmp_path / "content"
    several_hospitals(content)
    store = Store(tmp_path / "memory", "code")
    prepare(content, reading=RecordMemory(store))
    for file in store.folder.iterdir():
        file.write_bytes(damage + file.read_bytes()[len(damage) :] if damage else b"")
    assert _records(content, RecordMemory(store)) == _records(content)


def test_the_memory_of_another_program_is_as_good_as_none(tmp_path: Path) -> None:
    Store(tmp_path, "this").write("made", b"value")
    assert Store(tmp_path, "this").read("made") == b"value"
    assert Store(tmp_path, "that").read("made") is None
    assert Store(tmp_path, "this").read("codes") is None
    (tmp_path / "made").rename(tmp_path / "codes")
    assert Store(tmp_path, "this").read("codes") is None


def test_a_memory_that_no_model_can_read_is_as_good_as_none(tmp_path: Path) -> None:
    content = tmp_path / "content"
    several_hospitals(content)
    store = Store(tmp_path / "memory", "code")
    prepare(content, reading=RecordMemory(store))
    for file in sorted(store.folder.iterdir()):
        value = store.read(file.name)
        assert value is not None
        store.write(file.name, value.replace(b"name", b"mane"))
    assert _records(content, RecordMemory(store)) == _records(content)


def test_every_input_of_a_page_is_thought_of() -> None:
    """A field that is new here has to be in the digest of the inputs, or noted when it is read; then it is added below.

    Figures of all hospitals that are kept in a cached property need no thought: they note what they are made from.
    """
    assert names(Measured) == "registry as_of filings promises findings history kept"
    assert names(DutyFilings) == "campaign duty rounds by_hospital"
    assert names(Context) == "measured publication here source pdf formats"
    assert names(Publication) == "base_url edit_prefix pdf nonce codes"
    assert names(Site) == "measured publication former recorder phones kept"
    assert names(CampaignEntry) == (
        "id record plan participants duties inspections evaluations bulletins start areas forwarded standard"
    )
    assert names(Registry) == (
        "authority letter workdays hospitals districts campaigns standing_duties own own_duties events covered notices "
        "cases free_pages pictures evidence permitted synonyms questions _measures _sources"
    )


def names(model: type) -> str:
    return " ".join(field.name for field in fields(model))
