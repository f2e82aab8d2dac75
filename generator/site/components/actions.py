"""Actions of a campaign: who answered them, how far, in how many places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.figures.promise import PACE_ORDER, Pace, PromiseState
from generator.figures.rollup import RollUp, mean_pace, roll_up
from generator.records.campaign import Action
from generator.records.layout import AUTHORITY
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Link, Tag
from generator.site.components.drawings import Coverage, Ruler, mean_ruler
from generator.site.components.report_cells import coverage
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ActionLine:
    number: str
    title: Link
    tag: Tag
    ruler: Ruler
    """The mean of those that have a number."""
    coverage: Coverage


def states_of(context: Context, campaign: str, hospitals: Iterable[str] | None = None) -> tuple[PromiseState, ...]:
    """Every promise made in a campaign."""
    names = context.measured.promises if hospitals is None else hospitals
    return tuple(
        one for name in names for one in context.measured.promises[name] if one.commitment.campaign == campaign
    )


def pace_counts(states: Iterable[PromiseState]) -> tuple[tuple[Tag, int], ...]:
    """How many promises of each pace, worst first; those that nobody has are left out."""
    tally: dict[Pace, int] = {}
    for one in states:
        tally[one.pace] = tally.get(one.pace, 0) + 1
    return tuple((words.pace_tag(pace), tally[pace]) for pace in sorted(tally, key=PACE_ORDER.__getitem__))


def states_by_hospital(
    context: Context, campaign: CampaignEntry, action: Action, hospitals: Iterable[str] | None = None
) -> dict[str, tuple[PromiseState, ...]]:
    """Everybody's promises that answer an action's measures: the participants', and the authority's if it has any; or
    those of some hospitals."""
    by_measure = context.measured.by_measure
    measures = [by_measure.get((campaign.id, measure.id), {}) for measure in action.measures]
    publishers = campaign.participants if hospitals is None else tuple(hospitals)
    if hospitals is None and any(AUTHORITY in answers for answers in measures):
        publishers = (*publishers, AUTHORITY)
    return {name: tuple(state for answers in measures for state in answers.get(name, ())) for name in publishers}


def action_figure(states: Mapping[str, tuple[PromiseState, ...]]) -> RollUp:
    """The mean over every hospital's promises in an action."""
    return roll_up(state for answers in states.values() for state in answers)


def action_tag(context: Context, figure: RollUp) -> Tag:
    """The pace of the mean; an action that nobody promised anything about says that instead."""
    if not figure.total:
        return Tag("not-applicable", "没有承诺")
    return words.pace_tag(mean_pace(figure, context.registry.authority.thresholds))


def action_coverage(context: Context, states: dict[str, tuple[PromiseState, ...]]) -> Coverage:
    """How many hospitals have a number for an action: a mark each, those missing by name."""
    marks, missing, have, asked = [], [], 0, 0
    for name, answers in states.items():
        kept = [one for one in answers if one.pace is not Pace.TERMINATED]
        if not kept:
            marks.append("exempt")
            continue
        asked += 1
        if any(one.progress is not None for one in kept):
            marks.append("reported")
            have += 1
        else:
            marks.append("missing")
            missing.append(context.registry.publishers[name].record.short_name)
    without = len(marks) - asked
    text = f"{have}/{asked}家有数" + (f"，{without}家没有对应承诺" if without else "")
    return coverage(context, marks, text, missing)


def action_line(context: Context, campaign: CampaignEntry, number: int, action: Action) -> ActionLine:
    """One action: the mean, its pace, its coverage."""
    states = states_by_hospital(context, campaign, action)
    figure = action_figure(states)
    return ActionLine(
        str(number),
        context.link(action.title, addresses.action(campaign.id, action.id)),
        action_tag(context, figure),
        mean_ruler(context, figure),
        action_coverage(context, states),
    )
