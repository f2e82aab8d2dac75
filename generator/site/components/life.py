"""The life of a record: what was changed in it, when, and why, as the history of the records tells."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from generator.figures.history import Deed, Rewritten, life
from generator.figures.news import RecordNews
from generator.history.answers import FINGERPRINT
from generator.history.model import Action
from generator.history.names import Names
from generator.history.wording import change_words, subject_words
from generator.records.layout import AUTHORITY, STANDING
from generator.registry import Publisher
from generator.site import addresses
from generator.site.components.common import Link, Tag
from generator.site.context import Context
from generator.site.wording import words

OPEN = Tag("missing", "没有写原因")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One change of a record."""

    date: str
    text: str
    reason: str
    """`原因：…`, or what became of the change in Git's history; empty where neither is needed."""
    tag: Tag | None
    """Says that the reason is missing."""
    href: str
    """The commit at the forge; empty where nobody knows it."""


def life_lines(context: Context, kind: str, owner: str, name: str, unit: str = "") -> tuple[LifeLine, ...]:
    """Return the life of a thing, newest first; nothing for one that is as it came with the first commit."""
    deeds = tuple(life(context.measured.history.of(kind, owner, name)))
    if all(deed.is_first for deed in deeds):
        return ()
    return tuple(life_line(context, deed, unit) for deed in deeds)


def channel_lines(context: Context, publisher: str) -> tuple[LifeLine, ...]:
    """Return what was changed in a publisher's channels, those that are gone included, newest first."""
    deeds = context.measured.history.by_publisher.get(publisher, ())
    found = tuple(deed for deed in life(deeds) if deed.change.thing.kind == "channel" and not deed.is_first)
    lines = ((deed.change.thing.name, life_line(context, deed)) for deed in found)
    return tuple(replace(line, text=f"{name}：{line.text}") for name, line in lines)


def life_line(context: Context, deed: Deed, unit: str = "") -> LifeLine:
    """Return one change as a line."""
    return LifeLine(
        date=words.day_near(deed.on, context.as_of) if deed.commit is not None else "还没有提交",
        text=deed_words(deed, unit),
        reason=reason_words(deed),
        tag=OPEN if deed.is_open else None,
        href=context.publication.commit_address(deed.commit) if not deed.is_lost else "",
    )


def deed_words(deed: Deed, unit: str = "") -> str:
    """Return what was changed, with dates as people say them."""
    change = deed.change
    if "." not in change.subject:
        return {Action.ADDED: "写上了网站", Action.REMOVED: "从网站上删掉了"}[change.action]
    said = change_words(change, unit if change.subject.startswith("Indicator.") else "")
    if change.thing.kind == "report":  # whose it is says which promise
        said = said.partition("”的")[2] or said
    return _DAY.sub(_spoken, said)


def _spoken(match: re.Match[str]) -> str:
    try:
        return words.day(dt.date.fromisoformat(match[0]))
    except ValueError:
        return match[0]


def reason_words(deed: Deed) -> str:
    """Return `原因：…。县卫健委批准。`, and what Git knows of it no more; empty where there is nothing to say."""
    if deed.reason is None:
        return _rewritten_words(deed)
    approved = f"{deed.reason.approved_by}批准。" if deed.reason.approved_by else ""
    return f"原因：{deed.reason.reason.rstrip('。')}。{approved}{_rewritten_words(deed)}"


def _rewritten_words(deed: Deed) -> str:
    if deed.is_lost:
        where = f"要写原因，写在{_answer_file(deed.change.fingerprint)}。" if deed.is_open else ""
        return f"以前公开过，现在的修改历史里没有这一条了。{where}"
    if deed.written is not None:
        return f"以前公开的是这一天，现在的修改历史里写的是{words.day(deed.written)}。"
    return ""


def _answer_file(fingerprint: str) -> str:
    """Return the file for a reason: no comparison of commits can name it, since these are gone."""
    return f"answers/{fingerprint[:FINGERPRINT]}.yml"


def whose_words(context: Context, deed: Deed) -> str:
    """Return whose a change is: `县人民医院的承诺“年底前…”`."""
    change = deed.change
    registry = context.registry
    publisher = registry.publishers.get(change.thing.owner)
    name = publisher.record.short_name if publisher is not None else change.thing.owner
    if publisher is not None and change.thing.kind == "promise":
        return f"{name}“{_promise(publisher, change.thing.name) or (change.old or '').rstrip('。')}”"
    if publisher is not None and change.thing.kind == "report":
        said = next((said for part in change.trail if (said := _promise(publisher, part))), "")
        return f"{name}{_report_name(context, change.thing.name)}" + (f"里“{said}”" if said else "")
    return subject_words(change, names_of(context))


def _promise(publisher: Publisher, name: str) -> str:
    """Return what a publisher promised under a name, in its short form if it has one; empty for no promise."""
    found = next((one for one in publisher.commitments if one.id == name), None)
    return (found.short or found.promise.rstrip("。")) if found is not None else ""


