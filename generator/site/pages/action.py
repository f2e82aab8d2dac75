"""One action of a campaign: its measures, and every hospital's answer to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.figures import changes
from generator.figures.actions import action_state, measure_state
from generator.figures.measured import Measured
from generator.figures.pace import PACE_ORDER
from generator.figures.promise import PromiseState
from generator.figures.rollup import roll_up
from generator.figures.themes import by_number
from generator.records.campaign import Action, Measure, Owner
from generator.records.layout import CAMPAIGNS
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import LevelRuler, action_coverage, action_tag, level_rulers
from generator.site.components.common import Fact, Link, Tag
from generator.site.components.drawings import Coverage
from generator.site.components.finder import needs_region_pages
from generator.site.components.levels import by_level
from generator.site.components.matrix import Matrix
from generator.site.components.origin import Origin, known_as, origin, origin_facts
from generator.site.components.progress_tables import measure_matrix, region_words
from generator.site.components.promise_row import PromiseRows, promise_row
from generator.site.components.promises_of import action_promises
from generator.site.components.scale import Scale, scale
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import people, words


@dataclass(frozen=True, slots=True)
class MeasureBlock:
    """A measure with the promises that answer it."""

    anchor: str
    title: str
    facts: tuple[Fact, ...]
    """Departments, indicator, due."""
    scales: tuple[Scale, ...]
    """Promises with a number, all hospitals on one scale; as a rule there is one."""
    rows: tuple[PromiseRows, ...]
    """Promises without a number, under their levels: steps, or what is done or not."""
    more: str
    """Of how many these are the worst; nothing where all are shown."""
    absent: str
    """`没有答应这一项：县第三医院`, or nothing."""

    @property
    def shown(self) -> int:
        """Return how many promises the block shows."""
        return sum(len(level.rows) for one in self.scales for level in one.levels) + sum(
            len(group.rows) for group in self.rows
        )


@dataclass(frozen=True, slots=True)
class ActionPage(View):
    """The page of one action of a plan."""

    number: str
    campaign: Link
    known_as: str
    origin: Origin
    tag: Tag
    mean_words: str
    """The whole of which the rulers are a mean."""
    rulers: tuple[LevelRuler, ...]
    coverage: Coverage
    matrix_words: str
    matrix: Matrix | None
    """Regions by measures, where the hospitals are too many for one page."""
    contents: tuple[Link, ...]
    """The measures, as links into the page; none where there is only one."""
    measures: tuple[MeasureBlock, ...]
    previous: Link | None
    next: Link | None

    @property
    def has_scales(self) -> bool:
        """Return whether a scale is drawn, which a legend explains."""
        return any(measure.scales for measure in self.measures)


WORST = 12
"""Promises that are shown for each measure where the hospitals are too many for one page."""


def action_page(context: Context, campaign: CampaignEntry, number: int) -> ActionPage:
    """Return the page of the action with that number, counted from 1."""
    actions = campaign.record.actions
    action = actions[number - 1]
    state = action_state(context.measured, campaign, action)
    figure = roll_up(state.states)
    return ActionPage(
        title=action.title,
        description=f"{campaign.record.short_title}第{number}项：{action.summary}",
        breadcrumbs=context.breadcrumbs(
            ("专项行动", addresses.CAMPAIGNS), (campaign.record.short_title, addresses.campaign(campaign.id))
        ),
        lead=action.summary,
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="跨等级的排名",
            rows=len(state.states),
            definition="roll-up",
        ),
        number=str(number),
        campaign=context.link(campaign.record.short_title, addresses.campaign(campaign.id)),
        known_as=known_as(action.other_names),
        origin=origin(context, action),
        tag=action_tag(context, state, figure),
        mean_words="同级医院的承诺平均，只算有数的" if figure.counted else "",
        rulers=level_rulers(context, state.states),
        coverage=action_coverage(context, state),
        contents=tuple(Link(measure.title, f"#m-{measure.id}") for measure in action.measures)
        if len(action.measures) > 1
        else (),
        measures=tuple(_block(context, campaign, one) for one in action.measures),
        matrix_words=region_words(context, campaign) if needs_region_pages(context.registry) else "",
        matrix=measure_matrix(context, campaign, action) if needs_region_pages(context.registry) else None,
        previous=_neighbour(context, campaign, number - 1),
        next=_neighbour(context, campaign, number + 1),
    )


def _neighbour(context: Context, campaign: CampaignEntry, number: int) -> Link | None:
    actions: tuple[Action, ...] = campaign.record.actions
    if not 1 <= number <= len(actions):
        return None
    action = actions[number - 1]
    return context.link(f"第{number}项 {action.title}".replace(" ", "　"), addresses.action(campaign.id, action.id))


def _block(context: Context, campaign: CampaignEntry, measure: Measure) -> MeasureBlock:
    state = measure_state(context.measured, campaign, measure)
    states = list(state.states) if state is not None else []
    shown, more = states, ""
    if needs_region_pages(context.registry) and len(states) > WORST:
        shown = sorted(states, key=lambda one: (PACE_ORDER[one.pace], -(one.behind or 0)))[:WORST]
        more = f"一共{len(states)}件承诺，这里只列最跟不上的{len(shown)}件。别的在各个地方的页上，或者在下面的表格里。"
    return MeasureBlock(
        anchor=f"m-{measure.id}",
        title=measure.title,
        facts=_facts(context, measure),
        scales=tuple(scale(context, _number_name(measure, group), group, cards=True) for group in by_number(shown)),
        rows=_rows(context, [state for state in shown if state.commitment.indicator is None]),
        more=more,
        absent=_absent(context, state.silent if state is not None else ()),
    )


def _absent(context: Context, hospitals: Sequence[str]) -> str:
    """Name those who promised nothing; where the hospitals are too many, some of them."""
    names = [context.registry.publishers[name].record.short_name for name in hospitals]
    if not names:
        return ""
    if needs_region_pages(context.registry) and len(names) > WORST:
        return f"没有答应这一项：{'、'.join(names[:WORST])}等{len(names)}家"
    return f"没有答应这一项：{'、'.join(names)}"


def _facts(context: Context, measure: Measure) -> tuple[Fact, ...]:
    found = [Fact("谁负责", people.owners(measure) or "方案没有写")]
    if measure.owner is not Owner.HOSPITALS:
        found.insert(0, Fact("谁来做", "各区县" if measure.owner is Owner.DISTRICTS else "主管部门自己"))
    elif measure.applies_to is not None:
        found.insert(0, Fact("哪些医院", people.scope(context.registry, measure.applies_to)))
    if measure.indicator is not None:
        goal = words.goal(measure.indicator, standing=measure.standing)
        found.append(Fact("要求", f"{measure.indicator.name}：{goal}"))
    if measure.due is not None:
        found.append(Fact("期限", f"{words.day_near(measure.due, context.as_of)}前"))
    elif measure.standing:
        found.append(Fact("期限", "长期做"))
    found += origin_facts(context, measure, ("要求的数", measure.indicator))
    return tuple(found)


def _number_name(measure: Measure, group: Sequence[PromiseState]) -> str:
    """Return the name of the number that hospitals are compared by; the facts of the measure say its own."""
    indicator = group[0].commitment.indicator
    assert indicator is not None
    own = measure.indicator.name if measure.indicator is not None else ""
    return f"{indicator.name}（{indicator.unit}）" if indicator.name != own else f"单位：{indicator.unit}"


def _rows(context: Context, states: Sequence[PromiseState]) -> tuple[PromiseRows, ...]:
    """Return promises without a number as rows that are called by who made them, under their levels."""
    return tuple(
        PromiseRows(
            level,
            tuple(
                replace(
                    promise_row(context, state),
                    anchor="",
                    name=context.registry.publishers[state.publisher].record.short_name,
                )
                for state in members
            ),
        )
        for level, members in by_level(context, states).items()
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        source = measured.registry.source(CAMPAIGNS, campaign.id)
        for number, action in enumerate(campaign.record.actions, 1):
            yield Page(
                KIND, addresses.action(campaign.id, action.id), source,
                partial(action_page, campaign=campaign, number=number),
                partial(action_promises, campaign=campaign, action=action),
                data_title=f"{campaign.record.short_title}：{action.title}",
                days=partial(changes.of_action, campaign=campaign.id, action=action), campaign=campaign.id,
            )  # fmt: skip


KIND = PageKind("action", _pages, facet="行动里的一项", search_rank=4)
