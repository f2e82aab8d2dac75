"""The address of every page and record, below the site's root. The only place that spells one."""

from __future__ import annotations

from functools import lru_cache

from generator.records.names import AUTHORITY, STANDING, is_district

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
CHANGES = "changes/index.html"
"""All that changed in substance, newest first."""
CALENDAR = "calendar.html"
STAFF = "staff/index.html"
"""The one door for those who write the records."""
DATA = "data/index.html"
"""Everything that can be downloaded."""
BULLETINS = "bulletins/index.html"
AUTHORITY_PAGE = "authority.html"
ELDER = "elder.html"
"""The first page of the elder version."""
SEARCH = "search.html"
SHEETS = "paper/codes.json"
"""Every sheet of paper that was ever published, by its code; the next release takes them over."""
PUBLISHED_CHANGES = "changes/published.json"
"""Every change that was ever told of; the next release takes them over, whatever became of Git's history."""
SHARE_PICTURE = "assets/share.png"
"""The picture beside a link that is passed on."""
CALENDAR_FILE = "calendar.ics"
MANIFEST = "manifest.json"
"""The list of all files of the site with their SHA-256; written when all others are."""
DIRECTORY = "hospitals/names.js"
"""The file that the finder reads when the hospitals are too many for one page."""


def schema(kind: str) -> str:
    """Return the JSON Schema of a kind of record."""
    return f"data/schema/{kind}.json"


def hospital(name: str) -> str:
    """Return the page of a publisher: a hospital, a district, or the authority."""
    if name == AUTHORITY:
        return AUTHORITY_PAGE
    if is_district(name):
        return f"{name}.html"
    return f"hospitals/{name}.html"


def hospital_promises(name: str) -> str:
    """Return the page of a publisher's promises; the authority and a district have them on their own page."""
    if name == AUTHORITY or is_district(name):
        return hospital(name)
    return f"hospitals/{name}/promises.html"


def hospital_complaints(name: str) -> str:
    """Return the page on how to complain about a hospital, and what became of complaints."""
    return f"hospitals/{name}/complaints.html"


def hospital_checks(name: str) -> str:
    """Return the page of visits to a hospital, of what they found, and of its evaluations."""
    return f"hospitals/{name}/checks.html"


def region(code: str) -> str:
    """Return the page with the hospitals of one region; it exists when they are too many for one page."""
    return f"hospitals/regions/{code}.html"


def hospital_letter(name: str) -> str:
    """Return the page of a hospital's letter to its patients."""
    return f"hospitals/{name}/letter.html"


def elder(name: str) -> str:
    """Return the elder page of a publisher; the authority has the first one."""
    if name == AUTHORITY:
        return ELDER
    if is_district(name):
        return f"{name}/elder.html"
    return f"hospitals/{name}/elder.html"


def campaign(name: str) -> str:
    """Return the page of a campaign."""
    return f"campaigns/{name}.html"


def action(campaign_name: str, name: str) -> str:
    """Return the page of an action of a campaign."""
    return f"campaigns/{campaign_name}/actions/{name}.html"


def reports(campaign_name: str) -> str:
    """Return the page of a campaign's reports."""
    return f"campaigns/{campaign_name}/reports.html"


def report(campaign_name: str, hospital_name: str, key: str) -> str:
    """Return one report; those on promises of no campaign lie with their publisher."""
    if campaign_name == AUTHORITY:
        return f"authority/reports/{key}.html"
    if campaign_name == STANDING:
        folder = hospital_name if is_district(hospital_name) else f"hospitals/{hospital_name}"
        return f"{folder}/reports/{key}.html"
    return f"campaigns/{campaign_name}/reports/{hospital_name}/{key}.html"


def promise_anchor(commitment: str) -> str:
    """Return the anchor of a promise on its hospital's page."""
    return f"p-{commitment}"


def promise(hospital_name: str, commitment: str) -> str:
    """Return the place of a promise on the page of its publisher's promises."""
    return f"{hospital_promises(hospital_name)}#{promise_anchor(commitment)}"


def verdict(name: str) -> str:
    """Return the page of all hospitals' promises that have one answer: `kept`, `not-kept`, `going`…"""
    return f"promises/{name}.html"


