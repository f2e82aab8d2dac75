"""Files that earlier builds made: those whose inputs are what they were are taken from the public release.

They come as hard links, after a look at their bytes: a release that somebody changed is not believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.memory.inputs import Inputs
from generator.memory.store import Store
from generator.memory.trace import EVERY
from generator.parallel import parallel_map
from generator.publish.files import files_below
from generator.publish.link_check import Seen, SiteCheck

_NAME = "made"
_MANY = 40
"""Units from which on a piece of work counts as made of all: a longer list costs more than it saves."""


class Made(NamedTuple):
    """A piece of work that was done: a page, or the files that go with one."""

    units: Sequence[str]
    """Whose records it was made from, beside what is common."""
    key: str
    """The digest of all that it was made from."""
    files: Sequence[str]
    """Addresses of what it wrote."""
    note: str
    """A word for whoever has to know of the work without doing it again."""


@dataclass(frozen=True, slots=True)
class Past:
    """The work of the build before, and the findings of its last look."""

    done: Mapping[str, Made] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of what it made, by address."""
    files: frozenset[str] = frozenset()
    """Every file of its release."""
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """See `SiteCheck.wanted`."""


@dataclass(slots=True)
class Memory:
    """The work of earlier builds of a public folder, and of this one."""

    store: Store | None
    """None: nothing is remembered, and nothing is known."""
    inputs: Inputs
    site: Path
    """The public folder, which has the files of the release before."""
    stage: Path
    """The folder in which the new release grows."""
    _done: dict[str, Made] = field(default_factory=dict)
    _taken: dict[str, str] = field(default_factory=dict)
    _past: Past | None = None

    @property
    def past(self) -> Past:
        """The work of the build before; nothing where that cannot be read."""
        if self._past is None:
            self._past = _read(self.store)
        return self._past

    @property
    def seen(self) -> Seen:
        """The texts that need not be looked at again."""
        return Seen(self._taken, self.past.files, self.past.wanted)

    def take(self, work: Mapping[str, Sequence[str]]) -> dict[str, Made]:
        """Take over what needs not be done again; `work` is what else each piece is made from, by its name.

        Return what was taken over, by name: its files lie in the stage.
        """
        past = self.past
        same = [
            name
            for name, also in work.items()
            if name in past.done and past.done[name].key == self.inputs.key(past.done[name].units, *also)
        ]
        whole = parallel_map(same, lambda name: self._link(past.done[name].files))
        taken = {name: past.done[name] for name, is_whole in zip(same, whole, strict=True) if is_whole}
        self._done |= taken
        self._taken |= {file: past.digests[file] for made in taken.values() for file in made.files}
        return taken

    def keep(self, name: str, units: Iterable[str], also: Sequence[str], files: Iterable[str], note: str = "") -> None:
        """Note a piece of work that was just done."""
        if self.store is not None:
            read = frozenset(units)
            read = frozenset({EVERY}) if len(read) > _MANY or EVERY in read else read
            self._done[name] = Made(sorted(read), self.inputs.key(read, *also), list(files), note)

    def save(self, checked: SiteCheck) -> None:
        """Remember all that was done, and what the look at it found, for the next build."""
        if self.store is None:
            return
        files = [file for made in self._done.values() for file in made.files]
        digests = {file: checked.digests.get(file) or _sha256(self.stage / file) for file in files}
        value = {"done": self._done, "digests": digests, "files": files_below(self.stage), "wanted": checked.wanted}
        self.store.write(_NAME, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def _link(self, files: Iterable[str]) -> bool:
        """Link files of the public release into the stage; False, and none of them, unless all are as they were."""
        linked = []
        for file in files:
            new = os.path.join(self.stage, file)  # noqa: PTH118  # 25,000 files: a Path costs as much as the link
            if not link_file(os.path.join(self.site, file), new):  # noqa: PTH118
                break
            linked.append(new)
            if _sha256(new) != self.past.digests.get(file):
                break
        else:
            return True
        for new in linked:
            Path(new).unlink()
        return False


def _read(store: Store | None) -> Past:
    data = store.read(_NAME) if store is not None else None
    if data is None:
        return Past()
    value = json.loads(data)
    done = {name: Made(*made) for name, made in value["done"].items()}
    return Past(done, value["digests"], frozenset(value["files"]), value["wanted"])


def link_file(old: str, new: str) -> bool:
    """Link a file, or copy it where the file system has no links. False for one that is not there."""
    try:
        _linked(old, new)
    except FileNotFoundError:
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        try:
            _linked(old, new)
        except OSError:
            return False
    except OSError:
        return False
    return True


def _linked(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        shutil.copyfile(old, new, follow_symlinks=False)


def _sha256(path: str | Path) -> str:
    with open(path, "rb") as file:  # noqa: PTH123  # as above
        return hashlib.sha256(file.read()).hexdigest()
