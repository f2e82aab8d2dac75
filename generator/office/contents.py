"""All that one form says before anybody fills it in: what is asked, what was said last, what there is to choose."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.figures.forms import ComingReport
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.values import ReportedValue
from generator.figures.work_ledger import work_ledger
from generator.office.layout import LEVELS
from generator.office.promises import Snapshot, snapshot
from generator.records.campaign import Requirement
from generator.records.commitment import Commitment
from generator.records.indicator import Indicator
from generator.records.layout import AUTHORITY
from generator.records.plain import plain
from generator.records.report import Report, Value
from generator.registry import Registry
from generator.site.wording import people, words
from generator.sources.write import to_yaml

Values = Mapping[str, str]
"""Cells of a row, by the ids of its columns."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise that the report has to speak of."""

    id: str
    cells: Values
    fields: Mapping[str, str]
    """The fields of the record that its numbers are, by column; a column that is not in it takes no number."""
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class FormContent:
    """One form."""

    publisher: str
    stream: str
    key: str
    author: str
    heading: str
    sheet: str
    """The title of the first sheet."""
    facts: tuple[tuple[str, str], ...]
    """All that a clerk has to know, each with its label."""
    head: Values
    asks_conclusion: bool
    requires: frozenset[Requirement]
    promises: tuple[PromiseRow, ...]
    rows: Mapping[str, tuple[Values, ...]]
    """Rows of the lists that are there already, by table."""
    choices: Mapping[str, Mapping[str, str]]
    """Of columns whose choices are this form's own, by `table.column`: words and values."""
    base: str
    """The hash of the report that is there already; empty where there is none."""


def form_content(measured: Measured, publisher: str, coming: ComingReport) -> FormContent:
    """Return the form of a report: blank for one that is to come, with its values for one that was sent."""
    registry, rule = measured.registry, coming.round.rule
    entry = registry.publishers[publisher]
    report = entry.reports.get((coming.stream, coming.key))
    recorded = {one.id: one for one in entry.commitments}
    promises = tuple(_promise(state, recorded[state.commitment.id], report, coming) for state in coming.promises)
    requires = frozenset(rule.requires) | ({Requirement.MEDIA} if rule.media is not None else set())
    return FormContent(
        publisher=publisher,
        stream=coming.stream,
        key=coming.key,
        author=registry.authority.name,
        heading=_heading(registry, publisher, coming),
        sheet=rule.title,
        facts=_facts(coming),
        head=_head(report),
        asks_conclusion=Requirement.CONCLUSION in requires or bool(report is not None and report.conclusion),
        requires=requires,
        promises=promises,
        rows=_rows(measured, publisher, coming, report),
        choices={
            "evidence.of": _distinct(_short_names(coming)),
            "confirmed.of": _distinct(_short_names(coming)),
            "practices.measure": _measures(registry, coming.stream),
        },
        base=base_of(report),
    )


def base_of(report: Report | None) -> str:
    """Return the hash of a report as it stands; empty for none."""
    return hashlib.sha256(to_yaml(plain(report)).encode()).hexdigest()[:16] if report is not None else ""


def number_fields(commitment: Commitment) -> Mapping[str, str]:
    """Return the fields that hold a promise's numbers, by column: none for one of steps, or counted by a survey."""
    indicator = commitment.indicator
    if indicator is None or commitment.survey is not None:
        return {}
    return {"first": "numerator", "second": "denominator"} if indicator.has_counts else {"first": "actual"}


def _heading(registry: Registry, publisher: str, coming: ComingReport) -> str:
    name = registry.publishers[publisher].record.name
    campaign = registry.campaigns.get(coming.stream)
    return f"{name}　{campaign.record.short_title if campaign is not None else ''}{words.report_name(coming.round)}"


def _facts(coming: ComingReport) -> tuple[tuple[str, str], ...]:
    rule = coming.round.rule
    requires = "、".join(words.REQUIREMENT[one] for one in rule.requires)
    if rule.media is not None:
        level = f"，{words.MEDIA_LEVELS[rule.media.level]}以上" if rule.media.level is not None else ""
        requires += f"（至少{rule.media.at_least}篇{level}）"
    return (
        ("报哪段时间", words.span(coming.round.start, coming.round.end)),
        ("最晚哪天交", f"{words.day(coming.due)}（{words.weekday(coming.due)}）"),
        *((("交给谁", people.contact(rule.contact)),) if rule.contact is not None else ()),
        ("这一期要有", requires or "没有另外的要求"),
    )


def _head(report: Report | None) -> Values:
    if report is None:
        return {}
    values = plain(report)
    return {name: values[name] for name in ("submitted", "summary", "conclusion") if name in values}


def _promise(state: PromiseState, commitment: Commitment, report: Report | None, coming: ComingReport) -> PromiseRow:
    indicator = commitment.indicator
    fields = number_fields(commitment)
    entry = next((one for one in report.entries if one.commitment == commitment.id), None) if report else None
    cells = {
        "key": commitment.id,
        "promise": commitment.promise,
        "goal": _goal(state),
        "last": _last(state, coming),
        "reported": "" if entry is None else _value_words(indicator, entry),
        **_number_names(commitment),
    }
    if entry is not None:
        values = plain(entry)
        cells |= {name: values[name] for name in ("stage", "note") if name in values}
        cells |= {column: values[name] for column, name in fields.items() if name in values}
    return PromiseRow(commitment.id, cells, fields, snapshot(commitment))


