"""An action as a whole: who had to promise what, who did, and whether all of it is done.

An action is done when everybody who was asked has promised every measure and kept it. That some hospitals kept what
they promised says nothing of the measures that nobody answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.figures.measured import Measured
from generator.figures.pace import MADE_GOOD, Pace
from generator.figures.promise import PromiseState
from generator.records.campaign import Action, Measure, Owner
from generator.records.layout import AUTHORITY
from generator.registry import CampaignEntry


class ActionVerdict(StrEnum):
    """The verdict on an action."""

    NOT_PROMISED = "not-promised"
    """Nobody promised anything."""
    DONE = "done"
    """Everybody who was asked promised every measure, and all of it is done or kept."""
    PARTLY_PROMISED = "partly-promised"
    """All that was promised is done or kept; but some measures lack promises."""
    GOING_ON = "going-on"
    """Something that was promised is not done."""


@dataclass(frozen=True, slots=True)
class MeasureState:
    """One measure that applies to somebody: who was asked, and what they promised."""

    measure: Measure
    asked: tuple[str, ...]
    """The hospitals in its scope that are not exempt from the plan; the authority alone, for a measure of its own."""
    states: tuple[PromiseState, ...]
    """Every promise that answers it, in the order of those asked; terminated ones among them."""

    @property
    def silent(self) -> tuple[str, ...]:
        """Those asked who promised nothing."""
        promised = {state.publisher for state in self.states}
        return tuple(name for name in self.asked if name not in promised)

    @property
    def is_promised(self) -> bool:
        """True when somebody promised it."""
        return bool(self.states)

    @property
    def is_done(self) -> bool:
        """True when everybody asked promised it, and all of it is done or kept."""
        return self.is_promised and not self.silent and all(state.pace in MADE_GOOD for state in self.states)


@dataclass(frozen=True, slots=True)
class ActionState:
    """An action's measures that apply to somebody, in the order of the plan."""

    measures: tuple[MeasureState, ...]

    @property
    def states(self) -> tuple[PromiseState, ...]:
        """Every promise that answers one of its measures."""
        return tuple(state for measure in self.measures for state in measure.states)

    @property
    def promised(self) -> int:
        """Measures that somebody promised."""
        return sum(measure.is_promised for measure in self.measures)

    @property
    def done(self) -> int:
        """Measures that everybody promised and did."""
        return sum(measure.is_done for measure in self.measures)

    @property
    def not_promised(self) -> int:
        """Measures that nobody promised."""
        return len(self.measures) - self.promised

    @property
    def partly_promised(self) -> int:
        """Measures that some promised, and others who were asked did not."""
        return sum(measure.is_promised and bool(measure.silent) for measure in self.measures)

    @property
    def verdict(self) -> ActionVerdict:
        """Return the verdict over all of its measures."""
        states = [state for state in self.states if state.pace is not Pace.TERMINATED]
        if not states:
            return ActionVerdict.NOT_PROMISED
        if any(state.pace not in MADE_GOOD for state in states):
            return ActionVerdict.GOING_ON
        if all(measure.is_done for measure in self.measures):
            return ActionVerdict.DONE
        return ActionVerdict.PARTLY_PROMISED


def action_state(
    measured: Measured, campaign: CampaignEntry, action: Action, hospitals: Iterable[str] | None = None
) -> ActionState:
    """Return what became of an action, among all that take part or some of them."""
    among = None if hospitals is None else tuple(hospitals)
    states = (measure_state(measured, campaign, measure, among) for measure in action.measures)
    return ActionState(tuple(state for state in states if state is not None))


def measure_state(
    measured: Measured, campaign: CampaignEntry, measure: Measure, hospitals: Iterable[str] | None = None
) -> MeasureState | None:
    """Return who had to promise a measure, and what was promised; None for one that applies to nobody.

    A measure that belongs to the authority or to the districts is asked of these alone: it is missing at no hospital.
    """
    registry = measured.registry
    among = campaign.participants if hospitals is None else tuple(hospitals)
    answers = measured.by_measure.get((campaign.id, measure.id), {})
    asked: tuple[str, ...]
    if is_the_authoritys(measured, campaign, measure):
        asked = (AUTHORITY,) if hospitals is None else ()
    elif measure.owner is Owner.DISTRICTS:
        asked = tuple(registry.districts) if hospitals is None else ()
    else:
        asked = tuple(
            name
            for name in among
            if measure.asks(name, registry.hospitals[name].record) and not _is_exempt(measured, campaign, name)
        )
    everybody = (*among, *registry.districts, AUTHORITY) if hospitals is None else among
    states = tuple(state for name in everybody for state in answers.get(name, ()))
    return MeasureState(measure, asked, states) if asked or states else None


def is_the_authoritys(measured: Measured, campaign: CampaignEntry, measure: Measure) -> bool:
    """Tell whether a measure is the authority's own work: the plan says so, or only the authority promised it."""
    if measure.owner is not Owner.HOSPITALS:
        return measure.owner is Owner.AUTHORITY
    return (campaign.id, measure.id) in measured.left_to_the_authority


def nobody_promised(measured: Measured, campaign: CampaignEntry) -> bool:
    """Tell whether no measure of a plan was promised by anybody."""
    return campaign.id not in measured.promised_campaigns


def _is_exempt(measured: Measured, campaign: CampaignEntry, hospital: str) -> bool:
    joins = measured.registry.hospitals[hospital].joins(campaign.id)
    return joins is not None and joins.is_exempt(measured.as_of)
