"""Progress as tables: hospitals by actions, and regions where the hospitals are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.figures.actions import ActionState, ActionVerdict, action_state, measure_state, nobody_promised
from generator.figures.pace import PACE_ORDER, Pace
from generator.figures.phases import When, campaign_when
from generator.figures.promise import PromiseState
from generator.figures.rollup import RollUp, roll_up, roll_up_hospitals
from generator.figures.rounding import percent
from generator.records.campaign import Action, Measure
from generator.records.hospital import Level
from generator.records.layout import AUTHORITY
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import action_tag, states_by_hospital
from generator.site.components.campaign_card import period_words
from generator.site.components.common import Link, Tag
from generator.site.components.finder import REGION_ROWS, by_region, region_address
from generator.site.components.matrix import Cell, CellRow, ColumnHead, Matrix, RowGroup
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import reason


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A promise that needs attention."""

    tag: Tag
    hospital: Link
    promise: Link
    reason: str


@dataclass(frozen=True, slots=True)
class ProgressBlock:
    """The progress of one campaign."""

    anchor: str
    title: Link
    words: str
    matrix: Matrix | None
    """None for a plan whose measures nobody has promised: `words` says so."""
    reports: tuple[Matrix, ...] = ()
    """On the page of a region: who sent the last reports."""


BEHIND = 12
"""Promises that need attention and stand open; the others are folded away."""


def begun_campaigns(context: Context) -> list[CampaignEntry]:
    """Return campaigns that run or are over."""
    every = context.registry.campaigns.values()
    return [one for one in every if campaign_when(one, context.as_of) is not When.FUTURE]


def progress_block(
    context: Context, campaign: CampaignEntry, table: Callable[[], Matrix], reports: tuple[Matrix, ...] = ()
) -> ProgressBlock:
    """Return a campaign with its table; the table is not made where nobody promised anything."""
    parts = (period_words(campaign), silence_of(context, campaign))
    return ProgressBlock(
        anchor=f"c-{campaign.id}",
        title=context.link(campaign.record.short_title, addresses.campaign(campaign.id)),
        words="，".join(part for part in parts if part),
        matrix=None if nobody_promised(context.measured, campaign) else table(),
        reports=reports,
    )


def pace_legend() -> tuple[Tag, ...]:
    """Return the paces that a table of actions shows, from good to bad."""
    shown = (
        Pace.DONE, Pace.KEPT, Pace.AHEAD, Pace.ON_COURSE, Pace.SLOW, Pace.BEHIND, Pace.SOMETIMES, Pace.UNMET,
        Pace.OVERDUE, Pace.NO_NEW_DATA, Pace.NO_DATA,
    )  # fmt: skip
    return tuple(words.pace_tag(pace) for pace in shown)


def needing_attention(states: Iterable[PromiseState]) -> list[PromiseState]:
    """Return the promises that need attention, the worst first."""
    return sorted((one for one in states if one.needs_attention), key=lambda one: PACE_ORDER[one.pace])


def behind_line(context: Context, state: PromiseState) -> BehindLine:
    """Return a promise that needs attention as a line of a list."""
    return BehindLine(
        words.pace_tag(state.pace),
        context.hospital(state.publisher),
        context.link(state.commitment.promise, addresses.promise(state.publisher, state.commitment.id)),
        reason(context, state),
    )


def action_matrix(
    context: Context, campaign: CampaignEntry, caption: str, hospitals: Sequence[str] | None = None
) -> Matrix:
    """Return hospitals by actions, within their levels: in each cell the worst pace and the mean.

    All that take part, or some of them.
    """
    names = campaign.participants if hospitals is None else tuple(hospitals)
    actions = campaign.record.actions
    by_action = [states_by_hospital(context, campaign, action, hospitals) for action in actions]
    columns = _columns(context, campaign, by_action)
    by_level: dict[Level, list[CellRow]] = {}
    for name in names:
        record = context.registry.hospitals[name].record
        cells = tuple(
            _promises_cell(context, campaign, actions[i], name, states[name], columns[i].title)
            if states[name]
            else _no_promise(context, campaign, actions[i], name, columns[i].title)
            for i, states in enumerate(by_action)
        )
        note = _numbers_words([state for states in by_action for state in states[name]])
        row = CellRow(record.short_name, context.to(addresses.hospital(name)), note, cells)
        by_level.setdefault(record.level, []).append(row)
    groups = tuple(RowGroup(level.value, tuple(rows)) for level, rows in by_level.items())
    return Matrix(caption, "医院", columns, groups, "actions")


def _numbers_words(states: Sequence[PromiseState]) -> str:
    """Return `9件都报过数`, `9件里7件报过数`; of promises, never of actions that have any."""
    going_on = [state for state in states if state.pace is not Pace.TERMINATED]
    have = sum(state.progress is not None for state in going_on)
    if not going_on:
        return "没有承诺"
    if not have:
        return f"{len(going_on)}件都没报过数"
    return f"{have}件都报过数" if have == len(going_on) else f"{len(going_on)}件里{have}件报过数"


