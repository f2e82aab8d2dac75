"""A change in Chinese words, for who reviews and for who reads the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from generator.checks.privacy.find import mask
from generator.history.model import Action, Change, Effect
from generator.history.names import Names
from generator.records.base import Record
from generator.records.campaign import Weekday
from generator.records.layout import LAYOUT
from generator.records.periods import Cadence
from generator.records.rhythm import cadence_words

EFFECTS: Mapping[Effect, str] = {Effect.SOFTER: "放松", Effect.HARDER: "收紧", Effect.NEUTRAL: "其他"}
KINDS: Mapping[str, str] = {
    **{kind.name: kind.title for kind in LAYOUT},
    "promise": "承诺", "measure": "措施", "finding": "问题", "channel": "投诉渠道", "file": "文件",
}  # fmt: skip
UNTOLD = "内容不公布"
_MOST_SHOWN = 60
"""Characters of a value in a sentence; of longer ones the part that differs."""
_AROUND = 8
"""Characters before and after the part of a text that differs."""
_OWN_TITLES = {
    "Hospital.duties": "行动里要做的事", "Hospital.id": "编号", "District.id": "编号", "Campaign.id": "编号",
    "Report.received": "哪天报的", "Commitment.departments": "责任科室", "Measure.departments": "责任科室",
    "Commitment.due": "期限", "Milestone.due": "期限", "Measure.due": "期限", "Finding.due": "整改期限",
    "Case.due": "办结期限", "WorkItem.due": "期限", "ReportingRule.due": "交报表的日子",
    "AnswerTime.working_days": "答复期限（工作日）", "ComplaintLimit.working_days": "法定答复期限（工作日）",
    "Entry.actual": "报的数", "Entry.numerator": "报的分子", "Entry.denominator": "报的分母",
    "Verified.actual": "核实的数", "Commitment.promise": "承诺的话", "Report.submitted": "报的日子",
    "Thresholds.ahead": "“提前”的分界", "Thresholds.slow": "“比计划慢”的分界",
    "Thresholds.behind": "“慢了很多”的分界", "Closing.on": "销号的日子", "Indicator.targets": "那一年的目标",
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    "true": "是", "false": "否", "all": "全部",
    **{name: cadence_words(cadence) for name, cadence in Cadence.named().items()},
    **dict(zip((str(one) for one in Weekday), ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), strict=True)),
}  # fmt: skip
"""Codes of records by the words for people."""


def _models() -> Iterator[type[Record]]:
    seen: set[type[Record]] = set()
    left: list[type[Record]] = [kind.model for kind in LAYOUT]
    while left:
        model = left.pop()
        if model not in seen:
            seen.add(model)
            yield model
            left += [one for info in model.model_fields.values() for one in _within(info.annotation)]


def _within(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _within(part)


TITLES: Mapping[str, str] = {
    **{
        f"{model.__name__}.{name}": (info.title or name).removesuffix("？")
        for model in _models()
        for name, info in model.model_fields.items()
    },
    **_OWN_TITLES,
}
"""Names of fields in the handbook, by the names that rules use."""


def subject_words(change: Change, names: Names) -> str:
    """Return whose a change is: `县人民医院的承诺 queue`."""
    thing = change.thing
    kind = KINDS.get(thing.kind, thing.kind)
    owner = names.name(thing.owner) if thing.owner else ""
    name = "" if thing.name in ("", thing.owner) else f" {names.name(thing.name)}"
    return mask(f"{owner}的{kind}{name}" if owner else f"{kind}{name}")


def change_words(change: Change, unit: str = "") -> str:
    """Return what happened: `目标从10分钟改成15分钟`. Personal data is hidden, whatever stood there."""
    if "." not in change.subject:
        return {Action.ADDED: "新写上的", Action.REMOVED: "删掉了"}.get(change.action, "有一个版本读不了，没有比较")
    title = TITLES.get(change.subject, change.subject.partition(".")[2])
    member = _member(change)
    what = f"“{member}”的{title}" if member else title
    if change.is_private:
        return f"{what}改了，{UNTOLD}"
    if change.subject == "Report.received":
        return f"写的是{change.old}报的，网站的记录里{change.new}才有"
    if change.subject == "Hospital.duties":
        return f"“{change.old}”不再要求这家医院"
    old, new = _differing(mask(change.old or ""), mask(change.new or ""))
    match change.action:
        case Action.ADDED:
            return f"{what}加上了{_quoted(new, unit)}"
        case Action.REMOVED:
            return f"{what}删去了{_quoted(old, unit)}"
        case Action.LATER:
            return f"{what}从{_quoted(old, unit)}推迟到{_quoted(new, unit)}"
        case Action.EARLIER:
            return f"{what}从{_quoted(old, unit)}提前到{_quoted(new, unit)}"
    return f"{what}从{_quoted(old, unit)}改成{_quoted(new, unit)}"


def _member(change: Change) -> str:
    """Return the name of the part of a thing that a change is in: a milestone, an entry of a report."""
    names = [part for part in change.trail[:-1] if not part.isascii() or part[:1].isdigit()]
    listed = len(change.trail) >= 3 and change.trail[-3] in _LISTS
    if listed and change.trail[-2] not in names:
        names.append(change.trail[-2])
    return mask(" ".join(dict.fromkeys(names)))


_LISTS = frozenset(
    info.alias or name
    for model in _models()
    for name, info in model.model_fields.items()
    if str(info.annotation).startswith("tuple")
)


def _differing(old: str, new: str) -> tuple[str, str]:
    """Return two texts, or of long ones the part in which they differ, with a little around it."""
    if max(len(old), len(new)) <= _MOST_SHOWN:
        return old, new
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _cut(old, start, len(old) - end), _cut(new, start, len(new) - end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if last - first > _MOST_SHOWN:
        last = first + _MOST_SHOWN
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _quoted(value: str, unit: str) -> str:
    """Return numbers, dates and words of codes as they are, other text in quotes."""
    if not value:
        return "空"
    known = " ".join(_WORDS.get(part, part) for part in value.split(" "))
    if known != value:
        return known
    if value[:1].isdigit() or value[:1] == "-":
        return f"{value}{unit}" if value.replace(".", "", 1).replace("-", "", 1).isdigit() else value
    return f"“{' '.join(value.split())}”"
