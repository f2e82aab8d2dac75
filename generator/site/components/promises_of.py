"""The promises whose figures stand on a page, for its downloads."""

from __future__ import annotations

from generator.figures.promise import PromiseState
from generator.records.campaign import Action
from generator.registry import CampaignEntry
from generator.site.components.actions import states_by_hospital, states_of
from generator.site.context import Context


def hospital_promises(context: Context) -> tuple[PromiseState, ...]:
    """Return every promise of a hospital, hospital by hospital; the authority's stand on its own page."""
    return context.measured.hospital_promises


def promises_of(context: Context, publisher: str) -> tuple[PromiseState, ...]:
    """Return every promise of one publisher."""
    return context.measured.promises[publisher]


def campaign_promises(context: Context, campaign: CampaignEntry) -> tuple[PromiseState, ...]:
    """Return every promise of those who take part in a campaign."""
    return states_of(context, campaign.id, campaign.participants)


def action_promises(context: Context, campaign: CampaignEntry, action: Action) -> tuple[PromiseState, ...]:
    """Return every promise that answers an action."""
    return tuple(state for states in states_by_hospital(context, campaign, action).values() for state in states)
