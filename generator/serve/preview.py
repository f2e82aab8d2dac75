"""The site while it is being written: frames are drawn once, pages are made when somebody asks for them.

An edit of a record is read, checked and measured again; only a change of prose, theme or `mkdocs.yml` has the host draw
anew. Content with errors shows its problems in place of every page, and the site comes back when they are mended.
"""

from __future__ import annotations

import datetime as dt
import html
import mimetypes
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator.build.pipeline import ContentError, Site, prepare
from generator.checks.check import FileCache
from generator.diagnostics.report import as_text
from generator.errors import MingnuoError
from generator.host.mkdocs_plugin import HostResult, run
from generator.host.project import Project

LIVE_SCRIPT = "__live.js"
_SCRIPT_TAG = f'<script src="/{LIVE_SCRIPT}" defer></script>'


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request."""

    status: int
    kind: str
    body: bytes


class Preview:
    """The state behind the preview server; safe to ask from several threads."""

    def __init__(self, project: Project, as_of: dt.date | None) -> None:
        self._project = project
        self._content = project.content
        self._as_of = as_of
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="mingnuo-")
        self._memory: FileCache = {}
        self._drawn: HostResult | None = None
        self._problem = ""
        self.version = 0
        """Counts up with every change that a reader should see."""
        self.changed(redraw=True)

    @property
    def problem(self) -> str:
        """The problems of the content as a text; empty when there are none."""
        return self._problem

    @property
    def watched(self) -> list[Path]:
        """Folders and files that the site is made from."""
        drawn = self._drawn.watched if self._drawn is not None else ()
        found = (self._content, self._project.config_file, *self._project.theme.folders, *drawn)
        return list(dict.fromkeys(path.absolute() for path in found))

    def needs_redraw(self, paths: Iterable[Path]) -> bool:
        """Tell whether any of some changed files is one that the host draws from."""
        pages = (self._content / "pages").absolute()
        records = self._content.absolute()
        return any(path.is_relative_to(pages) or not path.is_relative_to(records) for path in paths)

    def changed(self, *, redraw: bool) -> None:
        """Take up changed files. The last good site stays in mind while there are problems."""
        with self._lock:
            try:
                prepared = prepare(self._content, memory=self._memory)
                known = self._drawn
                if redraw or known is None:
                    self._draw()
                else:
                    site = Site.of(prepared.registry, known.site.measured.as_of, known.site.publication)
                    if not site.frame_sources.keys() <= known.frames.keys():
                        self._draw()
                    else:
                        self._drawn = replace(known, site=site)
                self._problem = ""
            except ContentError as error:
                root = PurePosixPath(self._content.as_posix())
                self._problem = "\n\n".join(as_text(one, root) for one in error.checked.diagnostics)
            except MingnuoError as error:
                self._problem = error.sentence
            self.version += 1

    def _draw(self) -> None:
        prepared = prepare(self._content, memory=self._memory)
        inside = replace(self._project, site=Path(self._folder.name))
        self._drawn = run(inside, "draw", prepared, as_of=self._as_of)

    def answer(self, path: str) -> Answer:
        """Return the page or file at an address, or all problems while there are any."""
        with self._lock:
            if self._problem or self._drawn is None:
                return Answer(500, "text/html; charset=utf-8", _problem_page(self._problem).encode())
            address = unquote(path.partition("?")[0]).lstrip("/") or "index.html"
            if address.endswith("/"):
                address += "index.html"
            site = self._drawn.site
            if address in site.pages:
                page = site.page(address, self._drawn.frames, self._drawn.renderer).text
                return Answer(200, "text/html; charset=utf-8", _with_script(page))
            if (data := site.file(address)) is not None:
                return Answer(200, _kind(address), data)
            return self._file(address)

    def _file(self, address: str) -> Answer:
        """Return a file that the host wrote: prose and the theme's own."""
        root = Path(self._folder.name).resolve()
        file = (root / address).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            missing = root / "404.html"
            body = missing.read_bytes() if missing.is_file() else "没有这一页。".encode()
            return Answer(404, "text/html; charset=utf-8", body)
        data = file.read_bytes()
        return Answer(200, _kind(address), _with_script(data.decode()) if address.endswith(".html") else data)

    def close(self) -> None:
        """Remove what was drawn."""
        self._folder.cleanup()


def _kind(address: str) -> str:
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "json")) else kind


def _with_script(page: str) -> bytes:
    return page.replace("</body>", f"{_SCRIPT_TAG}</body>", 1).encode()


def _problem_page(problem: str) -> str:
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>内容有问题</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"></head><body>'
        f"<h1>内容有问题，改好就会自动更新</h1><pre>{html.escape(problem)}</pre>{_SCRIPT_TAG}</body></html>"
    )
