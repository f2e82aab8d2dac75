"""The pages of the forms, and what a browser sends back. Every address is relative to the first page's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from generator.edit.branches import Branches
from generator.edit.desk import Desk, State
from generator.edit.draft import Draft, Submission
from generator.edit.guard import Door, Guard
from generator.edit.held import HELD
from generator.edit.office import Office, Writer, named
from generator.edit.received import UnreadableError, received
from generator.edit.rendering import FormRenderer
from generator.edit.reviewing import reviewed
from generator.edit.widgets import Drawing, html_id
from generator.edit.work import look_over, open_draft, save, taken_up
from generator.errors import MingnuoError
from generator.figures.measured import Measured
from generator.forms.errors import FormError, StrangerError
from generator.forms.tasks.all import TASKS, task_named
from generator.forms.tasks.task import Task
from generator.site.theme import Theme

_ASSETS = {
    "site.css": ("host/assets", "text/css; charset=utf-8"),
    "favicon.svg": ("host/assets", "image/svg+xml"),
    "edit.css": ("edit", "text/css; charset=utf-8"),
    "edit.js": ("edit", "text/javascript; charset=utf-8"),
}


@dataclass(frozen=True)
class Forms:
    """The application."""

    office: Office
    door: Door
    theme: Theme
    renderer: FormRenderer = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "renderer", FormRenderer(*(folder / "edit" for folder in self.theme.folders)))

    def application(self) -> ASGIApp:
        """Return it behind its door."""
        routes = [
            Route("/", self._answer(self.home)),
            Route("/publisher", self._answer(self.publisher)),
            Route("/task", self._answer(self.task)),
            Route("/form", self._answer(self.form), methods=["GET", "POST"]),
            Route("/waiting", self._answer(self.waiting)),
            Route("/merge", self._answer(self.merge), methods=["POST"]),
            Route("/check", self._answer(self.check), methods=["POST"]),
            Route("/assets/{name}", self._answer(self.asset)),
        ]
        return Guard(Starlette(routes=routes), self.door)

    def _answer(self, page: Callable[[_Call], Response]) -> Callable[[Request], Any]:
        """Return the handler of a page: it runs in a thread, since it reads files and asks Git."""

        async def handle(request: Request) -> Response:
            try:
                async with received(request) as sent:
                    return await run_in_threadpool(self._called, page, request, sent)
            except UnreadableError as error:
                return PlainTextResponse(error.sentence, error.status)

        return handle

    def _called(self, page: Callable[[_Call], Response], request: Request, sent: Submission) -> Response:
        try:
            return page(_Call(self, request, sent))
        except FormError as error:
            return self.page("refused", error.status, user="", sentence=error.sentence)
        except MingnuoError as error:
            return self.page("refused", 500, user="", sentence=error.sentence)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page made with a template."""
        return HTMLResponse(self.renderer.render(template, **values), status)

    # ------------------------------------------------------------ pages

    def home(self, call: _Call) -> Response:
        """Answer with the publishers for which somebody may write; with the only one at once."""
        state = call.office_desk.state()
        if state.measured is None:
            return self._broken(call, state)
        registry = state.measured.registry
        mine = [name for name in registry.publishers if call.writer.may_write(name)]
        branches = self.office.branches_for(call.writer)
        if len(mine) == 1 and branches is None:
            return RedirectResponse(f"publisher?{urlencode({'of': mine[0]})}", 303)
        links = [(registry.publishers[name].record.name, urlencode({"of": name})) for name in mine]
        waiting = len(branches.waiting()) if branches is not None else None
        return self.page("home", user=call.writer.name, links=links, waiting=waiting)

    def publisher(self, call: _Call) -> Response:
        """Answer with what there is to do: the coming reports first."""
        publisher, desk = call.publisher()
        state = desk.state()
        if state.measured is None:
            return self._broken(call, state)
        tasks = [(task, task.choices(desk, state.measured, publisher, {})) for task in TASKS]
        reports = [(choice, _address("report", publisher, choice.query)) for choice in tasks[0][1]]
        others = [(task, len(choices), urlencode({"task": task.name, "of": publisher})) for task, choices in tasks[1:]]
        return self.page(
            "publisher",
            user=call.writer.name,
            name=state.measured.registry.publishers[publisher].record.name,
            reports=reports,
            nothing=tasks[0][0].nothing,
            others=others,
        )

    def task(self, call: _Call) -> Response:
        """Answer with the choices of a task."""
        publisher, desk = call.publisher()
        measured = _measured(desk)
        task = task_named(call.query("task"))
        choices = task.choices(desk, measured, publisher, dict(call.request.query_params))
        return self.page(
            "task",
            user=call.writer.name,
            name=measured.registry.publishers[publisher].record.short_name,
            back=urlencode({"of": publisher}),
            task=task,
            choices=[(choice, _address(task.name, publisher, choice.query)) for choice in choices],
        )

    def form(self, call: _Call) -> Response:
        """Answer with a form; take up one that came back."""
        publisher, desk = call.publisher()
        measured = _measured(desk)
        task = task_named(call.query("task"))
        editor = task.editor(desk, measured, publisher, dict(call.request.query_params))
        if call.request.method != "POST":
            return self._form(call, task, open_draft(desk, editor))
        draft = taken_up(desk, editor, call.sent)
        if not self.door.is_stamp(call.user, call.sent.value("stamp")):
            return self._form(call, task, draft, 403, "程序重新启动过，这张表还没有存。看一眼，再按一次保存。")
        if draft.added:
            return self._form(call, task, draft)
        try:
            draft = save(desk, draft, named(call.writer).author, call.sent.value("seen"))
        except FormError as error:
            return self._form(call, task, draft, 409, error.sentence)
        if draft.commit or draft.unchanged:
            return self._saved(call, desk, draft)
        return self._form(call, task, draft, 409 if draft.their_commit or draft.their_changes else 422)

    def waiting(self, call: _Call, status: int = 200, sentence: str = "") -> Response:
        """Answer with the branches that wait, each with the review of what it would change."""
        branches, desk = call.branches(), call.office_desk
        measured = _measured(desk)
        base = desk.repository.branch() or "HEAD"
        return self.page(
            "waiting",
            status,
            user=call.writer.name,
            waiting=[(one, reviewed(desk.content, base, one.head)) for one in branches.waiting()],
            names={name: one.record.name for name, one in measured.registry.publishers.items()},
            stamp=self.door.stamp(call.user),
            sentence=sentence,
        )

    def merge(self, call: _Call) -> Response:
        """Merge a branch that was looked at."""
        branches = call.branches()
        if not self.door.is_stamp(call.user, call.sent.value("stamp")):
            return self.waiting(call, 403, "程序重新启动过，没有合并。看一眼，再按一次。")
        try:
            branches.merge(call.sent.value("branch"), call.sent.value("head"), call.writer.author)
        except FormError as error:
            return self.waiting(call, 409, error.sentence)
        return RedirectResponse("waiting", 303)

    def check(self, call: _Call) -> Response:
        """Answer with the problems of a form that is being filled in, as JSON by the path of each input."""
        publisher, desk = call.publisher()
        task = task_named(call.query("task"))
        editor = task.editor(desk, _measured(desk), publisher, dict(call.request.query_params))
        draft = taken_up(desk, editor, call.sent)
        look_over(desk, draft)
        found = {path: [asdict(problem) for problem in many] for path, many in draft.problems.items()}
        return Response(json.dumps(found, ensure_ascii=False), media_type="application/json")

    def asset(self, call: _Call) -> Response:
        """Answer with a style sheet or a script."""
        name = call.request.path_params["name"]
        if name not in _ASSETS:
            return PlainTextResponse("没有。", 404)
        folder, kind = _ASSETS[name]
        file = next(place for top in self.theme.folders if (place := top / folder / name).is_file())
        return Response(file.read_bytes(), media_type=kind)

    # ------------------------------------------------------------ parts

    def _form(self, call: _Call, task: Task, draft: Draft, status: int = 200, sentence: str = "") -> Response:
        editor = draft.editor
        part = {} if editor.is_new_item else editor.part(draft.stored.values)
        drawing = Drawing(editor, part, draft.problems, draft.theirs)
        return self.page(
            "form",
            status,
            user=call.writer.name,
            back=urlencode({"of": editor.publisher}),
            editor=editor,
            added=html_id(draft.added),
            here=urlencode(_address(task.name, editor.publisher, {"path": editor.path})),
            draft=draft,
            nodes=drawing.nodes(draft.entered),
            rest=draft.problems.get("", ()),
            lost=draft.theirs.get("", ""),
            stamp=self.door.stamp(call.user),
            held=[f"{path} {blob}" for path, blob in draft.held.items()],
            held_name=HELD,
            address=str(call.request.url.query),
            sentence=sentence,
            count=sum(len(many) for many in draft.problems.values()),
        )

    def _saved(self, call: _Call, desk: Desk, draft: Draft) -> Response:
        review = reviewed(desk.content, f"{draft.commit}^", draft.commit) if draft.commit else ""
        own = desk is not call.office_desk
        return self.page(
            "saved",
            user=call.writer.name,
            editor=draft.editor,
            draft=draft,
            back=urlencode({"of": draft.editor.publisher}),
            branch=desk.repository.branch() if own else "",
            review=review,
        )

    def _broken(self, call: _Call, state: State) -> Response:
        errors = [one for one in state.checked.diagnostics if one.is_error]
        return self.page("broken", 503, user=call.writer.name, errors=errors)


