"""The content of one work tree as the forms need it: checked, measured, read, and saved record by record."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from filelock import FileLock, Timeout

from generator.checks.check import Checked, RecentReading, check
from generator.checks.tree import Tree, is_evidence
from generator.diagnostics.model import Diagnostic
from generator.edit.repository import Author, Repository
from generator.figures.measured import Measured, measure
from generator.forms.entered import Values
from generator.forms.errors import FormError
from generator.records.layout import place_of
from generator.registry import build_registry
from generator.site.sheet_check import with_sheets
from generator.sources.document import Document, SourceFile, parse, read_text, walk
from generator.sources.rewrite import encoded_like

_WAIT_SECONDS = 10.0
NEW = "new"
"""The version of a record that is not there yet."""


@dataclass(frozen=True, slots=True)
class State:
    """All records as they are now."""

    checked: Checked
    measured: Measured | None
    """While the content has errors, as it was when it last had none: one fault does not keep the others from writing.
    None where that was never seen: then there are no figures, and no reports to come."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands in its file."""

    path: str
    data: bytes
    text: str
    values: Values
    version: str
    """The name of these bytes in the repository; `new` for a record that is not there."""

    def encoded(self, text: str) -> bytes:
        """Return a text as bytes in the habit of the file: its line ends, its byte order mark."""
        return encoded_like(self.data, text)


