"""The site while it is being written: frames are drawn once, pages are made when somebody asks for them.

An edit of a record is read, checked and measured again; only a change of prose, theme or `mkdocs.yml` has the host draw
anew. Errors of one hospital's records stand in place of its own pages: the others are seen as they were, and say so.
A preview that begins with such errors takes what was published before in their place, or leaves these publishers out.
Other errors stand in place of every page. The site comes back when they are mended. Warnings stand on the pages of the
publisher whose records they are of, and all of them behind a link.
"""

from __future__ import annotations

import datetime as dt
import html
import mimetypes
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator.build.former_changes import former_changes
from generator.build.last_good import LastGood, prepare_keeping, publisher_of
from generator.build.pipeline import ContentError, Prepared, Site, prepare
from generator.checks.check import RecentReading
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.report import as_text
from generator.errors import MingnuoError
from generator.faults import fault_of, last_words
from generator.host.build_run import HostResult
from generator.host.project import Project
from generator.host.run import run
from generator.serve.commits import Commits
from generator.serve.folder import DrawingFolder

LIVE_SCRIPT = "__live.js"
PROBLEMS = "__problems"
"""The address of all problems, while there are any."""
_BODY = re.compile(rb"<body[^>]*>")
_HTML = "text/html; charset=utf-8"
_KEPT = 1_000
"""Answers that are kept at most: some 20 MB."""
_SCRIPT_TAG = f'<script src="/{LIVE_SCRIPT}" defer></script>'


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request."""

    status: int
    kind: str
    body: bytes


class Preview:
    """The state behind the preview server; safe to ask from several threads, which do not wait for one another."""

    def __init__(self, project: Project, as_of: dt.date | None, folder: DrawingFolder | None = None) -> None:
        """Draw the site for the first time. `folder` is the one to draw in; without it, the preview makes its own."""
        self._project = project
        self._content = project.content
        self._as_of = as_of
        self._changing = threading.Lock()
        self._folder = folder or DrawingFolder()
        self._reading = RecentReading()
        self._commits = Commits(project.content)
        self._mark = self._commits.mark
        self._shown = _Shown()
        self.version = 0
        """Counts up with every change that a reader should see."""
        self.changed(redraw=True)

    @property
    def problem(self) -> str:
        """The problems of the content as a text; empty when there are none."""
        return self._shown.problem

    @property
    def watched(self) -> list[Path]:
        """Folders and files that the site is made from."""
        drawn = self._shown.drawn
        more = drawn.watched if drawn is not None else ()
        found = (self._content, self._project.config_file, *self._project.theme.folders, *more)
        return list(dict.fromkeys(path.absolute() for path in found))

    @property
    def has_new_commits(self) -> bool:
        """True when Git's history has moved since it was read."""
        return self._commits.mark != self._mark

    def needs_redraw(self, paths: Iterable[Path]) -> bool:
        """Tell whether any of some changed files is one that the host draws from."""
        pages = (self._content / "pages").absolute()
        records = self._content.absolute()
        return any(path.is_relative_to(pages) or not path.is_relative_to(records) for path in paths)

    def changed(self, *, redraw: bool) -> None:
        """Take up changed files. The last good site stays in mind while there are problems, and whatever they are.

        Who asks meanwhile gets what was shown before: it is replaced in one step.
        """
        with self._changing:
            self._commits.look()
            self._mark = self._commits.mark
            drawn = self._shown.drawn
            faulty: frozenset[str] = frozenset()
            told: tuple[Diagnostic, ...] = ()
            try:
                drawn, prepared = self._drawn(drawn, redraw=redraw)
                faulty, told = frozenset(prepared.kept), prepared.warnings
                problem = self._text(told) if prepared.kept else ""
            except ContentError as error:
                problem = self._text(error.checked.diagnostics)
                faulty, told = _owners_of(error.checked.diagnostics), error.checked.diagnostics
            except MingnuoError as error:
                problem = error.sentence
            except OSError as error:
                problem = fault_of(error).sentence
            except Exception as error:  # a bug of ours is no reason to stop: the next edit may go round it
                problem = f"程序自己出错了，不是内容的问题：{last_words(error)}。请把这一行发给维护程序的人。"
            self._shown = _Shown(drawn, problem, faulty, self._by_owner(told))
            self.version += 1

    def _text(self, diagnostics: Iterable[Diagnostic]) -> str:
        root = PurePosixPath(self._content.as_posix())
        return "\n\n".join(as_text(one, root) for one in diagnostics)

    def _by_owner(self, diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[str, ...]]:
        """Return what was told, by the folders of the publishers whose records it is of; of others by no name."""
        found: dict[str, tuple[str, ...]] = {}
        for diagnostic in diagnostics:
            owner = publisher_of(diagnostic.location.path)
            found[owner] = (*found.get(owner, ()), self._text([diagnostic]))
        return found

    def _prepared(self, known: HostResult | None) -> Prepared:
        """Return the content; where there is no site from before its errors, without the publishers who have them."""
        try:
            return prepare(self._content, reading=self._reading)
        except ContentError:
            if known is not None and not known.site.kept:
                raise
        return prepare_keeping(self._content, LastGood.of(self._project.site), reading=self._reading)

    def _drawn(self, known: HostResult | None, *, redraw: bool) -> tuple[HostResult, Prepared]:
        """Return the site as it is now; the host draws again only where that is needed."""
        prepared = self._prepared(known)
        if known is not None and not redraw:
            was = known.site
            as_of = was.measured.as_of
            told = former_changes(self._project.site, self._project.config_file.parent)
            history = prepared.history(self._content, as_of, told)
            site = Site.of(
                prepared.registry, as_of, was.publication, was.former, history=history, kept=prepared.kept
            )  # fmt: skip
            if site.frame_sources.keys() <= known.frames.keys():
                return replace(known, site=site), prepared
        inside = replace(self._project, site=self._folder.next())
        return run(inside, "draw", prepared, as_of=self._as_of, public=self._project.site), prepared

    def answer(self, path: str) -> Answer:
        """Return the page or file at an address, or all problems while there are any. Never raises."""
        try:
            return self._shown.answer(path)
        except Exception as error:
            problem = f"这一页做不出来，程序自己出错了：{last_words(error)}。请把这一行发给维护程序的人。"
            return _of_problem(problem)

    def close(self) -> None:
        """Remove what was drawn."""
        self._folder.close()


