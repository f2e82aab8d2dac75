"""The only list of page kinds: the order of the site's pages, of its map and of the choices of its search."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.measured import Measured
from generator.site.page import Page
from generator.site.pages import (
    action,
    authority,
    bulletin,
    bulletins,
    calendar,
    campaign,
    campaign_promises,
    campaigns,
    changes,
    channels,
    codes,
    data,
    definitions,
    district,
    duties,
    elder_district,
    elder_home,
    elder_hospital,
    evaluation,
    finding,
    findings,
    home,
    hospital,
    hospital_checks,
    hospital_complaints,
    hospital_promises,
    hospital_records,
    hospitals,
    letter,
    missing,
    notice,
    paper,
    progress,
    region,
    report,
    reports,
    search,
    staff,
    standard,
    verdict,
)

_FOUND = (
    home.KIND,
    elder_home.KIND,
    hospitals.KIND,
    region.KIND,
    hospital.KIND,
    hospital_promises.KIND,
    hospital_complaints.KIND,
    hospital_checks.KIND,
    hospital_records.KIND,
    elder_hospital.KIND,
    authority.KIND,
    district.KIND,
    elder_district.KIND,
    campaigns.KIND,
    campaign.KIND,
    campaign_promises.KIND,
    action.KIND,
    standard.KIND,
    duties.KIND,
    reports.KIND,
    report.KIND,
    verdict.KIND,
    progress.KIND,
    missing.KIND,
    changes.KIND,
    findings.KIND,
    finding.KIND,
    letter.KIND,
    notice.KIND,
    paper.KIND,
    bulletins.KIND,
    bulletin.KIND,
    evaluation.KIND,
    channels.KIND,
    calendar.KIND,
    definitions.KIND,
    codes.KIND,
    staff.KIND,
)


KINDS = (*_FOUND, data.kind(_FOUND), search.kind(_FOUND))


def site_pages(measured: Measured) -> Iterator[Page]:
    """Yield every generated page of the site, kind by kind."""
    for kind in KINDS:
        yield from kind.pages(measured)
