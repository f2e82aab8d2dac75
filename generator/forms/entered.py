"""Typed text in a form, on its way from a record's values to the values that he wants.

Items of a list go by tokens: the number of the item in the record as it was when the form was opened, or `n0`, `n1` for
new ones. So a list is read back right however many of its items were added or taken away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.forms.fields import FieldKind, FieldSpec, fields_of
from generator.records.base import Record

Way = tuple[str | int, ...]
Values = dict[str, Any]
FIELD, FIXED, ITEM, REMOVE = "f:", "k:", "item", "remove"
"""Prefixes of names in a form: of what is typed, and of what stands fast in an item; names of marks of items."""
_TOKEN = re.compile(r"n?[0-9]{1,4}")
_MOST_ITEMS = 2000


@dataclass
class Item:
    """An item of a list."""

    token: str
    fields: Entered
    fixed: set[str] = field(default_factory=set)
    """Names of fields that were not typed: they alone do not make an item."""
    removed: bool = False

    @property
    def is_new(self) -> bool:
        """True for an item that the record does not have yet."""
        return self.token.startswith("n")

    @property
    def is_kept(self) -> bool:
        """False for one that was taken away, and for a new one in which nothing was typed."""
        typed = {name: value for name, value in self.fields.items() if name not in self.fixed}
        return not self.removed and not (self.is_new and _is_blank(typed))


Entered = dict[str, "str | Entered | list[Item]"]
"""Typed values by field: text, a group, or items."""


def _is_blank(entered: Mapping[str, Any]) -> bool:
    return all(
        not value.strip() if isinstance(value, str)
        else not any(item.is_kept for item in value) if isinstance(value, list)
        else _is_blank(value)
        for value in entered.values()
    )  # fmt: skip


def is_editable(spec: FieldSpec, value: Any) -> bool:
    """Tell whether a form can show a value: one that was written in another shape is left to the editor of files."""
    match spec.kind:
        case FieldKind.ITEMS:
            return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))
        case FieldKind.GROUP:
            return value is None or isinstance(value, dict)
        case FieldKind.LINES:
            return value is None or isinstance(value, str) or all(isinstance(one, str) for one in value)
        case FieldKind.PAIRS:
            return value is None or (isinstance(value, dict) and all(isinstance(one, str) for one in value.values()))
        case _:
            return value is None or isinstance(value, str)


def opened(model: type[Record], values: Mapping[str, Any], shown: Sequence[str] = ()) -> Entered:
    """Return a record's values as a form shows them; `shown` names fields of the topmost level, none for all."""
    found: Entered = {}
    for spec in fields_of(model):
        value = values.get(spec.name)
        if (shown and spec.name not in shown) or not is_editable(spec, value):
            continue
        if spec.kind is FieldKind.ITEMS:
            assert spec.model is not None
            inner = spec.model
            found[spec.name] = [Item(str(number), opened(inner, one)) for number, one in enumerate(value or ())]
        elif spec.kind is FieldKind.GROUP:
            assert spec.model is not None
            found[spec.name] = opened(spec.model, value or {})
        else:
            found[spec.name] = shown_text(spec, value)
    return found


def shown_text(spec: FieldSpec, value: Any) -> str:
    """Return a value as it stands in its input."""
    if value is None:
        return ""
    if spec.kind is FieldKind.LINES:
        return value if isinstance(value, str) else "\n".join(_plain_text(FieldKind.TEXT, one) for one in value)
    if spec.kind is FieldKind.PAIRS:
        return "\n".join(f"{name}: {one}" for name, one in value.items())
    return _plain_text(spec.kind, str(value))


# ---------------------------------------------------------------- from a browser


def submitted(model: type[Record], pairs: Iterable[tuple[str, str]]) -> Entered:
    """Return what a browser sent; names that are no fields of the model are passed over."""
    tree: dict[str, Any] = {}
    removed: set[str] = set()
    fixed: set[str] = set()
    for name, value in pairs:
        if name == REMOVE:
            removed.add(value)
        elif name == ITEM:
            _put(tree, [*value.split("/"), ""], "")
        elif name.startswith((FIELD, FIXED)):
            path = name[2:]
            if name.startswith(FIXED):
                fixed.add(path)
            _put(tree, path.split("/"), value)
    return _grown(model, tree, "", removed, fixed)


def _put(tree: dict[str, Any], steps: Sequence[str], value: str) -> None:
    for step in steps[:-1]:
        inner = tree.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    if not isinstance(tree.get(steps[-1]), dict):
        tree[steps[-1]] = value


def _grown(model: type[Record], tree: Mapping[str, Any], path: str, removed: set[str], fixed: set[str]) -> Entered:
    found: Entered = {}
    for spec in fields_of(model):
        value = tree.get(spec.name)
        here = f"{path}{spec.name}"
        if spec.kind in (FieldKind.ITEMS, FieldKind.GROUP):
            if not isinstance(value, dict):
                continue
            assert spec.model is not None
            if spec.kind is FieldKind.GROUP:
                found[spec.name] = _grown(spec.model, value, f"{here}/", removed, fixed)
                continue
            tokens = [token for token in value if _TOKEN.fullmatch(token) and isinstance(value[token], dict)]
            found[spec.name] = [
                Item(
                    token,
                    _grown(spec.model, value[token], f"{here}/{token}/", removed, fixed),
                    {name for name in value[token] if f"{here}/{token}/{name}" in fixed},
                    f"{here}/{token}" in removed,
                )
                for token in tokens[:_MOST_ITEMS]
            ]
        elif isinstance(value, str):
            found[spec.name] = value.replace("\r\n", "\n")
    return found


