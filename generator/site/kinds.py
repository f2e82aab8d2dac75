"""Every page of the site: its address, the frame it goes into, its template, its source, and how its view is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from generator.figures import changes
from generator.figures.changes import Days
from generator.figures.measured import Measured
from generator.figures.phases import campaign_when
from generator.figures.promise import PromiseState
from generator.figures.reporting import Filing
from generator.records.campaign import Action
from generator.records.layout import (
    AUTHORITY,
    BULLETINS,
    CAMPAIGNS,
    EVALUATIONS,
    HOSPITALS,
    INSPECTIONS,
    LETTERS,
    NOTICES,
    REPORTS,
)
from generator.registry import CampaignEntry, Registry
from generator.site import addresses
from generator.site import head_metadata as machine
from generator.site.components.actions import states_by_hospital, states_of
from generator.site.components.finder import by_region, needs_region_pages
from generator.site.components.report_cells import has_page
from generator.site.context import Context, Publication
from generator.site.head_metadata import HeadMetadata, JsonLd
from generator.site.pages.action import action_page
from generator.site.pages.authority import authority_page
from generator.site.pages.bulletin import bulletin_page
from generator.site.pages.bulletins import bulletins_page
from generator.site.pages.calendar import calendar_page
from generator.site.pages.campaign import campaign_page
from generator.site.pages.campaigns import campaigns_page
from generator.site.pages.channels import channels_page
from generator.site.pages.codes import codes_page
from generator.site.pages.definitions import definitions_page
from generator.site.pages.elder_home import elder_home
from generator.site.pages.elder_hospital import elder_hospital
from generator.site.pages.evaluation import evaluation_page
from generator.site.pages.finding import finding_page
from generator.site.pages.findings import findings_page, selections
from generator.site.pages.home import home_page
from generator.site.pages.hospital import hospital_page
from generator.site.pages.hospitals import hospitals_page
from generator.site.pages.letter import authority_letter, hospital_letter
from generator.site.pages.notice import notice_page
from generator.site.pages.progress import progress_page
from generator.site.pages.region import region_page
from generator.site.pages.report import report_page
from generator.site.pages.reports import reports_page
from generator.site.pages.search import CAMPAIGN_STATES, finding_state, search_page
from generator.site.view import View
from generator.site.wording.words import STATUS

AUTHORITY_SOURCE = "authority/authority.yml"


class Paper(Enum):
    """How a page stands on paper; what is for paper is made as PDF when that is asked for."""

    NONE = auto()
    SHEET = auto()
    """One sheet, which bears a version, a date and a code of its own."""
    PAGES = auto()
    """As many sheets as it takes, with an imprint."""


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
    days: Callable[[Measured], Days] = lambda _: ()
    """The days on which what stands on the page changed, where they are known."""
    things: Callable[[Context], tuple[JsonLd, ...]] = lambda _: ()
    """What the page is about, in the words of schema.org."""
    counterpart: str = addresses.ELDER
    """Where the switch leads: to the page's elder version, and from there to the full one."""
    elder: bool = False
    """An elder page: its frame has fewer things."""
    paper: Paper = Paper.NONE
    hospital: str = ""
    """The publisher that the page belongs to; like the campaign and the state it narrows a search."""
    campaign: str = ""
    state: str = ""

    def context(self, measured: Measured, publication: Publication) -> Context:
        """What the page's view and its exports are made from."""
        pdf = publication.pdf and self.paper is not Paper.NONE
        return Context(measured, publication, self.address, self.source, pdf)

    def changed(self, measured: Measured) -> dt.date | None:
        """The day of the page's last change in substance; None where no day is known."""
        return changes.last_change(self.days(measured), measured.as_of)

    def machine(self, context: Context, view: View, changed: dt.date | None) -> HeadMetadata:
        """What the page's head says to machines; `changed` is the day of its last change."""
        return machine.machine(
            context, view.title, view.description, view.trail,
            changed=changed, here=view.here, things=self.things(context),
        )  # fmt: skip


