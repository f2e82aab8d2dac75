"""Progress as tables: hospitals by actions, and regions where the hospitals are too many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.figures.phases import When, campaign_when
from generator.figures.promise import PACE_ORDER, Pace, PromiseState
from generator.figures.rollup import RollUp, roll_up
from generator.figures.rounding import percent
from generator.records.campaign import Action
from generator.records.hospital import Hospital, Level
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import action_figure, action_tag, states_by_hospital
from generator.site.components.common import Link, Tag
from generator.site.components.finder import by_region
from generator.site.components.matrix import Cell, CellRow, ColumnHead, Matrix, RowGroup
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import reason


@dataclass(frozen=True, slots=True)
class BehindLine:
    tag: Tag
    hospital: Link
    promise: Link
    reason: str


@dataclass(frozen=True, slots=True)
class ProgressBlock:
    anchor: str
    title: Link
    words: str
    matrix: Matrix
    reports: tuple[Matrix, ...] = ()
    """On the page of a region: who sent the last reports."""


BEHIND = 12
"""How many promises that need attention stand open; the others are folded away."""


def begun_campaigns(context: Context) -> list[CampaignEntry]:
    """Campaigns that run or are over."""
    every = context.registry.campaigns.values()
    return [one for one in every if campaign_when(one, context.as_of) is not When.FUTURE]


def pace_legend() -> tuple[Tag, ...]:
    """The paces that a table of actions shows, from good to bad."""
    shown = (Pace.DONE, Pace.AHEAD, Pace.ON_COURSE, Pace.SLOW, Pace.BEHIND, Pace.OVERDUE, Pace.NO_DATA)
    return tuple(words.pace_tag(pace) for pace in shown)


def needing_attention(states: Iterable[PromiseState]) -> list[PromiseState]:
    """What needs attention, the worst first."""
    return sorted((one for one in states if one.needs_attention), key=lambda one: PACE_ORDER[one.pace])


def behind_line(context: Context, state: PromiseState) -> BehindLine:
    return BehindLine(
        words.pace_tag(state.pace),
        context.hospital(state.hospital),
        context.link(state.commitment.promise, addresses.promise(state.hospital, state.commitment.id)),
        reason(context, state),
    )


def action_matrix(
    context: Context, campaign: CampaignEntry, caption: str, hospitals: Sequence[str] | None = None
) -> Matrix:
    """Hospitals by actions, within their levels: in each cell the worst pace and the mean. All that take part, or some
    of them."""
    names = campaign.participants if hospitals is None else tuple(hospitals)
    by_action = [states_by_hospital(context, campaign, action, hospitals) for action in campaign.record.actions]
    columns = _columns(context, campaign, by_action)
    by_level: dict[Level, list[CellRow]] = {}
    for name in names:
        record = context.registry.hospitals[name].record
        cells = tuple(
            _promises_cell(context, name, states[name], columns[i].title)
            if states[name]
            else _no_promise(record, name, campaign.record.actions[i], columns[i].title)
            for i, states in enumerate(by_action)
        )
        asked = [states[name] for states in by_action if states[name]]
        have = sum(any(one.progress is not None for one in answers) for answers in asked)
        row = CellRow(record.short_name, context.to(addresses.hospital(name)), f"{have}/{len(asked)}项有数", cells)
        by_level.setdefault(record.level, []).append(row)
    groups = tuple(RowGroup(level.value, tuple(rows)) for level, rows in by_level.items())
    return Matrix(caption, "医院", columns, groups, "actions")


BY_HOSPITAL = "同级医院放在一起，不排名次。没有数的，不当作零。"


BY_REGION = "一行是一个地方：当地几家医院的平均数，有几件要留意。点地方，看每一家。不排名次；没有数的，不当作零。"
"""What is to be known of a table of actions."""


def region_matrix(context: Context, campaign: CampaignEntry, caption: str) -> Matrix:
    """The same, a region a row, for when the hospitals are too many for one table: each leads to its own."""
    by_action = [states_by_hospital(context, campaign, action) for action in campaign.record.actions]
    return _by_region(context, campaign, caption, _columns(context, campaign, by_action), by_action)


def measure_matrix(context: Context, campaign: CampaignEntry, action: Action) -> Matrix:
    """Regions by the measures of an action, likewise."""
    by_measure = [context.measured.by_measure.get((campaign.id, one.id), {}) for one in action.measures]
    columns = []
    for number, (measure, states) in enumerate(zip(action.measures, by_measure, strict=True), 1):
        columns.append(ColumnHead(measure.title, _expected(states), f"#m-{measure.id}", str(number)))
    return _by_region(context, campaign, f"{action.title}：各地每条措施完成百分之几", columns, by_measure)


def _by_region(
    context: Context, campaign: CampaignEntry, caption: str, columns: Sequence[ColumnHead],
    by_column: Sequence[Mapping[str, tuple[PromiseState, ...]]],
) -> Matrix:  # fmt: skip
    participants = frozenset(campaign.participants)
    rows = []
    for code, name, members in by_region(context.registry):
        taking_part = [one.id for one in members if one.id in participants]
        if not taking_part:
            continue
        href = context.to(addresses.region(code)) + f"#c-{campaign.id}"
        cells = []
        for states, column in zip(by_column, columns, strict=True):
            figure = roll_up(state for hospital in taking_part for state in states.get(hospital, ()))
            cells.append(_region_cell(context, figure, href, f"{name}，{column.title}", column.title))
        rows.append(CellRow(name, href, f"{len(taking_part)}家", tuple(cells)))
    return Matrix(caption, "地方", tuple(columns), (RowGroup("", tuple(rows)),) if rows else (), "actions")


def _region_cell(context: Context, figure: RollUp, href: str, label: str, column: str) -> Cell:
    """The mean and its pace; of many promises one is always behind, so these are counted."""
    tag = action_tag(context, figure)
    if not figure.total:
        return Cell(tag, "", "", label, column)
    head = f"{percent(figure.share)}%" if figure.share is not None else ""
    trouble = sum(one.needs_attention for one in figure.states)
    return Cell(Tag(tag.kind, f"{tag.word}，{trouble}件要留意") if trouble else tag, head, href, label, column)


def _columns(
    context: Context, campaign: CampaignEntry, by_action: Sequence[dict[str, tuple[PromiseState, ...]]]
) -> tuple[ColumnHead, ...]:
    """The actions, each with where its promises should be by now."""
    columns = []
    for number, (action, states) in enumerate(zip(campaign.record.actions, by_action, strict=True), 1):
        href = context.to(addresses.action(campaign.id, action.id))
        columns.append(ColumnHead(action.short_title or action.title, _expected(states), href, str(number)))
    return tuple(columns)


def _expected(states: Mapping[str, tuple[PromiseState, ...]]) -> str:
    """`应到77%`: where the mean of a column should be by now."""
    expected = action_figure(states).expected
    return f"应到{percent(expected)}%" if expected is not None else ""


def _no_promise(record: Hospital, name: str, action: Action, column: str) -> Cell:
    """A hospital that promised nothing here: because it was not asked to, or although it was."""
    asked = any(measure.asks(name, record.level) for measure in action.measures)
    return Cell(
        Tag("not-applicable", "没有承诺" if asked else "不适用"), "", "", f"{record.short_name}，{column}", column
    )


def _promises_cell(context: Context, hospital: str, states: tuple[PromiseState, ...], column: str) -> Cell:
    """A hospital's promises in an action; leads to the one that is worst off."""
    name = context.registry.publishers[hospital].record.short_name
    figure = roll_up(states)
    worst = next((one for one in figure.states if one.pace is figure.worst), None)
    href = context.to(addresses.promise(hospital, worst.commitment.id)) if worst is not None else ""
    return _action_cell(figure, href, f"{name}，{column}", column)


def _action_cell(figure: RollUp, href: str, label: str, column: str) -> Cell:
    worst = figure.worst
    if worst is None:
        return Cell(words.pace_tag(Pace.TERMINATED), "", "", label, column)
    head = f"{percent(figure.share)}%" if figure.share is not None else ""
    without = figure.total - figure.with_number
    tag = words.pace_tag(worst)
    if without and figure.share is not None and worst is not Pace.NO_DATA:
        tag = Tag(tag.kind, f"{tag.word}，缺{without}")
    return Cell(tag, head, href, label, column)