def completed(model: type[Record], entered: Entered, values: Mapping[str, Any], shown: Sequence[str] = ()) -> None:
    """Add the lists without items and the groups that a browser says nothing of, so that they are drawn again.

    Items that the record never had are taken out.
    """
    for spec in fields_of(model):
        value = values.get(spec.name)
        if spec.model is None or (shown and spec.name not in shown) or not is_editable(spec, value):
            continue
        if spec.kind is FieldKind.ITEMS:
            items = entered.setdefault(spec.name, [])
            assert isinstance(items, list)
            old = value or []
            items[:] = [item for item in items if item.is_new or int(item.token) < len(old)]
            for item in items:
                completed(spec.model, item.fields, {} if item.is_new else old[int(item.token)])
        else:
            group = entered.setdefault(spec.name, {})
            assert isinstance(group, dict)
            completed(spec.model, group, value or {})


def is_token(step: str) -> bool:
    """Tell tokens of items from names of fields."""
    return _TOKEN.fullmatch(step) is not None


# ---------------------------------------------------------------- to values


def wanted_values(model: type[Record], entered: Entered, base: Mapping[str, Any]) -> Values:
    """Return the values of `base` with what was typed; fields that the form did not show stay as they are."""
    found: dict[str, Any] = dict(base)
    for spec in fields_of(model):
        typed = entered.get(spec.name)
        if typed is None:
            continue
        value = _wanted(spec, typed, base.get(spec.name))
        if value is None:
            found.pop(spec.name, None)
        else:
            found[spec.name] = value
    return _in_order(model, found, base)


def _wanted(spec: FieldSpec, typed: str | Entered | list[Item], base: Any) -> Any:
    """Return the value of one field, None for none."""
    if isinstance(typed, list):
        assert spec.model is not None
        if not typed:  # nothing was shown of it, or nothing is there
            return base
        old = base if isinstance(base, list) else []
        items = []
        for item in typed:
            if item.is_kept:
                was = {} if item.is_new or int(item.token) >= len(old) else old[int(item.token)]
                items.append(wanted_values(spec.model, item.fields, was))
        return items or None
    if isinstance(typed, dict):
        assert spec.model is not None
        return wanted_values(spec.model, typed, base if isinstance(base, dict) else {}) or (
            base if base == {} else None
        )
    if _cleaned(spec.kind, typed) == _cleaned(spec.kind, shown_text(spec, base)):
        return base
    text = _cleaned(spec.kind, typed)
    if not text:
        return None
    if spec.kind is FieldKind.LINES:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        return lines[0] if isinstance(base, str) and len(lines) == 1 else lines
    if spec.kind is FieldKind.PAIRS:
        pairs = (re.split(r"[:：]\s*|\s+", line.strip(), maxsplit=1) for line in text.split("\n") if line.strip())
        return {pair[0]: pair[1].strip() if len(pair) > 1 else "" for pair in pairs}
    return text


def _cleaned(kind: FieldKind, text: str) -> str:
    visible = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")
    if kind is FieldKind.PROSE:
        return visible.strip("\n") + "\n" if visible.strip() else ""
    return _plain_text(kind, visible)


def _plain_text(kind: FieldKind, text: str) -> str:
    """Return a text without line breaks, but for lists: a blank stands for them between words of Latin letters."""
    if kind in (FieldKind.LINES, FieldKind.PAIRS, FieldKind.PROSE):
        return text.strip()
    joined = re.sub(r"(?<=[\x21-\x7e])[ \t]*\n\s*(?=[\x21-\x7e])", " ", text.strip())
    return re.sub(r"[ \t]*\n\s*", "", joined).strip()


def _in_order(model: type[Record], found: Values, base: Mapping[str, Any]) -> Values:
    """Return values in the order of the file; a new field follows the one that the model has before it."""
    names = [name for name in base if name in found]
    order = [spec.name for spec in fields_of(model)]
    for name in (one for one in order if one in found and one not in base):
        before = [one for one in order[: order.index(name)] if one in names]
        names.insert(names.index(before[-1]) + 1 if before else 0, name)
    return {name: found[name] for name in names}


def form_path(entered: Entered, way: Way) -> str | None:
    """Return the path of the input that shows a value, by tokens; None for a value that the form does not show.

    Of a value that an item does not show, the item's path.
    """
    steps: list[str] = []
    here: Any = entered
    for step in way:
        if isinstance(here, list):
            kept = [item for item in here if item.is_kept]
            if not isinstance(step, int) or step >= len(kept):
                return None
            steps.append(kept[step].token)
            here = kept[step].fields
        elif isinstance(here, dict) and step in here:
            steps.append(str(step))
            here = here[str(step)]
        else:
            break  # an item of a list of scalars: its whole input
    return "/".join(steps) or None