def own_words(context: Context) -> str:
    """Return `县卫健委自己的8件另算，4件没做好。`: the authority's promises are counted apart.

    Nothing where it has none.
    """
    own = context.measured.promises.get(AUTHORITY, ())
    if not own:
        return ""
    trouble = sum(state.needs_attention for state in own)
    ending = f"{trouble}件没做好" if trouble else "没有没做好的"
    return f"{context.registry.authority.short_name}自己的{len(own)}件另算，{ending}。"


def silence_of(context: Context, campaign: CampaignEntry) -> str:
    """Return one line for a plan whose measures nobody has promised, instead of a table that says so in every cell."""
    if not nobody_promised(context.measured, campaign):
        return ""
    measures = sum(len(action.measures) for action in campaign.record.actions)
    return f"{measures}项措施，从{words.day(campaign.start)}到今天，还没有医院答应过哪一项。"


BY_HOSPITAL = "同级医院放在一起，不排名次。没有数的，不当作零。"


BY_LEVEL = (
    "一行是全部同级医院：平均数里每家医院只算一次，旁边是有几件没做好。"
    "各个地方的、每一家的，从“医院”进去看。不排名次；没有数的，不当作零。"
)
BY_REGION = (
    "一行是一个地方的同级医院：平均数里每家医院只算一次，旁边是有几件没做好。"
    "点地方，看每一家。不排名次；没有数的，不当作零。"
)
"""The note below a table of actions."""


def region_matrix(context: Context, campaign: CampaignEntry, caption: str) -> Matrix:
    """Return the same, a region a row within its level, for when the hospitals are too many for one table.

    Each row leads to the region's own page.
    """
    actions = campaign.record.actions
    by_action = [states_by_hospital(context, campaign, action) for action in actions]
    measures = [action.measures for action in actions]
    return _by_region(context, campaign, caption, _columns(context, campaign, by_action), measures)


def measure_matrix(context: Context, campaign: CampaignEntry, action: Action) -> Matrix:
    """Return regions by the measures of an action, likewise."""
    columns = []
    for number, measure in enumerate(action.measures, 1):
        states = context.measured.by_measure.get((campaign.id, measure.id), {})
        columns.append(ColumnHead(measure.title, _expected(context, states), f"#m-{measure.id}", str(number)))
    measures = [(measure,) for measure in action.measures]
    return _by_region(context, campaign, f"{action.title}：各地每条措施完成百分之几", columns, measures)


def _by_region(
    context: Context, campaign: CampaignEntry, caption: str, columns: Sequence[ColumnHead],
    measures: Sequence[Sequence[Measure]],
) -> Matrix:  # fmt: skip
    """Return regions within levels, by some columns of measures: a mean never mixes hospitals of two levels.

    Of too many regions together, the levels.
    """
    if has_level_rows(context, campaign):
        return _of_levels(context, campaign, caption, columns, measures)
    participants = frozenset(campaign.participants)
    by_level: dict[Level, list[CellRow]] = {}
    for code, name, members in by_region(context.registry):
        taking_part: dict[Level, list[str]] = {}
        for hospital in members:
            if hospital.id in participants:
                taking_part.setdefault(hospital.record.level, []).append(hospital.id)
        for level, names in taking_part.items():
            href = context.to(region_address(context.registry, code, frozenset(names))) + f"#c-{campaign.id}"
            cells = tuple(
                _region_cell(
                    context, campaign, asked, names, href, f"{name}{level.value}，{column.title}", column.title
                )
                for asked, column in zip(measures, columns, strict=True)
            )
            by_level.setdefault(level, []).append(CellRow(name, href, f"{len(names)}家", cells))
    groups = tuple(RowGroup(level.value, tuple(by_level[level])) for level in Level if level in by_level)
    return Matrix(caption, "地方", tuple(columns), groups, "actions")


def region_words(context: Context, campaign: CampaignEntry) -> str:
    """Return the note below a table of regions, or of levels where these are too many."""
    return BY_LEVEL if has_level_rows(context, campaign) else BY_REGION


def has_level_rows(context: Context, campaign: CampaignEntry) -> bool:
    """Tell whether the regions of a campaign, within their levels, are too many for a table."""
    hospitals = context.registry.hospitals
    records = (hospitals[name].record for name in campaign.participants)
    return len({(record.region, record.level) for record in records}) > REGION_ROWS


def _of_levels(
    context: Context, campaign: CampaignEntry, caption: str, columns: Sequence[ColumnHead],
    measures: Sequence[Sequence[Measure]],
) -> Matrix:  # fmt: skip
    href = context.to(addresses.HOSPITALS)
    by_level: dict[Level, list[str]] = {}
    for name in campaign.participants:
        by_level.setdefault(context.registry.hospitals[name].record.level, []).append(name)
    rows = tuple(
        CellRow(
            level.value,
            href,
            f"{len(by_level[level])}家",
            tuple(
                _region_cell(
                    context, campaign, asked, by_level[level], href, f"{level.value}，{column.title}", column.title
                )
                for asked, column in zip(measures, columns, strict=True)
            ),
        )
        for level in Level
        if level in by_level
    )
    return Matrix(caption, "等级", tuple(columns), (RowGroup("各地合在一起", rows),), "actions")


