"""Every other record of a publisher, through forms that are read off its model, and new ones of its kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.figures.measured import Measured
from generator.forms.editor import NEW_ITEM, Editor, Steps
from generator.forms.errors import FormError
from generator.forms.fields import field_named
from generator.forms.owners import owner_of
from generator.forms.tasks.task import Choice, Desk, Query, Task, name_of
from generator.records.base import Record
from generator.records.layout import (
    AUTHORITY,
    CAMPAIGNS,
    DISTRICTS,
    HOSPITALS,
    LAYOUT,
    REPORTS,
    RecordKind,
    is_district,
    place_of,
)

_ID = re.compile(r"<([a-z]+)>")
_BY_OTHERS = (REPORTS, CAMPAIGNS, HOSPITALS, DISTRICTS)
"""Kinds that are not begun here: reports have a task of their own, the rest is begun with `mingnuo new`."""
ASKED = {
    "year": "哪一年，例如 2024",
    "period": "哪一期，例如 2024-Q1",
    "dated": "日期和名字，例如 2024-01-20-first",
}
_ASKED_ELSE = "起一个编号，用小写英文字母、数字和短横，例如 blood-donor-day"
"""The question for the id of a new record, by its part of the path."""


def _kind_named(name: str) -> RecordKind[Record, object]:
    found = next((kind for kind in LAYOUT if kind.name == name), None)
    if found is None:
        raise FormError("没有这一类。")
    return found


def _own_files(desk: Desk, publisher: str) -> Iterator[tuple[RecordKind[Record, object], str]]:
    tree = desk.tree
    for filed in tree.all():
        path = filed.source.path
        found = place_of(path)
        if found is not None and owner_of(tree, path) == publisher:
            yield found[0], path


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    files = sorted(_own_files(desk, publisher), key=lambda one: one[1])
    if "kind" not in query:
        there = {kind.name for kind, _ in files}
        kinds = [kind for kind in LAYOUT if kind.name in there or _can_begin(kind, publisher)]
        return tuple(
            Choice(kind.title, _counted(sum(one is kind for one, _ in files)), {"kind": kind.name}, leads_on=True)
            for kind in kinds
        )
    kind = _kind_named(query["kind"])
    found = [Choice(_name(path), path, {"path": path}) for one, path in files if one is kind]
    return (*reversed(found), *_new(desk, measured, kind, publisher))


def _counted(count: int) -> str:
    return f"{count}份" if count else "还没有"


def _name(path: str) -> str:
    """Return what tells a file apart from the others of its kind."""
    parts = path.rsplit(".", 1)[0].split("/")
    return "/".join(parts[-2:]) if len(parts) > 2 else parts[-1]


def _can_begin(kind: RecordKind[Record, object], publisher: str) -> bool:
    return kind not in _BY_OTHERS and bool(_places(kind, publisher))


def _places(kind: RecordKind[Record, object], publisher: str) -> list[str]:
    """Return the paths of a kind in a publisher's folder, its own id filled in."""
    if publisher == AUTHORITY:
        return [path for path in kind.paths if "<hospital>" not in path and "<district>" not in path]
    name = "district" if is_district(publisher) else "hospital"
    own = publisher.removeprefix("districts/")
    return [path.replace(f"<{name}>", own) for path in kind.paths if f"<{name}>" in path]


def _new(desk: Desk, measured: Measured, kind: RecordKind[Record, object], publisher: str) -> Iterator[Choice]:
    """Yield the records that may be begun: one for each campaign, where a path names one."""
    if kind in _BY_OTHERS:
        return
    for place in _places(kind, publisher):
        for path, of in _for_campaigns(measured, place):
            asked = _ID.findall(path)
            if not asked:
                if not desk.exists(path):
                    yield Choice(f"新建{of}{kind.title}", path, {"path": path})
            elif len(asked) == 1:
                asks = ASKED.get(asked[0], _ASKED_ELSE)
                yield Choice(f"新建{of}{kind.title}", path, {"place": path}, asks=asks)


