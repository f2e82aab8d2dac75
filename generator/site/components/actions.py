"""Actions of a campaign: who answered them, how far, in how many places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.figures.actions import ActionState, ActionVerdict, action_state
from generator.figures.pace import MADE_GOOD, PACE_ORDER, Pace
from generator.figures.promise import PromiseState
from generator.figures.rollup import RollUp, mean_pace, roll_up
from generator.records.campaign import Action
from generator.records.layout import AUTHORITY
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Link, Tag
from generator.site.components.drawings import Coverage, Ruler, mean_ruler
from generator.site.components.levels import by_level
from generator.site.components.origin import Origin, origin
from generator.site.components.report_cells import coverage
from generator.site.components.strip import Strip, strip
from generator.site.context import Context
from generator.site.wording import people, words


@dataclass(frozen=True, slots=True)
class LevelRuler:
    """The mean of the promises of one level: levels are never mixed where they are compared."""

    level: str
    """`二级甲等`; empty where there is only one."""
    ruler: Ruler


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure of an action: what the plan orders, who leads, where its document says so."""

    title: Link
    who: str
    """`门诊部牵头，信息科配合`; empty where the plan names nobody."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action in the list of a campaign: a row that opens."""

    anchor: str
    number: str
    title: Link
    origin: Origin
    tag: Tag
    strip: Strip
    """All promises that answer it; no squares where there is none."""
    rulers: tuple[LevelRuler, ...]
    coverage: Coverage
    measures: tuple[MeasureLine, ...]


MARKS = 40
"""More promises than these are counted, not drawn."""


def states_of(context: Context, campaign: str, hospitals: Iterable[str] | None = None) -> tuple[PromiseState, ...]:
    """Return every promise made in a campaign."""
    names = context.measured.promises if hospitals is None else hospitals
    return tuple(
        state for name in names for state in context.measured.promises[name] if state.commitment.campaign == campaign
    )


def pace_counts(states: Iterable[PromiseState]) -> tuple[tuple[Tag, int], ...]:
    """Count the promises of each pace, worst first; paces that nobody has are left out."""
    tally: dict[Pace, int] = {}
    for state in states:
        tally[state.pace] = tally.get(state.pace, 0) + 1
    return tuple((words.pace_tag(pace), tally[pace]) for pace in sorted(tally, key=PACE_ORDER.__getitem__))


def states_by_hospital(
    context: Context, campaign: CampaignEntry, action: Action, hospitals: Iterable[str] | None = None
) -> dict[str, tuple[PromiseState, ...]]:
    """Return everybody's promises that answer an action's measures, by publisher.

    The participants', and the authority's if it has any; or those of some hospitals.
    """
    by_measure = context.measured.by_measure
    measures = [by_measure.get((campaign.id, measure.id), {}) for measure in action.measures]
    publishers = campaign.participants if hospitals is None else tuple(hospitals)
    if hospitals is None and any(AUTHORITY in answers for answers in measures):
        publishers = (*publishers, AUTHORITY)
    return {name: tuple(state for answers in measures for state in answers.get(name, ())) for name in publishers}


def action_tag(context: Context, state: ActionState, figure: RollUp) -> Tag:
    """Return what may be said of an action in a few words: done only when everybody promised everything and kept it."""
    match state.verdict:
        case ActionVerdict.NOT_PROMISED:
            return Tag("not-applicable", "没有承诺")
        case ActionVerdict.PARTLY_PROMISED:
            return Tag("partly-promised", _partly_words(state))
        case ActionVerdict.DONE:
            return words.pace_tag(mean_pace(figure, context.registry.authority.thresholds))
    pace = mean_pace(figure, context.registry.authority.thresholds)
    if pace in MADE_GOOD:  # those that have a number are done, and some have none
        without = sum(one.pace is Pace.NO_DATA for one in figure.states)
        return Tag("no-data", f"{figure.total - without}件做到，{without}件没有数")
    trouble = sum(one.needs_attention for one in figure.states)
    if trouble and pace in (Pace.AHEAD, Pace.ON_COURSE):  # a good mean does not cover those that lag
        return Tag(Pace.SLOW.value, f"平均{words.PACE[pace]}，{trouble}件没做好")
    return words.pace_tag(pace)


def _partly_words(state: ActionState) -> str:
    """Return `5项做到，1项有医院没答应，2项没人答应`."""
    counts = ((state.done, "项做到"), (state.partly_promised, "项有医院没答应"), (state.not_promised, "项没人答应"))
    return "，".join(f"{count}{word}" for count, word in counts if count)


def action_coverage(context: Context, state: ActionState) -> Coverage:
    """Count the measures and promises that there are and that have a number.

    `8项措施，6项有承诺；5家的31件承诺，29件有数`.
    """
    states = [one for one in state.states if one.pace is not Pace.TERMINATED]
    silent = [one for one in states if one.progress is None]
    all_of_them = state.promised == len(state.measures)
    promised = "都有" if all_of_them else f"{state.promised}项有" if state.promised else "都没有"
    text = f"{len(state.measures)}项措施，{promised}承诺"
    if states:
        registry, by = context.registry, {one.publisher for one in states}
        hospitals, districts = len(by & set(registry.hospitals)), len(by & set(registry.districts))
        counts = (f"{hospitals}家" if hospitals else "", f"{districts}个区县" if districts else "")
        who = "和".join(part for part in (*counts, "主管部门" if AUTHORITY in by else "") if part)
        have = len(states) - len(silent)
        text += f"；{who}的{len(states)}件承诺，{'都有数' if not silent else f'{have}件有数' if have else '都没有数'}"
    marks = ["missing" if one.progress is None else "reported" for one in states]
    lacking: dict[str, int] = {}
    for promise in silent:
        name = context.registry.publishers[promise.publisher].record.short_name
        lacking[name] = lacking.get(name, 0) + 1
    missing = [name if count == 1 else f"{name}{count}件" for name, count in lacking.items()]
    return coverage(context, marks if len(marks) <= MARKS else (), text, missing)


def level_rulers(context: Context, states: Iterable[PromiseState]) -> tuple[LevelRuler, ...]:
    """Return the mean over the promises of each level, in the order of levels; the authority's own last.

    Empty where nobody promised anything: there is nothing to measure, and no number that could be missing.
    """
    levels = by_level(context, states)
    return tuple(
        LevelRuler(level if len(levels) > 1 else "", mean_ruler(context, roll_up(members)))
        for level, members in levels.items()
    )


def action_line(context: Context, campaign: CampaignEntry, number: int, action: Action) -> ActionLine:
    """Return one action: its tag, a square a promise, the mean of each level, its coverage, its measures."""
    state = action_state(context.measured, campaign, action)
    address = addresses.action(campaign.id, action.id)
    return ActionLine(
        f"a-{action.id}",
        str(number),
        context.link(action.title, address),
        origin(context, action),
        action_tag(context, state, roll_up(state.states)),
        strip(state.states),
        level_rulers(context, state.states),
        action_coverage(context, state),
        tuple(
            MeasureLine(
                context.link(measure.title, f"{address}#m-{measure.id}"),
                people.owners(measure),
                origin(context, measure, ("要求的数", measure.indicator)),
            )
            for measure in action.measures
        ),
    )