class _Call:
    """One request: who asks, and for whom."""

    def __init__(self, forms: Forms, request: Request, sent: Submission) -> None:
        self.request = request
        self.sent = sent
        self.user = str(request.scope.get("user", ""))
        self.writer: Writer = forms.office.writer(self.user)
        self._forms = forms

    @property
    def office_desk(self) -> Desk:
        """The work tree in which nobody's records are looked for in particular."""
        return self._forms.office.desk(self.writer, "")

    def branches(self) -> Branches:
        """Return the branches on which the writer decides. Raises `FormError` for one who does not decide."""
        found = self._forms.office.branches_for(self.writer)
        if found is None:
            raise StrangerError("只有主管部门的人能合并，而且要先存到分支上（people.yml 里 save_to: branch）。")
        return found

    def query(self, name: str) -> str:
        """Return what the address says; empty where it does not."""
        return self.request.query_params.get(name, "")

    def publisher(self) -> tuple[str, Desk]:
        """Return the publisher that the address names, with its desk. Raises `FormError` for another's."""
        publisher = self.query("of")
        if not self.writer.may_write(publisher):
            raise StrangerError("这家单位的内容，您不能填。")
        desk = self._forms.office.desk(self.writer, publisher)
        measured = desk.state().measured
        if measured is not None and publisher not in measured.registry.publishers:
            raise FormError("没有这家单位。")
        return publisher, desk


def _measured(desk: Desk) -> Measured:
    measured = desk.state().measured
    if measured is None:
        raise FormError("内容里有错误，要先改好才能填。请回到第一页看是哪里。")
    return measured


def _address(task: str, publisher: str, query: Mapping[str, str]) -> list[tuple[str, str]]:
    return list({"task": task, "of": publisher, **query}.items())