def pages(measured: Measured) -> Iterator[Page]:
    """All generated pages, in a fixed order."""
    yield Page(
        addresses.HOME, "home.html", AUTHORITY_SOURCE, home_page, all_promises,
        days=changes.of_everything, things=machine.organisation,
    )  # fmt: skip
    yield Page(addresses.ELDER, "elder_home.html", AUTHORITY_SOURCE, elder_home, counterpart=addresses.HOME, elder=True)
    yield Page(addresses.HOSPITALS, "hospitals.html", AUTHORITY_SOURCE, hospitals_page, days=changes.of_all_promises)
    if needs_region_pages(measured.registry):
        for code, _, members in by_region(measured.registry):
            yield Page(
                addresses.region(code), "region.html", AUTHORITY_SOURCE, partial(region_page, code=code),
                days=partial(changes.of_promises_by, names=tuple(one.id for one in members)),
            )  # fmt: skip
    yield Page(addresses.CAMPAIGNS, "campaigns.html", AUTHORITY_SOURCE, campaigns_page, days=changes.of_campaigns)
    yield Page(
        addresses.PROGRESS, "progress.html", AUTHORITY_SOURCE, progress_page, all_promises,
        days=changes.of_all_promises,
    )  # fmt: skip
    yield Page(addresses.CHANNELS, "channels.html", AUTHORITY_SOURCE, channels_page, things=machine.complaints)
    yield Page(
        addresses.LETTER, "letter.html", "authority/letter.md", authority_letter,
        days=partial(_fixed, day=measured.registry.letter.issued), paper=Paper.SHEET,
    )  # fmt: skip
    yield Page(addresses.DEFINITIONS, "definitions.html", AUTHORITY_SOURCE, definitions_page)
    yield Page(addresses.CODES, "codes.html", AUTHORITY_SOURCE, codes_page)
    yield Page(addresses.SEARCH, "search.html", AUTHORITY_SOURCE, search_page)
    if measured.promises.get(AUTHORITY):
        yield Page(
            addresses.AUTHORITY_PAGE, "authority.html", "authority/commitments.yml", authority_page,
            lambda context: context.measured.promises[AUTHORITY],
            days=changes.of_authority, things=machine.organisation, hospital=AUTHORITY,
        )  # fmt: skip
        yield from report_pages(measured, AUTHORITY)
    yield Page(addresses.CALENDAR, "calendar.html", AUTHORITY_SOURCE, calendar_page)
    yield Page(addresses.BULLETINS, "bulletins.html", AUTHORITY_SOURCE, bulletins_page, days=changes.of_bulletins)
    yield from finding_pages(measured)
    yield from campaign_pages(measured)
    for name in measured.registry.hospitals:
        yield from hospital_pages(measured, name)


def campaign_pages(measured: Measured) -> Iterator[Page]:
    """The pages of every campaign, without its single reports."""
    for campaign in measured.registry.campaigns.values():
        source = measured.registry.source(CAMPAIGNS, campaign.id)
        yield Page(
            addresses.campaign(campaign.id), "campaign.html", source, partial(campaign_page, campaign=campaign),
            partial(campaign_promises, campaign=campaign), days=partial(changes.of_campaign, campaign=campaign),
            campaign=campaign.id, state=CAMPAIGN_STATES[campaign_when(campaign, measured.as_of)], paper=Paper.PAGES,
        )  # fmt: skip
        yield Page(
            addresses.reports(campaign.id), "reports.html", source, partial(reports_page, campaign=campaign),
            days=partial(changes.of_filings, folder=campaign.id), campaign=campaign.id,
        )  # fmt: skip
        for number, action in enumerate(campaign.record.actions, 1):
            address = addresses.action(campaign.id, action.id)
            yield Page(
                address, "action.html", source, partial(action_page, campaign=campaign, number=number),
                partial(action_promises, campaign=campaign, action=action),
                days=partial(changes.of_action, campaign=campaign.id, action=action), campaign=campaign.id,
            )  # fmt: skip
        for period, evaluation in campaign.evaluations.items():
            if evaluation.published <= measured.as_of:
                yield Page(
                    addresses.evaluation(campaign.id, period), "evaluation.html",
                    measured.registry.source(EVALUATIONS, (campaign.id, period)),
                    partial(evaluation_page, campaign=campaign, evaluation=evaluation),
                    days=partial(_fixed, day=evaluation.published), campaign=campaign.id,
                )  # fmt: skip
        for name, bulletin in campaign.bulletins.items():
            if bulletin.issued <= measured.as_of:
                yield Page(
                    addresses.bulletin(campaign.id, name), "bulletin.html",
                    measured.registry.source(BULLETINS, (campaign.id, name)),
                    partial(bulletin_page, campaign=campaign, bulletin=bulletin),
                    days=partial(_fixed, day=bulletin.issued), campaign=campaign.id,
                )  # fmt: skip


