"""The build before, and whether anything has changed since: if nothing has, there is nothing to do.

A note says what the build was asked for, of which day it is, with which program it was made, and the state of all
files that went in and came out. It is written only where no file can have changed unseen while the build was at work,
and believed only where everything is the same. Any doubt is a reason to look at everything: that takes longer, and is
always right.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generator.diagnostics.model import Diagnostic, Location, Severity
from generator.memory.digest import digest_of_code, digest_of_folders, installed
from generator.memory.listing import FONTS, Listing, list_files, now, tick
from generator.memory.store import Store, memory_of
from generator.publish.history import ORDER, public_release, publications, releases_of
from generator.publish.manifest import MANIFEST
from generator.publish.work_tree import repository_state, work_tree

_NAME = "last"
_VARIABLES = ("SOURCE_DATE_EPOCH",)
"""Variables of the environment that the host heeds."""
_SITE = re.compile(r"^site_dir:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of a build, as they were given."""

    config_file: Path
    content: Path | None
    site: Path | None
    as_of: dt.date | None
    base_url: str | None
    pdf: bool
    keep_going: bool

    def told(self) -> dict[str, str]:
        """Return them as words; of paths the whole way, so that another folder is another build."""
        paths = {"config": self.config_file, "content": self.content, "site": self.site}
        return {
            **{name: str(path.absolute()) if path is not None else "" for name, path in paths.items()},
            "content as named": str(self.content), "config as named": str(self.config_file),
            "as_of": str(self.as_of), "base_url": str(self.base_url),
            "pdf": str(self.pdf), "keep_going": str(self.keep_going),
            **{name: os.environ.get(name, "") for name in _VARIABLES},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """A build that was just published, as far as the next one has to know it."""

    began: int
    """A `tick` from before anything was read."""
    looked: int
    """A `tick` from before the release was looked at."""
    day: dt.date
    zone: str
    """The time zone whose today that was; empty where the day was set."""
    inputs: Sequence[Path]
    """Files and folders that the site is made from, the content first; they need not be there."""
    packaged: Path
    """The folder of the theme that comes with the program: another disk may have it."""
    sources: Sequence[Path]
    """Those of them that count for what the release says of Git."""
    folder: Path
    """The folder in whose repository they are looked for."""
    site: Path
    """The public folder."""
    release: Path
    carried: Sequence[str]
    """Addresses of what one release takes over from another: of others than the public one they are read too."""
    is_printed: bool
    """With PDFs, into which the fonts of the system go."""

    def places(self) -> dict[str, Any]:
        """Return all that is a place, whole, for the note."""
        places = {
            "packaged": self.packaged, "folder": self.folder, "site": self.site, "release": self.release,
        }  # fmt: skip
        lists = {"inputs": self.inputs, "sources": self.sources}
        return {
            **{name: str(path.absolute()) for name, path in places.items()},
            **{name: [str(path.absolute()) for path in paths] for name, paths in lists.items()},
            "carried": list(self.carried),
            "is_printed": self.is_printed,
        }


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The build before, as far as it has to be told once more."""

    content: str
    """The folder of the content, as its problems name it."""
    release: str
    problems: tuple[Diagnostic, ...]
    words: tuple[str, ...]


def remember_build(
    store: Store, asked: Asked, done: Done | None, content: Path, problems: Sequence[Diagnostic], words: Sequence[str]
) -> None:
    """Write the note of a build, unless something may have changed meanwhile: then there is none.

    `content` is the folder as its problems name it, `problems` what was told of it, `words` what was said at the end;
    `done` is None for a build of which not everything is known.
    """
    store.remove(_NAME)
    clock = tick(asked.config_file.parent)
    if done is None or clock is None or not done.began <= done.looked <= clock:
        return
    places = done.places()
    try:
        _, device = now(asked.config_file.parent)
        state = dict(_state(places))
        inputs, release = state["inputs"], state["release"]
        assert isinstance(inputs, Listing)
        assert isinstance(release, Listing)
    except OSError:
        return
    has_doubt = (
        inputs.newest >= done.began
        or release.newest >= clock
        or release.written >= done.looked
        or inputs.has_links
        or release.has_links
        or inputs.devices | release.devices != {device}
    )
    if not has_doubt:
        value = {
            "asked": asked.told(), "clock": clock, "day": done.day.isoformat(), "zone": done.zone,
            "places": places, "state": {name: _told(part) for name, part in state.items()},
            "content": content.as_posix(), "problems": [asdict(problem) for problem in problems], "words": list(words),
        }  # fmt: skip
        store.write(_NAME, json.dumps(value, ensure_ascii=False).encode())


def unchanged(asked: Asked) -> LastBuild | None:
    """Return the build before where a new one would give the same, byte for byte; None where that is in doubt."""
    code = digest_of_code()
    for folder in _memories(asked):
        data = Store(folder, code).read(_NAME)
        if data is not None:
            value = json.loads(data)
            if value["asked"] == asked.told() and _is_same(value, asked):
                problems = tuple(map(_problem, value["problems"]))
                return LastBuild(value["content"], value["places"]["release"], problems, tuple(value["words"]))
    return None


def _memories(asked: Asked) -> Iterator[Path]:
    """Yield the folders in which the note may lie.

    The settings are not read for it, which would take longer than all else. A wrong guess finds no note, or that of
    another build, which says so.
    """
    if asked.site is not None:
        yield memory_of(asked.site)
        return
    try:
        found = _SITE.search(asked.config_file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return
    yield memory_of(asked.config_file.parent / (found[1].strip() if found is not None else "site"))


def _is_same(value: Mapping[str, Any], asked: Asked) -> bool:
    """Tell whether all that a note speaks of is as it was.

    The clock must not have gone back: it could come by again at a moment at which a file was changed before.
    """
    if value["zone"] and dt.datetime.now(ZoneInfo(value["zone"])).date().isoformat() != value["day"]:
        return False
    try:
        clock, _ = now(asked.config_file.parent)
        return clock >= value["clock"] and all(
            _told(part) == value["state"][name] for name, part in _state(value["places"])
        )
    except OSError:
        return False


def _state(places: Mapping[str, Any]) -> Iterator[tuple[str, Listing | str | list[Any]]]:
    """Yield the state of all that goes into a build and of its release, by name; what changes most often comes first.

    Raises `OSError` for what nobody can look at.
    """
    site, folder, release = Path(places["site"]), Path(places["folder"]), Path(places["release"])
    inputs = list(map(Path, places["inputs"]))
    yield "inputs", list_files(inputs)
    tree = work_tree(folder, list(map(Path, places["sources"])))
    yield "repository", [repository_state(inputs[0]), tree.commit, tree.clean]
    yield "public", str(public_release(site))
    yield "programs", installed()
    yield "theme", digest_of_folders([Path(places["packaged"])])
    yield "fonts", list_files(FONTS) if places["is_printed"] else ""
    releases = releases_of(site)
    others = [releases / one.name / name for one in publications(site)[:-1] for name in places["carried"]]
    yield "releases", [sorted(path.name for path in releases.iterdir()), list_files([releases / ORDER, *others]).digest]
    yield "release", list_files([release], apart=[release / MANIFEST])


def _told(part: Listing | str | list[Any]) -> str | list[Any]:
    return part.digest if isinstance(part, Listing) else part


def _problem(told: Mapping[str, Any]) -> Diagnostic:
    way = told["way"]
    more = {
        "location": Location(**told["location"]), "severity": Severity(told["severity"]),
        "way": tuple(way) if way is not None else None,
    }  # fmt: skip
    return Diagnostic(**{**told, **more})
