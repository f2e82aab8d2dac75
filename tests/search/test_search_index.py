"""The index of the search, wherever the files lie that it is made from."""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
from pathlib import Path

import pytest

from generator.search import pagefind as search
from generator.search.facets import SearchFacets
from generator.search.pagefind import SearchError, index_of
from generator.search.words import reading_of

PAGE = '<nav>首页</nav><div id="main"><h1>{0}</h1><p>{0}的投诉电话</p></div><!-- end of main -->'
NAMES = {"a.html": "仁爱医院", "b.html": "同心医院", "c.html": "安康医院"}
LABELS = {address: SearchFacets(kind="医院") for address in NAMES}
READINGS = {address: reading_of(PAGE.format(name), LABELS[address]) for address, name in NAMES.items()}


@pytest.fixture
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where short-lived files lie."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def titles(site: Path) -> set[str]:
    """What the results are called."""
    fragments = [gzip.decompress(file.read_bytes()).decode() for file in (site / "pagefind/fragment").iterdir()]
    return {json.loads(one[one.index("{") :])["meta"]["title"] for one in fragments}


@pytest.mark.parametrize("memory", [True, False])
def test_the_index_is_made_in_memory_or_else_on_the_disk(
    tmp_path: Path, passing: Path, monkeypatch: pytest.MonkeyPatch, memory: bool
) -> None:
    """And nothing is left there; all cores are free again."""
    in_memory = tmp_path / "memory"
    if memory:
        in_memory.mkdir()
    monkeypatch.setattr(search, "_MEMORY", str(in_memory))
    cores = os.sched_getaffinity(0)
    with index_of(tmp_path / "site", LABELS, READINGS):
        assert any(passing.iterdir()) is not memory
        assert in_memory.exists() is memory
    assert titles(tmp_path / "site") == set(NAMES.values())
    assert list(passing.iterdir()) == []
    assert os.sched_getaffinity(0) == cores


def test_a_folder_without_room_is_not_used(passing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may have a few megabytes there."""
    monkeypatch.setattr(search, "_MEMORY", str(tmp_path))
    monkeypatch.setattr(search, "_ROOM", 1 << 60)
    with index_of(tmp_path / "site", LABELS, READINGS):
        assert any(passing.iterdir())


def test_what_goes_wrong_beside_pagefind_ends_it(tmp_path: Path, passing: Path) -> None:
    """The error is told, and the cores are free again."""
    cores = os.sched_getaffinity(0)
    with pytest.raises(ValueError, match="no pages"), index_of(tmp_path / "site", LABELS, READINGS):
        raise ValueError("no pages")
    assert os.sched_getaffinity(0) == cores
    assert list(passing.iterdir()) == []


def test_what_pagefind_complains_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its own words."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'no space left' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    with pytest.raises(SearchError, match="no space left"), index_of(tmp_path / "site", LABELS, READINGS):
        pass