def _number_names(commitment: Commitment) -> Values:
    indicator = commitment.indicator
    if commitment.survey is not None:
        return {"first_name": "数从满意度调查来，不用填", "second_name": ""}
    if indicator is None:
        return {
            "first_name": "分步的承诺，不用填数" if commitment.milestones else "这件没有数，不用填",
            "second_name": "",
        }
    if indicator.numerator is not None and indicator.denominator is not None:
        return {"first_name": indicator.numerator, "second_name": indicator.denominator}
    return {"first_name": f"{indicator.name}（{indicator.unit}）", "second_name": ""}


def _goal(state: PromiseState) -> str:
    """Return `要求至少35%，2023年9月30日前`, `长期，不超过3天`, the steps with their days."""
    commitment = state.commitment
    if commitment.milestones:
        return "；".join(f"{step.title}（{words.day(step.due)}前）" for step in commitment.milestones)
    parts = []
    if commitment.indicator is not None:
        parts.append(words.goal(commitment.indicator, standing=commitment.standing))
    if commitment.standing:
        parts.append("长期")
    elif commitment.due is not None:
        parts.append(f"{words.day(commitment.due)}前")
    return "，".join(parts)


def _last(state: PromiseState, coming: ComingReport) -> str:
    """Return what the newest report before this one said: `第50周：15分钟，已完成`."""
    earlier = [one for one in state.reported if one.round.end < coming.round.end]
    if not earlier:
        return "还没有报过"
    said = earlier[-1]
    number = _number_words(state.commitment.indicator, said)
    told = "，".join(part for part in (number, "" if said.is_survey else str(said.stage)) if part)
    return f"{words.round_name(said.round)}：{told}"


def _number_words(indicator: Indicator | None, said: ReportedValue) -> str:
    if indicator is None:
        return ""
    return "没有数" if said.number is None else _value_words(indicator, said.value)


def _value_words(indicator: Indicator | None, value: Value) -> str:
    """Return `15分钟`, `8282/12616，65.6%`: the counts first, since they are what is filled in."""
    number = value.number(indicator)
    if indicator is None or number is None:
        return "没有数"
    counts = f"{value.numerator}/{value.denominator}，" if value.actual is None else ""
    return f"{counts}{words.amount(indicator, number)}"


def _rows(
    measured: Measured, publisher: str, coming: ComingReport, report: Report | None
) -> dict[str, tuple[Values, ...]]:
    values: dict[str, Any] = plain(report) if report is not None else {}
    shown_levels = {value: word for word, value in LEVELS.items()}
    measures = {value: word for word, value in _measures(measured.registry, coming.stream).items()}
    titles = {value: word for word, value in _distinct(_short_names(coming)).items()}

    def attached(name: str) -> tuple[Values, ...]:
        return (
            *({"of": titles[entry["commitment"]], **item} for entry in values.get("entries", ())
              for item in entry.get(name, ()) if entry["commitment"] in titles),
            *values.get(name, ()),
        )  # fmt: skip

    media = [{**one, "level": shown_levels.get(one.get("level", ""), "")} for one in values.get("media", ())]
    practices = [
        {
            **{name: text for name, text in practice.items() if name != "evidence"},
            "measure": measures.get(practice.get("measure"), ""),
        }
        for practice in values.get("practices", ())
    ]
    return {
        "ledger": _ledger(measured, publisher, coming, values.get("ledger", ())),
        "evidence": attached("evidence"),
        "confirmed": attached("confirmed"),
        "exempt": (values["exempt"],) if "exempt" in values else (),
        "media": tuple(media),
        "practices": tuple(practices),
    }


def _ledger(measured: Measured, publisher: str, coming: ComingReport, written: Sequence[Values]) -> tuple[Values, ...]:
    """Return the items that are still open, and those that this report has already, each with how far it had come."""
    entry = measured.registry.publishers[publisher]
    known = {item.id: item for item in work_ledger(entry, coming.stream, measured.as_of)}
    here = {item["id"]: item for item in written}
    found = []
    for item in known.values():
        if item.is_open or item.id in here:
            cells = {"id": item.id, "what": item.what, "who": item.who, "due": item.due.isoformat()}
            cells["last"] = f"{words.day(item.said)}：{item.state}"
            found.append({**cells, **here.get(item.id, {})})
    return (*found, *(one for name, one in here.items() if name not in known))


def _short_names(coming: ComingReport) -> dict[str, str]:
    commitments = [state.commitment for state in coming.promises]
    return {one.id: one.short or one.promise for one in commitments}


def _measures(registry: Registry, stream: str) -> dict[str, str]:
    campaign = registry.campaigns.get(stream) if stream != AUTHORITY else None
    if campaign is None:
        return {}
    return _distinct({one.id: one.title for action in campaign.record.actions for one in action.measures})


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Return ids by their words; two that have the same words carry their id."""
    told = list(titles.values())
    return {title if told.count(title) == 1 else f"{title}（{name}）": name for name, title in titles.items()}
