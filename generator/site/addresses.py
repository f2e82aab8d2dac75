"""The address of every page and record, below the site's root. The only place that spells one."""

from __future__ import annotations

from functools import lru_cache

from generator.records.layout import AUTHORITY, STANDING

HOME = "index.html"
HOSPITALS = "hospitals/index.html"
CAMPAIGNS = "campaigns/index.html"
PROGRESS = "progress.html"
CHANNELS = "channels.html"
LETTER = "letter.html"
DEFINITIONS = "definitions.html"
CODES = "codes.html"
FINDINGS = "findings/index.html"
MISSING = "missing.html"
CALENDAR = "calendar.html"
DATA = "data/index.html"
"""Everything that can be downloaded."""
BULLETINS = "bulletins/index.html"
AUTHORITY_PAGE = "authority.html"
ELDER = "elder.html"
"""The first page of the elder version."""
SEARCH = "search.html"
CALENDAR_FILE = "calendar.ics"
DIRECTORY = "hospitals/names.js"
"""What the finder reads when the hospitals are too many for one page."""


def hospital(name: str) -> str:
    """The page of a publisher: a hospital, or the authority."""
    if name == AUTHORITY:
        return AUTHORITY_PAGE
    return f"hospitals/{name}.html"


def region(code: str) -> str:
    """The hospitals of one region, when they are too many for one page."""
    return f"hospitals/regions/{code}.html"


def hospital_letter(name: str) -> str:
    return f"hospitals/{name}/letter.html"


def elder(name: str) -> str:
    """The elder page of a publisher; the authority has the first one."""
    if name == AUTHORITY:
        return ELDER
    return f"hospitals/{name}/elder.html"


def campaign(name: str) -> str:
    return f"campaigns/{name}.html"


def action(campaign_name: str, name: str) -> str:
    return f"campaigns/{campaign_name}/actions/{name}.html"


def reports(campaign_name: str) -> str:
    """A campaign's reports."""
    return f"campaigns/{campaign_name}/reports.html"


def report(campaign_name: str, hospital_name: str, key: str) -> str:
    """One report; those on promises of no campaign lie with their publisher."""
    if campaign_name == AUTHORITY:
        return f"authority/reports/{key}.html"
    if campaign_name == STANDING:
        return f"hospitals/{hospital_name}/reports/{key}.html"
    return f"campaigns/{campaign_name}/reports/{hospital_name}/{key}.html"


def promise_anchor(commitment: str) -> str:
    """The anchor of a promise on its hospital's page."""
    return f"p-{commitment}"


def promise(hospital_name: str, commitment: str) -> str:
    return f"{hospital(hospital_name)}#{promise_anchor(commitment)}"


def finding(number: str) -> str:
    return f"findings/{number}.html"


def findings_by(kind: str, name: str) -> str:
    """The ledger narrowed: by `state`, `flag`, `hospital` or `campaign`."""
    return f"findings/by-{kind}/{name}.html"


def bulletin(campaign_name: str, name: str) -> str:
    return f"bulletins/{campaign_name}/{name}.html"


def evaluation(campaign_name: str, period: str) -> str:
    return f"campaigns/{campaign_name}/evaluations/{period}.html"


def standard(campaign_name: str) -> str:
    """A campaign's standard, item by item."""
    return f"campaigns/{campaign_name}/standard.html"


def duties(campaign_name: str) -> str:
    """What a campaign orders beside reports: meetings, visits, soundings, and practices worth copying."""
    return f"campaigns/{campaign_name}/duties.html"


def hospital_records(name: str) -> str:
    """A hospital's surveys, work ledgers, checks against standards, meetings and announced days."""
    return f"hospitals/{name}/records.html"


def notice(hospital_name: str, name: str) -> str:
    return f"hospitals/{hospital_name}/notices/{name}.html"


def hospital_calendar(name: str) -> str:
    return f"hospitals/{name}/calendar.ics"


def report_form(hospital_name: str, campaign_name: str, key: str) -> str:
    """A blank form for a report to come."""
    return f"hospitals/{hospital_name}/forms/{campaign_name}-{key}.xlsx"


def definition(anchor: str) -> str:
    return f"{DEFINITIONS}#{anchor}"


def export(page: str, ending: str) -> str:
    """The file with a page's figures: `csv` or `json`."""
    return f"{page.removesuffix('.html')}.{ending}"


def relative(here: str, there: str) -> str:
    """The way from one page to another: relative, so that the site works anywhere and off a disk."""
    path, _, anchor = there.partition("#")
    if path == here and anchor:
        return f"#{anchor}"
    way = _way(here.rpartition("/")[0], path)
    return f"{way}#{anchor}" if anchor else way


@lru_cache(maxsize=1024)
def _way(folder: str, path: str) -> str:
    """From a folder to a file. Neighbours have most of their links in common."""
    up = folder.split("/") if folder else []
    down = path.split("/")
    while up and len(down) > 1 and up[0] == down[0]:
        up, down = up[1:], down[1:]
    return "../" * len(up) + "/".join(down)
