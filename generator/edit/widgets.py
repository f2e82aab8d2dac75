"""A form as a template draws it: inputs, groups and items, with the problems of each beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.forms.editor import Editor, Hint, step_to
from generator.forms.entered import FIELD, FIXED, Entered, Item, Values, opened
from generator.forms.fields import FieldKind, FieldSpec, fields_of
from generator.records.base import Record

_LINES = {FieldKind.TEXT: 2, FieldKind.PROSE: 18, FieldKind.LINES: 3, FieldKind.PAIRS: 3}
_INLINE_FIELDS = 40
"""A list with more inputs than this is shown as links to its items, in a form that allows for that."""
_NAMES = ("title", "name", "promise", "problem", "label", "what", "text", "month", "date", "on", "id", "commitment")
_MOST_NAME = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem beside an input."""

    is_error: bool
    message: str
    hint: str = ""
    suggestion: str = ""
    """The value to write instead, where there is exactly one thing."""


Problems = Mapping[str, Sequence[Problem]]
"""By the path of an input; of the whole form by the empty path."""


@dataclass(frozen=True, slots=True)
class Input:
    """One value."""

    path: str
    name: str
    kind: str
    title: str
    help: str
    unit: str
    value: str
    required: bool
    choices: tuple[tuple[str, str], ...]
    rows: int
    problems: tuple[Problem, ...]
    theirs: str | None
    """Somebody else's value since the form was opened; None where nobody else changed it."""
    node: str = "input"

    @property
    def id(self) -> str:
        """The id of its element."""
        return html_id(self.path)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that is sent along, not shown."""

    name: str
    value: str
    node: str = "fixed"


@dataclass(frozen=True, slots=True)
class Group:
    """A record within the record."""

    path: str
    title: str
    help: str
    nodes: tuple[Node, ...]
    is_open: bool
    required: bool
    problems: tuple[Problem, ...]
    node: str = "group"

    @property
    def id(self) -> str:
        """The id of its element."""
        return html_id(self.path)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a list."""

    path: str
    heading: str
    facts: tuple[str, ...]
    nodes: tuple[Node, ...]
    can_be_removed: bool
    removed: bool
    problems: tuple[Problem, ...]

    @property
    def id(self) -> str:
        """The id of its element."""
        return html_id(self.path)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    path: str
    title: str
    help: str
    items: tuple[ItemView, ...]
    is_open: bool
    problems: tuple[Problem, ...]
    node: str = "items"

    @property
    def id(self) -> str:
        """The id of its element."""
        return html_id(self.path)


@dataclass(frozen=True, slots=True)
class Link:
    """An item, or a new one, that has a form of its own."""

    title: str
    at: str


@dataclass(frozen=True, slots=True)
class Links:
    """A list whose items have forms of their own."""

    path: str
    title: str
    help: str
    links: tuple[Link, ...]
    add: str
    problems: tuple[Problem, ...]
    node: str = "links"

    @property
    def id(self) -> str:
        """The id of its element."""
        return html_id(self.path)


Node = Input | Fixed | Group | Items | Links


def html_id(path: str) -> str:
    """Return the id of the element that stands for a path."""
    return f"f-{path.replace('/', '-')}"


