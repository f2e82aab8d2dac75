"""Whom something concerns, in words: scopes, owners, contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.records.campaign import Contact, Owner, ReportingRule
from generator.records.hospital import Exemption, Level
from generator.records.responsible import Responsible
from generator.records.scope import EVERY, Scope
from generator.registry import Registry
from generator.site.wording import words


def contact(who: Contact) -> str:
    """Return `市卫健委医政医管处（电话0000-613-0004，邮箱yizheng@lishi.example）`."""
    ways = [f"电话{who.phone}" if who.phone else "", f"邮箱{who.e_mail}" if who.e_mail else ""]
    told = "，".join(way for way in ways if way)
    return f"{who.post}（{told}）" if told else who.post


def exemption(granted: Exemption, last_day: dt.date | None = None) -> str:
    """Return why, on what ground, by whom and when something was let off: `停电。县卫健委办公室2023年8月4日批准。`.

    With the last day in time, one that was granted after it says so; one without a day says that nobody wrote it.
    """
    parts = [granted.reason.rstrip("。")]
    if granted.basis is not None:
        parts.append(f"依据：{granted.basis.rstrip('。')}")
    when = words.day(granted.on) if granted.on is not None else ""
    parts.append(f"{granted.approved_by}{when}批准" + ("" if when else "，没有写哪天批准的"))
    if granted.on is not None and last_day is not None and granted.on > last_day:
        parts.append("过了期限才批准的")
    return "".join(f"{part}。" for part in parts)


def who_reports(registry: Registry, rule: ReportingRule) -> str:
    """Return `各区县`, `主管部门`, `二级以上的综合医院`, `参加的医院`."""
    if rule.by is Owner.DISTRICTS:
        return "各区县"
    if rule.by is Owner.AUTHORITY:
        return "主管部门"
    return scope(registry, rule.applies_to) if rule.applies_to is not None else "参加的医院"


def scope(registry: Registry, whom: Scope) -> str:
    """Return `全部医院`, `二级以上的综合医院`, `东城区的医院`, `县人民医院、县中医院`."""
    if EVERY in whom.hospitals:
        return "全部医院"
    named = [registry.hospitals[name].record.short_name for name in whom.hospitals if name in registry.hospitals]
    filters = [
        "、".join(registry.region_names.get(code, code) for code in whom.regions),
        levels(whom.levels),
        "、".join(whom.kinds),
    ]
    regions, grades, kinds = filters
    told = "的".join(part for part in (regions, grades) if part)
    if any(filters):
        named.append(f"{told}{'的' if told else ''}{kinds or '医院'}")
    return "、".join(named)


def levels(many: Sequence[Level]) -> str:
    """Return `二级以上` where the levels are all from the highest down to one; else the list of them."""
    everything = list(Level)
    top = sorted(many, key=everything.index)
    if len(top) > 1 and top == everything[: len(top)]:
        return f"{top[-1].value}以上"
    return "、".join(top)


def owners(work: Responsible) -> str:
    """Return `门诊部牵头，信息科、护理部配合`, `门诊部、信息科`; empty where nobody is named."""
    if work.lead is None:
        return "、".join(work.departments)
    return f"{work.lead}牵头" + (f"，{'、'.join(work.cooperating)}配合" if work.cooperating else "")


def who_answers(work: Responsible, post: str | None) -> str:
    """Return who answers for something, with the post; empty where nobody is named.

    `总务科（科长负责）`, `门诊部、财务科（门诊部主任负责）`, `药房（负责岗）`.
    """
    names = owners(work)
    if post is None or not names:
        return post or names
    return f"{names}（{post_title(post, work.departments[0] if len(work.departments) == 1 else work.lead)}）"


def post_title(post: str, department: str | None) -> str:
    """Return `科长负责` of `总务科科长岗`, where the department stands beside it; `负责岗` of a post of no title."""
    title = post.removesuffix("岗")
    if department is not None and title != department:
        title = title.removeprefix(department)
    return f"{title}{'岗' if title.endswith('负责') else '负责'}"