@dataclass(frozen=True)
class _Shown:
    """One state of the site: what was drawn last, and the problems of what came after."""

    drawn: HostResult | None = None
    problem: str = ""
    faulty: frozenset[str] = frozenset()
    """Folders of the hospitals and districts that have all the errors; empty where the whole site has them."""
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Errors and warnings as texts, by the folder of the publisher whose they are; those of others by no name."""
    made: dict[str, Answer] = field(default_factory=dict)
    """Answers that were given, by address: two threads may make the same one, and no harm is done."""

    def answer(self, path: str) -> Answer:
        """Return the page or file at an address, or all problems while there are any."""
        address = unquote(path.partition("?")[0]).lstrip("/") or "index.html"
        if address.endswith("/"):
            address += "index.html"
        if self.drawn is None or (self.problem and self._has_error(address)):
            return _of_problem(self.problem)
        if address == PROBLEMS and self.told:
            texts = "\n\n".join(text for many in self.told.values() for text in many)
            return Answer(HTTPStatus.OK, _HTML, _problem_page(texts, "提醒：不改也能发布，请看一眼").encode())
        if (known := self.made.get(address)) is not None:
            return known
        answer = self._make(self.drawn, address)
        if answer.kind == _HTML and (notice := self._notice(address)):
            answer = replace(answer, body=_BODY.sub(lambda body: body[0] + notice.encode(), answer.body, count=1))
        if answer.status == HTTPStatus.OK and len(self.made) < _KEPT:
            self.made[address] = answer
        return answer

    def _has_error(self, address: str) -> bool:
        """Tell whether a page cannot be shown: it is its publisher's who has errors, or everybody has them."""
        if not self.faulty or address == PROBLEMS:
            return True
        return any(_is_of(address, owner) for owner in self.faulty)

    def _notice(self, address: str) -> str:
        """Return what stands at the head of a page: that it is older, what is told of its records, how much of others.

        Empty where nothing was told.
        """
        if self.problem:
            was = "没有放进来" if self.drawn is not None and self.drawn.site.kept else "这一页还是改之前的样子"
            return f'<p class="alert" role="status"><a href="/{PROBLEMS}">有错误，{was}。看是哪里</a></p>'
        count = sum(len(many) for many in self.told.values())
        own = next((many for owner, many in self.told.items() if owner and _is_of(address, owner)), ())
        if own:
            texts = html.escape("\n\n".join(own))
            shown = f"<details><summary>这一家有{len(own)}个提醒</summary><pre>{texts}</pre></details>"
            return f'<div class="alert" role="status">{shown}</div>'
        return f'<p class="alert" role="status"><a href="/{PROBLEMS}">有{count}个提醒</a></p>' if count else ""

    def _make(self, drawn: HostResult, address: str) -> Answer:
        if address in drawn.site.pages:
            page = drawn.site.page(address, drawn.frames, drawn.renderer).text
            return Answer(HTTPStatus.OK, _HTML, _with_script(page))
        if (data := drawn.site.file(address)) is not None:
            return Answer(HTTPStatus.OK, _kind(address), data)
        return _of_file(drawn.folder, address)


def _owners_of(problems: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the folders of the publishers in whose records all errors are; none where any is elsewhere."""
    parts = [problem.location.path.split("/") for problem in problems if problem.is_error]
    if not all(len(part) > 2 and part[0] in ("hospitals", "districts") for part in parts):
        return frozenset()
    return frozenset("/".join(part[:2]) for part in parts)


def _is_of(address: str, owner: str) -> bool:
    """Tell whether a page is a publisher's own, by its folder."""
    return address == f"{owner}.html" or address.startswith(f"{owner}/")


def _of_file(folder: Path, address: str) -> Answer:
    """Return a file that the host wrote: prose and the theme's own."""
    root = folder.resolve()
    try:
        file = (root / address).resolve()
        data = file.read_bytes() if file.is_relative_to(root) else None
    except (OSError, ValueError):  # a folder, none, too long, a null byte
        data = None
    if data is None:
        missing = root / "404.html"
        body = missing.read_bytes() if missing.is_file() else "没有这一页。".encode()
        return Answer(HTTPStatus.NOT_FOUND, _HTML, body)
    return Answer(HTTPStatus.OK, _kind(address), _with_script(data.decode()) if address.endswith(".html") else data)


def _of_problem(problem: str) -> Answer:
    return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, _problem_page(problem).encode())


def _kind(address: str) -> str:
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "json")) else kind


def _with_script(page: str) -> bytes:
    return page.replace("</body>", f"{_SCRIPT_TAG}</body>", 1).encode()


def _problem_page(problem: str, title: str = "内容有问题，改好就会自动更新") -> str:
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"></head><body>'
        f"<h1>{title}</h1><pre>{html.escape(problem)}</pre>{_SCRIPT_TAG}</body></html>"
    )
