"""Every page of the site: its address, the frame it goes into, its template, its source, and how its view is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.records.campaign import Action
from generator.registry import CampaignEntry
from generator.views.across import channels_page, codes_page, definitions_page, progress_page
from generator.views.action import action_page
from generator.views.campaign import campaign_page, campaigns_page
from generator.views.campaign_parts import states_by_hospital, states_of
from generator.views.context import Context, Publication
from generator.views.home import home_page
from generator.views.hospital import hospital_page
from generator.views.hospitals import hospitals_page
from generator.views.letter import authority_letter, hospital_letter
from generator.views.pages import View
from generator.views.reports import has_page, report_page, reports_page

AUTHORITY_SOURCE = "authority/authority.yml"


@dataclass(frozen=True, slots=True)
class Page:
    """One page that is still to be made: cheap to list, made when it is wanted."""

    address: str
    template: str
    source: str
    """The record that "edit this page" leads to, below `content/`."""
    view: Callable[[Context], View]
    figures: Callable[[Context], tuple[PromiseState, ...]] | None = None
    """The promises whose figures stand on the page, for its CSV and JSON."""

    def context(self, measured: Measured, publication: Publication) -> Context:
        """What the page's view and its exports are made from."""
        return Context(measured, publication, self.address, self.source)


def pages(measured: Measured) -> Iterator[Page]:
    """All generated pages, in a fixed order."""
    yield Page(addresses.HOME, "home.html", AUTHORITY_SOURCE, home_page, all_promises)
    yield Page(addresses.HOSPITALS, "hospitals.html", AUTHORITY_SOURCE, hospitals_page)
    yield Page(addresses.CAMPAIGNS, "campaigns.html", AUTHORITY_SOURCE, campaigns_page)
    yield Page(addresses.PROGRESS, "progress.html", AUTHORITY_SOURCE, progress_page, all_promises)
    yield Page(addresses.CHANNELS, "channels.html", AUTHORITY_SOURCE, channels_page)
    yield Page(addresses.LETTER, "letter.html", "authority/letter.md", authority_letter)
    yield Page(addresses.DEFINITIONS, "definitions.html", AUTHORITY_SOURCE, definitions_page)
    yield Page(addresses.CODES, "codes.html", AUTHORITY_SOURCE, codes_page)
    yield from campaign_pages(measured)
    for name in measured.registry.hospitals:
        yield from hospital_pages(measured, name)


def campaign_pages(measured: Measured) -> Iterator[Page]:
    """The pages of every campaign, without its single reports."""
    for campaign in measured.registry.campaigns.values():
        source = f"campaigns/{campaign.id}/campaign.yml"
        yield Page(
            addresses.campaign(campaign.id), "campaign.html", source, partial(campaign_page, campaign=campaign),
            partial(campaign_promises, campaign=campaign),
        )  # fmt: skip
        yield Page(addresses.reports(campaign.id), "reports.html", source, partial(reports_page, campaign=campaign))
        for number, action in enumerate(campaign.record.actions, 1):
            address = addresses.action(campaign.id, action.id)
            yield Page(
                address, "action.html", source, partial(action_page, campaign=campaign, number=number),
                partial(action_promises, campaign=campaign, action=action),
            )  # fmt: skip


def hospital_pages(measured: Measured, name: str) -> Iterator[Page]:
    """The pages of one hospital: itself, its letter, its reports."""
    hospital = measured.registry.hospitals[name]
    folder = f"hospitals/{name}"
    yield Page(
        addresses.hospital(name), "hospital.html", f"{folder}/hospital.yml", partial(hospital_page, hospital=hospital),
        lambda context: context.measured.promises[name],
    )  # fmt: skip
    letter = f"{folder}/letter.md" if hospital.letter is not None else "authority/letter.md"
    yield Page(addresses.hospital_letter(name), "letter.html", letter, partial(hospital_letter, hospital=hospital))
    for campaign, duties in measured.filings.items():
        for duty in duties:
            for filing in duty.by_hospital.get(name, ()):
                if not has_page(filing):
                    continue
                source = (
                    f"{folder}/reports/{campaign}/{filing.key}.yml"
                    if filing.report is not None
                    else f"{folder}/hospital.yml"
                )
                yield Page(
                    addresses.report(campaign, name, filing.key), "report.html", source,
                    partial(report_page, hospital=hospital, filing=filing, duty=duty),
                )  # fmt: skip


def all_promises(context: Context) -> tuple[PromiseState, ...]:
    """Every promise, hospital by hospital."""
    return tuple(state for states in context.measured.promises.values() for state in states)


def campaign_promises(context: Context, campaign: CampaignEntry) -> tuple[PromiseState, ...]:
    """Every promise of those who take part in a campaign."""
    return states_of(context, campaign.id, campaign.participants)


def action_promises(context: Context, campaign: CampaignEntry, action: Action) -> tuple[PromiseState, ...]:
    """Every promise that answers an action."""
    return tuple(state for states in states_by_hospital(context, campaign, action).values() for state in states)