def campaign_promises(name: str) -> str:
    """Return the page of all promises made in a campaign, answer by answer."""
    return f"campaigns/{name}/promises.html"


def finding(number: str) -> str:
    """Return the page of a finding."""
    return f"findings/{number}.html"


def findings_by(kind: str, name: str) -> str:
    """Return the ledger narrowed by a choice: by `state`, `flag`, `hospital` or `campaign`."""
    return f"findings/by-{kind}/{name}.html"


def changes_of_month(month: str) -> str:
    """Return the page of what changed in a month, `2023-09`."""
    return f"changes/{month}.html"


def changes_of_publisher(name: str) -> str:
    """Return the page of what a hospital, a district or the authority changed."""
    return f"changes/{name}.html" if name == AUTHORITY or is_district(name) else f"changes/hospitals/{name}.html"


def changes_of_campaign(name: str) -> str:
    """Return the page of what changed in a campaign."""
    return f"changes/campaigns/{name}.html"


def feed(page: str, ending: str) -> str:
    """Return the feed of a page of changes: `atom` or `json`; a reader of feeds keeps its address for years."""
    return f"{page.removesuffix('.html')}.{ending}"


def bulletin(campaign_name: str, name: str) -> str:
    """Return the page of a bulletin; `name` is that of its file."""
    return f"bulletins/{campaign_name}/{name}.html"


def evaluation(campaign_name: str, period: str) -> str:
    """Return the page of an evaluation."""
    return f"campaigns/{campaign_name}/evaluations/{period}.html"


def standard(campaign_name: str) -> str:
    """Return the page of a campaign's standard, item by item."""
    return f"campaigns/{campaign_name}/standard.html"


def duties(campaign_name: str) -> str:
    """Return the page of what a campaign orders beside reports.

    Meetings, visits, soundings, and practices worth copying.
    """
    return f"campaigns/{campaign_name}/duties.html"


def hospital_records(name: str) -> str:
    """Return the page of a hospital's surveys, work ledgers, checks against standards, meetings and announced days."""
    return f"hospitals/{name}/records.html"


def notice(hospital_name: str, name: str) -> str:
    """Return the page of a notice with a hospital's name on it."""
    return f"hospitals/{hospital_name}/notices/{name}.html"


def paper(code: str) -> str:
    """Return the page that a sheet's QR code leads to; it stays when the sheet is replaced."""
    return f"paper/{code}.html"


def hospital_calendar(name: str) -> str:
    """Return the calendar file of a hospital's public dates."""
    return f"hospitals/{name}/calendar.ics"


def report_form(hospital_name: str, campaign_name: str, key: str) -> str:
    """Return the file of a blank form for a report to come."""
    return f"hospitals/{hospital_name}/forms/{campaign_name}-{key}.xlsx"


def definition(anchor: str) -> str:
    """Return the place of a definition on their page."""
    return f"{DEFINITIONS}#{anchor}"


def part(first: str, number: int) -> str:
    """Return the page of a part of a list that is too long for one; the first part stands at the list's own address."""
    return first if number == 1 else f"{first.removesuffix('.html')}/{number}.html"


def export(page: str, ending: str, table: str = "") -> str:
    """Return the file with a page's figures, by its ending (`csv`, `json`); a page may have several tables."""
    stem = page.removesuffix(".html")
    return f"{stem}-{table}.{ending}" if table else f"{stem}.{ending}"


def relative(here: str, there: str) -> str:
    """Return the way from one page to another: relative, so that the site works anywhere and off a disk."""
    path, _, anchor = there.partition("#")
    if path == here and anchor:
        return f"#{anchor}"
    way = _way(here.rpartition("/")[0], path)
    return f"{way}#{anchor}" if anchor else way


@lru_cache(maxsize=1024)
def _way(folder: str, path: str) -> str:
    """Return the way from a folder to a file. Neighbours have most of their links in common."""
    up = folder.split("/") if folder else []
    down = path.split("/")
    while up and len(down) > 1 and up[0] == down[0]:
        up, down = up[1:], down[1:]
    return "../" * len(up) + "/".join(down)


def evidence(digest: str, ending: str) -> str:
    """Return the address of a picture or paper, named by what it consists of: a new one never takes an old one's."""
    return f"evidence/{digest[:16]}.{ending}"