class Desk:
    """One work tree; safe to use from several threads and processes, of which one writes at a time."""

    def __init__(
        self, repository: Repository, content: Path, today: Callable[[], dt.date], wait: float = _WAIT_SECONDS
    ) -> None:
        """Begin with nothing read; `wait` seconds are given to another writer."""
        self.repository = repository
        self.content = content
        self.today = today
        self._lock = threading.RLock()
        self._reading = RecentReading()
        self._state: tuple[object, State] | None = None
        self._good: Measured | None = None
        folder = Path(repository.git("rev-parse", "--absolute-git-dir").strip())
        self._file_lock = FileLock(folder / "mingnuo-edit.lock", timeout=wait)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer for a while. Raises `FormError` when another does not end."""
        try:
            with self._lock, self._file_lock:
                yield
        except Timeout:
            raise FormError("别人正在存，等了一会儿还没有完。请再按一次保存。") from None

    # ------------------------------------------------------------ reading

    def state(self) -> State:
        """Return all records, read again only where files have changed."""
        with self._lock:
            today = self.today()
            signature = (today, self._signature())
            if self._state is None or self._state[0] != signature:
                checked = with_sheets(check(self.content, reading=self._reading, unsaved={}))
                if not checked.has_errors:
                    self._good = measure(build_registry(checked.tree), today)
                self._state = (signature, State(checked, self._good))
            return self._state[1]

    def read_ahead(self) -> None:
        """Read all records in the background: whoever opens the first page has then waited for most of it already."""

        def read() -> None:
            with contextlib.suppress(Exception):  # the first page tells of it, to somebody who reads it
                self.state()

        threading.Thread(target=read, daemon=True).start()

    @property
    def tree(self) -> Tree:
        """All records that could be read."""
        return self.state().checked.tree

    def _signature(self) -> object:
        found = []
        for source in walk(self.content):
            if isinstance(source, SourceFile):
                state = source.absolute.lstat()
                found.append((source.path, state.st_ino, state.st_mtime_ns, state.st_size))
        return tuple(found)

    def place(self, path: str) -> Path:
        """Return where a record or its evidence lies. Raises `FormError` for any other path, and behind a link."""
        if place_of(path) is None and not is_evidence(path):
            raise FormError("没有这样的记录。")
        place = self.content / path
        for folder in (place, *place.parents):
            if folder == self.content:
                break
            if folder.is_symlink():
                raise FormError(f"“{path}”经过一个链接，不能改。")
        return place

    def exists(self, path: str) -> bool:
        """Tell whether a record is there."""
        return self.place(path).is_file()

    def evidence(self, path: str) -> bytes | None:
        """Return a file of evidence, None where there is none."""
        place = self.place(path)
        return place.read_bytes() if place.is_file() else None

    def stored(self, path: str) -> Stored:
        """Return a record, an empty one for a file that is not there. Raises `FormError` for one that has faults."""
        place = self.place(path)
        if not place.exists():
            return Stored(path, b"", "", {}, NEW)
        document = _document(SourceFile(path, place))
        data = place.read_bytes()
        return Stored(path, data, document.text, dict(document.values), self.repository.keep(data))

    def stored_as(self, path: str, version: str) -> Stored:
        """Return a record as it was when a form was opened. Raises `FormError` where nobody knows any more."""
        if version == NEW:
            return Stored(path, b"", "", {}, NEW)
        data = self.repository.kept(version) if version.isalnum() else None
        if data is None:
            raise FormError("这张表开得太久了，原来的样子找不到了。请重新打开再填。")
        with tempfile.TemporaryDirectory(prefix="mingnuo-edit-") as folder:
            file = Path(folder) / "record"
            file.write_bytes(data)
            document = _document(SourceFile(path, file))
        return Stored(path, data, document.text, dict(document.values), version)

    # ------------------------------------------------------------ checking and saving

    def problems(
        self, path: str, data: bytes, evidence: Mapping[str, bytes] = MappingProxyType({})
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Return what a check would say of a record if it were so: of itself, and what would be new elsewhere.

        `evidence` are pictures and papers that would come with it, by their paths.
        """
        with self._lock, tempfile.TemporaryDirectory(prefix="mingnuo-edit-") as folder:
            unsaved = {}
            for number, (name, content) in enumerate(((path, data), *evidence.items())):
                unsaved[name] = Path(folder) / f"{number}{PurePosixPath(name).suffix}"
                unsaved[name].write_bytes(content)
            known = set(self.state().checked.diagnostics)
            found = with_sheets(check(self.content, reading=self._reading, unsaved=unsaved)).diagnostics
        own = [one for one in found if one.location.path == path]
        return own, [one for one in found if one.location.path != path and one not in known]

    def save(
        self, path: str, data: bytes, message: str, author: Author, evidence: Mapping[str, bytes] = MappingProxyType({})
    ) -> str:
        """Write a record, and the evidence that comes with it; commit both as one; return the commit's name.

        Only within `writing`. Raises `FormError`, and then the files are as they were.
        """
        if obstacle := self.repository.obstacle():
            raise FormError(obstacle)
        place = self.place(path)
        before = place.read_bytes() if place.exists() else None
        if before is not None and self.repository.is_dirty(place):
            raise FormError(
                f"“{path}”里有别人直接改了、还没有提交的内容，不能混在一起存。请先在仓库里提交或者撤销它，再按保存。"
            )
        files = {self.place(one): content for one, content in evidence.items()}
        new = [one for one in files if not one.exists()]
        try:
            for file, content in {**{file: files[file] for file in new}, place: data}.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                _replace(file, content)
            return self.repository.commit((place, *files), message, author)
        except FormError:
            for file in (*new, *([place] if before is None else [])):
                file.unlink(missing_ok=True)
            if before is not None and place.read_bytes() != before:
                _replace(place, before)
            raise


def _document(source: SourceFile) -> Document:
    """Return a document whose values are what its file says."""
    text = read_text(source)
    if isinstance(text, Diagnostic):
        raise FormError(f"“{source.path}”现在读不了：{text.message}{text.hint}")
    document, problems = parse(source.path, text)
    if document is None or document.repaired or not isinstance(document.values, dict):
        first = next((one for one in problems if one.is_error), None)
        where = f"第{first.location.line}行：{first.message}{first.hint}" if first is not None else ""
        raise FormError(f"“{source.path}”有格式错误，表单打不开。请先用编辑器改好。{where}")
    return document


def _replace(place: Path, data: bytes) -> None:
    """Put a file in the place of another in one step; what is hidden is no record while it is being written."""
    temporary = place.with_name(f".{place.name}.mingnuo")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(place)
    except FileExistsError:
        temporary.unlink()
        raise FormError("上一次没有存完，已经收拾好了。请再按一次保存。") from None
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FormError(f"写不进文件（{error.strerror}）。请管理员看看磁盘和权限。") from None