def _report_name(context: Context, name: str) -> str:
    """Return `2023年第35周周报` of a report that is named by its stream and its period."""
    stream, _, period = name.partition("/")
    registry = context.registry
    duties = registry.duties(stream) if stream in (*registry.campaigns, STANDING, AUTHORITY) else ()
    found = next((asked for duty in duties if (asked := duty.round(period)) is not None), None)
    return words.report_name(found) if found is not None else f"{period}的报表"


def names_of(context: Context) -> Names:
    """Return the names of publishers and campaigns."""
    registry = context.registry
    known = {name: one.record.short_name for name, one in registry.publishers.items()}
    return Names(known | {name: one.record.short_title for name, one in registry.campaigns.items()})


def deed_address(context: Context, deed: Deed) -> str:
    """Return the page that shows what was changed: the promise, the finding, else the changes of whose it is."""
    thing = deed.change.thing
    registry = context.registry
    publisher = registry.publishers.get(thing.owner)
    if thing.kind == "promise" and publisher is not None:
        if any(one.id == thing.name for one in publisher.commitments):
            return addresses.promise(thing.owner, thing.name)
    elif thing.kind == "finding" and any(one.finding.id == thing.name for one in context.measured.findings):
        return addresses.finding(thing.name)
    if deed.change.campaign in registry.campaigns:
        return addresses.changes_of_campaign(deed.change.campaign)
    return addresses.changes_of_publisher(deed.publisher)


def softened(context: Context, publisher: str) -> Link | None:
    """Return what a publisher softened without a word, counted, with the way to it; None where nothing."""
    history = context.measured.history
    deeds = history.open_of(publisher)
    unexplained = publisher == context.registry.own.id and any(one.reason is None for one in history.rewritten)
    parts = [f"有{len(deeds)}处放松了，没有写原因"] if deeds else []
    parts += ["修改历史被改写过，没有写原因"] if unexplained else []
    if not parts:
        return None
    return context.link("；".join(parts), addresses.changes_of_publisher(publisher) if deeds else addresses.CHANGES)


def softened_in(context: Context, campaign: str) -> Link | None:
    """Return what was softened in a campaign without a word, counted, with the way to it; None where nothing.

    The plan is the authority's, and so are its own promises: these are counted once more apart.
    """
    events = context.measured.news.get(("campaign", campaign), ())
    found = [event.deed for event in events if isinstance(event, RecordNews) and event.deed.is_open]
    if not found:
        return None
    own = sum(deed.publisher == context.registry.own.id for deed in found)
    part = "" if not own else "，都是" if own == len(found) else f"，其中{own}处是"
    whose = f"{part}方案和主管部门自己的" if own else ""
    return context.link(f"有{len(found)}处放松了，没有写原因{whose}", addresses.changes_of_campaign(campaign))


def rewritten_words(context: Context) -> str:
    """Return that the history was rewritten, when that was noticed, and what it hid; empty where it was not."""
    history = context.measured.history
    if not history.rewritten:
        return ""
    lost, moved = sum(deed.is_lost for deed in history.deeds), sum(deed.written is not None for deed in history.deeds)
    noticed = "".join(map(_noticed_words, history.rewritten))
    parts = [f"以前公开过的{lost}处改动，现在的修改历史里没有了，这里还留着"] if lost else []
    parts += [f"{moved}处的日子和以前公开的不一样，这里用以前的"] if moved else []
    parts += ["以前公开过的改动都还在"] if not (lost or moved) else []
    return noticed + "；".join(parts) + "。"


def _noticed_words(rewritten: Rewritten) -> str:
    """Return `1月22日发现，修改历史被改写过。原因：…。…批准。`, or that there is no reason and where it goes."""
    noticed = f"{words.day(rewritten.on)}发现，修改历史被改写过"
    if rewritten.reason is None:
        return f"{noticed}，没有写原因（写在{_answer_file(rewritten.heads[-1])}）。"
    return f"{noticed}。原因：{rewritten.reason.reason.rstrip('。')}。{rewritten.reason.approved_by}批准。"


def history_words(context: Context) -> str:
    """Return what the site knows of earlier changes; that it knows nothing, where there is no history."""
    history = context.measured.history
    if history.begins is None:
        return "网站没有这些记录的修改历史：以前有没有悄悄改过，这里看不出来。"
    begins = words.day(history.begins)
    if not history.is_read:
        return f"{begins}以来公开过的改动都在这里；修改历史现在读不到，后来改过什么不知道。"
    parts = [f"{begins}以来改了什么，都从修改历史里读出来；日期是改的人自己写的"]
    if not history.is_whole:
        parts.append("更早的修改历史不在这里，以前改过什么不知道")
    if history.unread:
        parts.append(f"有{history.unread}个文件当时读不了，没有比较")
    return "；".join(parts) + "。"