def _for_campaigns(measured: Measured, place: str) -> Iterator[tuple[str, str]]:
    if "<campaign>" not in place:
        yield place, ""
        return
    for name, campaign in measured.registry.campaigns.items():
        yield place.replace("<campaign>", name), f"“{campaign.record.short_title}”的"


def _path(desk: Desk, measured: Measured, publisher: str, query: Query) -> str:
    """Return the file that an address names. Raises `FormError` for one that is somebody else's."""
    path = query.get("path", "")
    if "place" in query:
        places = (place for kind in LAYOUT if kind not in _BY_OTHERS for place in _places(kind, publisher))
        known = {path for place in places for path, _ in _for_campaigns(measured, place)}
        if query["place"] not in known:
            raise FormError("没有这样的记录。")
        path = _ID.sub(lambda _: query.get("name", ""), query["place"])
        if place_of(path) is None:
            raise FormError("编号的写法不对：只用小写英文字母、数字和短横，日期写成 2024-01-20，季度写成 2024-Q1。")
    if place_of(path) is None:
        raise FormError("没有这样的记录。")
    if owner_of(desk.tree, path) != publisher:
        raise FormError("这一份不归这家单位写。")
    return path


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    path = _path(desk, measured, publisher, query)
    found = place_of(path)
    assert found is not None  # else `_path` refuses it
    kind = found[0]
    steps = tuple(step for step in query.get("at", "").split("/") if step)
    model = _model_at(kind.model, steps)
    what = f"{kind.title}（{_name(path)}）"
    where = f" › {' › '.join(_titles(kind.model, steps))}" if steps else ""
    begun = "" if desk.exists(path) else "新建"
    return Editor(
        title=f"{begun}{kind.title}{where}",
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=path,
        model=model,
        subject=f"{name_of(measured, publisher)}：{begun or '改'}{what}{where}",
        steps=steps,
        lead=(path,),
        choices=lambda field: references(measured, publisher, field),
        apart=True,
    )


def _model_at(model: type[Record], steps: Steps) -> type[Record]:
    """Return the model of a part. Raises `FormError` for a way that leads to none."""
    wants_item = False
    for step in steps:
        if wants_item:
            wants_item = False
            continue
        spec = field_named(model, step)
        if spec is None or spec.model is None:
            raise FormError("没有这一项。")
        model, wants_item = spec.model, spec.kind.value == "items"
    if wants_item:
        raise FormError("没有这一项。")
    return model


def _titles(model: type[Record], steps: Steps) -> Iterator[str]:
    """Yield the way to a part in words."""
    is_item = False
    for step in steps:
        if is_item:
            yield "新的一项" if step == NEW_ITEM else f"第{int(step[1:]) + 1}项" if step[:1] == "." else step
            is_item = False
            continue
        spec = field_named(model, step)
        assert spec is not None  # `_model_at` went the same way
        assert spec.model is not None
        yield spec.title
        model, is_item = spec.model, spec.kind.value == "items"


def references(measured: Measured, publisher: str, field: str) -> tuple[tuple[str, str], ...]:
    """Return the records that a field may name, with their words; none for a field that names none."""
    registry = measured.registry
    match field:
        case "hospital":
            return tuple((name, one.record.short_name) for name, one in registry.hospitals.items())
        case "campaign":
            return tuple((name, one.record.short_title) for name, one in registry.campaigns.items())
        case "region":
            return tuple(registry.region_names.items())
        case "commitment" if publisher != AUTHORITY:
            return tuple((one.id, one.promise) for one in registry.publishers[publisher].commitments)
        case _:
            return ()


RECORD = Task(
    "record",
    "别的内容",
    "单位的介绍、投诉渠道、承诺、荣誉、台账、公开信……一类一类打开来改。",
    _choices,
    _editor,
    "没有别的内容。",
)