@dataclass(frozen=True)
class Drawing:
    """A form being drawn."""

    editor: Editor
    part: Values
    """The part as it stands in the file."""
    problems: Problems
    theirs: Mapping[str, str]
    """Values of somebody else, by path."""

    def nodes(self, entered: Entered) -> tuple[Node, ...]:
        """Return the form's nodes in the order that the editor asks for."""
        specs = fields_of(self.editor.model)
        shown = self.editor.shown
        if shown:
            specs = tuple(sorted((spec for spec in specs if spec.name in shown), key=lambda one: shown.index(one.name)))
        return self._nodes(specs, entered, "", (), self.editor.whole, self.part)

    def _nodes(
        self, specs: Sequence[FieldSpec], entered: Entered, path: str, lists: tuple[str, ...], hint: Hint, part: Any
    ) -> tuple[Node, ...]:
        found: list[Node] = []
        for spec in specs:
            value = entered.get(spec.name)
            if value is None or spec.name in hint.left_out:
                continue
            here = f"{path}{spec.name}"
            was = part.get(spec.name) if isinstance(part, dict) else None
            if isinstance(value, list):
                found.append(self._list(spec, value, here, (*lists, spec.name), was))
            elif isinstance(value, dict):
                assert spec.model is not None
                nodes = self._nodes(fields_of(spec.model), value, f"{here}/", lists, Hint(), was)
                is_open = spec.required or _has_value(value) or self._has_problem(here)
                found.append(Group(here, spec.title, spec.help, nodes, is_open, spec.required, self._problems(here)))
            elif spec.name in hint.fixed:
                found.append(Fixed(f"{FIXED}{here}", value))
            else:
                found.append(self._input(spec, value, here, hint))
        return tuple(found)

    def _input(self, spec: FieldSpec, value: str, path: str, hint: Hint) -> Input:
        choices = spec.choices or self.editor.choices(spec.name)
        if choices and value and value not in {choice for choice, _ in choices}:
            choices = (*choices, (value, value))  # what stands in the file, or was typed, is never lost
        kind = FieldKind.CHOICE if choices and spec.kind is FieldKind.LINE else spec.kind
        if kind is FieldKind.CHOICE or kind is FieldKind.FLAG:
            choices = (
                choices if spec.required and value else (("", "（不写）" if not spec.required else "请选"), *choices)
            )
        else:
            choices = ()
        return Input(
            path,
            f"{FIELD}{path}",
            kind.value,
            hint.titles.get(spec.name, spec.title),
            spec.help,
            hint.units.get(spec.name, ""),
            value,
            spec.required,
            choices,
            _LINES.get(kind, 1),
            self._problems(path),
            self.theirs.get(path),
        )

    def _list(self, spec: FieldSpec, items: list[Item], path: str, lists: tuple[str, ...], was: Any) -> Items | Links:
        assert spec.model is not None
        top = "/" not in path
        if self.editor.apart and top and isinstance(was, list) and _is_long(spec.model, was):
            base = "/".join(self.editor.steps)
            before = f"{base}/{spec.name}" if base else spec.name
            links = tuple(
                Link(_item_name(item, spec.title, number), f"{before}/{step_to(was, number)}")
                for number, item in enumerate(was)
            )
            return Links(path, spec.title, spec.help, links, f"{before}/+", self._problems(path))
        views = tuple(self._item(spec, item, number, path, lists, was) for number, item in enumerate(items))
        folded = (top and spec.name in self.editor.folded) or not top
        is_open = not folded or bool(items) or self._has_problem(path)
        return Items(path, spec.title, spec.help, views, is_open, self._problems(path))

    def _item(self, spec: FieldSpec, item: Item, number: int, path: str, lists: tuple[str, ...], was: Any) -> ItemView:
        assert spec.model is not None
        here = f"{path}/{item.token}"
        plain = {name: value for name, value in item.fields.items() if isinstance(value, str)}
        hint = self.editor.hints(lists, plain)
        before = (
            was[int(item.token)] if isinstance(was, list) and not item.is_new and int(item.token) < len(was) else {}
        )
        nodes = self._nodes(fields_of(spec.model), item.fields, f"{here}/", lists, hint, before)
        heading = hint.heading or (f"{spec.title}：新的一项" if item.is_new else _item_name(before, spec.title, number))
        return ItemView(here, heading, hint.facts, nodes, not hint.fixed, item.removed, self._problems(here))

    def _problems(self, path: str) -> tuple[Problem, ...]:
        return tuple(self.problems.get(path, ()))

    def _has_problem(self, path: str) -> bool:
        return any(one == path or one.startswith(f"{path}/") for one in (*self.problems, *self.theirs))


def _has_value(entered: Entered) -> bool:
    return any(bool(value) if isinstance(value, str | list) else _has_value(value) for value in entered.values())


def _item_name(values: Values, title: str, number: int) -> str:
    """Return what an item is called: by its first telling field, else by its number."""
    name = next((values[one] for one in _NAMES if isinstance(values.get(one), str)), "")
    short = name if len(name) <= _MOST_NAME else f"{name[:_MOST_NAME]}…"
    return short or f"{title}：第{number + 1}项"


def _is_long(model: type[Record], items: Sequence[Values]) -> bool:
    return _count(opened(model, {})) * max(1, len(items)) > _INLINE_FIELDS


def _count(entered: Entered) -> int:
    return sum(1 if isinstance(value, str) else _count(value) if isinstance(value, dict) else 4
               for value in entered.values())  # fmt: skip