def _region_cell(
    context: Context, campaign: CampaignEntry, measures: Sequence[Measure], hospitals: Sequence[str], href: str,
    label: str, column: str,
) -> Cell:  # fmt: skip
    """Return the mean over hospitals and its pace; of many promises one is always behind, so these are counted."""
    answered = (measure_state(context.measured, campaign, measure, hospitals) for measure in measures)
    state = ActionState(tuple(one for one in answered if one is not None))
    by_hospital: dict[str, list[PromiseState]] = {}
    for promise in state.states:
        by_hospital.setdefault(promise.publisher, []).append(promise)
    figure = roll_up_hospitals(by_hospital.values())
    tag = action_tag(context, state, figure)
    if not figure.total:
        return Cell(tag, "", "", label, column)
    head = f"{percent(figure.share)}%" if figure.share is not None else ""
    trouble = sum(one.needs_attention for one in figure.states)
    if trouble and "没做好" not in tag.word:
        tag = Tag(tag.kind, f"{tag.word}，{trouble}件没做好")
    return Cell(tag, head, href, label, column)


def _columns(
    context: Context, campaign: CampaignEntry, by_action: Sequence[dict[str, tuple[PromiseState, ...]]]
) -> tuple[ColumnHead, ...]:
    """Return the actions, each with where its promises should be by now."""
    columns = []
    for number, (action, states) in enumerate(zip(campaign.record.actions, by_action, strict=True), 1):
        href = context.to(addresses.action(campaign.id, action.id))
        columns.append(ColumnHead(action.short_title or action.title, _expected(context, states), href, str(number)))
    return tuple(columns)


def _expected(context: Context, states: Mapping[str, tuple[PromiseState, ...]]) -> str:
    """Return `应到77%`: where the mean of a column should be by now; nothing where that differs from level to level."""
    by_level: dict[str, list[PromiseState]] = {}
    for name, answers in states.items():
        if name in context.registry.hospitals:
            by_level.setdefault(context.registry.hospitals[name].record.level.value, []).extend(answers)
    expected = {percent(share) for members in by_level.values() if (share := roll_up(members).expected) is not None}
    return f"应到{expected.pop()}%" if len(expected) == 1 else ""


def _no_promise(context: Context, campaign: CampaignEntry, action: Action, name: str, column: str) -> Cell:
    """Return the cell of a hospital that promised nothing here.

    Because nothing was asked of it, or although something was.
    """
    asked = any(
        (state := measure_state(context.measured, campaign, measure, (name,))) is not None and name in state.asked
        for measure in action.measures
    )
    label = f"{context.registry.hospitals[name].record.short_name}，{column}"
    return Cell(Tag("not-applicable", "没有承诺" if asked else "不适用"), "", "", label, column)


def _promises_cell(
    context: Context, campaign: CampaignEntry, action: Action, hospital: str, states: tuple[PromiseState, ...],
    column: str,
) -> Cell:  # fmt: skip
    """Return the cell of a hospital's promises in an action; leads to the one that is worst off.

    That it kept all that it promised says nothing of the measures that it did not answer.
    """
    label = f"{context.registry.publishers[hospital].record.short_name}，{column}"
    figure = roll_up(states)
    worst = next((one for one in figure.states if one.pace is figure.worst), None)
    href = context.to(addresses.promise(hospital, worst.commitment.id)) if worst is not None else ""
    state = action_state(context.measured, campaign, action, (hospital,))
    if state.verdict is ActionVerdict.PARTLY_PROMISED:  # all that it promised is done: `完成100%` would say more
        return Cell(_partly_tag(state), "", href, label, column)
    return _action_cell(figure, href, label, column)


def _partly_tag(state: ActionState) -> Tag:
    """Return `做到2项，3项没答应`: of a hospital's own measures, each is promised or not."""
    return Tag("partly-promised", f"做到{state.done}项，{len(state.measures) - state.done}项没答应")


def _action_cell(figure: RollUp, href: str, label: str, column: str) -> Cell:
    """Return `完成80%`, and the word of the promise that is worst off; how many never had a number."""
    worst = figure.worst
    if worst is None:
        return Cell(words.pace_tag(Pace.TERMINATED), "", "", label, column)
    head = f"完成{percent(figure.share)}%" if figure.share is not None else ""
    without = figure.total - figure.with_number
    tag = words.pace_tag(worst)
    if without and figure.share is not None and worst is not Pace.NO_DATA:
        tag = Tag(tag.kind, f"{tag.word}；还有{without}件没报数")
    return Cell(tag, head, href, label, column)