def finding_pages(measured: Measured) -> Iterator[Page]:
    """The ledger, its narrowed views, and a page for every finding."""
    ledger = partial(changes.of_findings, states=measured.findings)
    yield Page(addresses.FINDINGS, "findings.html", AUTHORITY_SOURCE, findings_page, days=ledger)
    for kind, name, _, _ in selections(measured):
        yield Page(
            addresses.findings_by(kind, name), "findings.html", AUTHORITY_SOURCE,
            partial(findings_page, kind=kind, name=name), days=ledger,
            counterpart=addresses.elder(name) if kind == "hospital" else addresses.ELDER,
        )  # fmt: skip
    for state in measured.findings:
        visit = state.inspection
        source = measured.registry.source(INSPECTIONS, (state.campaign, state.visit))
        yield Page(
            addresses.finding(state.finding.id), "finding.html", source, partial(finding_page, state=state),
            counterpart=addresses.elder(visit.hospital),
            days=partial(changes.of_finding, state=state),
            hospital=visit.hospital, campaign=state.campaign, state=finding_state(state),
        )  # fmt: skip


def hospital_pages(measured: Measured, name: str) -> Iterator[Page]:
    """The pages of one hospital: itself, its elder version, its letter, its notices, its reports."""
    hospital = measured.registry.hospitals[name]
    source = measured.registry.source(HOSPITALS, name)
    full, elder = addresses.hospital(name), addresses.elder(name)
    yield Page(
        full, "hospital.html", source, partial(hospital_page, hospital=hospital),
        lambda context: context.measured.promises[name], counterpart=elder,
        days=partial(changes.of_hospital, hospital=hospital), things=partial(machine.hospital, entry=hospital),
        hospital=name, paper=Paper.PAGES,
    )  # fmt: skip
    yield Page(
        elder, "elder_hospital.html", source, partial(elder_hospital, hospital=hospital),
        counterpart=full, elder=True, days=partial(changes.of_hospital, hospital=hospital),
    )  # fmt: skip
    letter = measured.registry.source(LETTERS, name if hospital.letter is not None else AUTHORITY)
    yield Page(
        addresses.hospital_letter(name), "letter.html", letter, partial(hospital_letter, hospital=hospital),
        days=partial(_fixed, day=(hospital.letter or measured.registry.letter).issued), counterpart=elder,
        hospital=name, paper=Paper.SHEET,
    )  # fmt: skip
    for notice_name, notice in measured.registry.notices.items():
        yield Page(
            addresses.notice(name, notice_name), "notice.html", measured.registry.source(NOTICES, notice_name),
            partial(notice_page, hospital=hospital, notice=notice), counterpart=elder,
            days=partial(changes.of_notice, notice=notice), hospital=name, paper=Paper.SHEET,
        )  # fmt: skip
    yield from report_pages(measured, name)


def report_pages(measured: Measured, name: str) -> Iterator[Page]:
    """A page for every report of a publisher that was sent, exempted or is missing."""
    publisher = measured.registry.publishers[name]
    for folder, duties in measured.filings.items():
        for duty in duties:
            for filing in duty.by_hospital.get(name, ()):
                if has_page(filing):
                    source = _report_source(measured.registry, filing)
                    yield Page(
                        addresses.report(folder, name, filing.key), "report.html", source,
                        partial(report_page, hospital=publisher, filing=filing, duty=duty),
                        days=partial(changes.of_filing, one=filing), counterpart=addresses.elder(name),
                        hospital=name, campaign=folder, state=STATUS[filing.status],
                    )  # fmt: skip


def _fixed(_: Measured, day: dt.date) -> Days:
    """What stands on the page bears its own day."""
    return (day,)


def _report_source(registry: Registry, filing: Filing) -> str:
    """The report's file; for one that is missing, the record of who should have sent it."""
    if filing.report is not None:
        return registry.source(REPORTS, (filing.hospital, filing.campaign, filing.key))
    return AUTHORITY_SOURCE if filing.hospital == AUTHORITY else registry.source(HOSPITALS, filing.hospital)


def all_promises(context: Context) -> tuple[PromiseState, ...]:
    """Every promise, hospital by hospital."""
    return tuple(state for states in context.measured.promises.values() for state in states)


def campaign_promises(context: Context, campaign: CampaignEntry) -> tuple[PromiseState, ...]:
    """Every promise of those who take part in a campaign."""
    return states_of(context, campaign.id, campaign.participants)


def action_promises(context: Context, campaign: CampaignEntry, action: Action) -> tuple[PromiseState, ...]:
    """Every promise that answers an action."""
    return tuple(state for states in states_by_hospital(context, campaign, action).values() for state in states)
