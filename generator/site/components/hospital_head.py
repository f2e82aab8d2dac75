"""The head that all five pages of a hospital share: its name, its facts, and the bar that leads from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.hospital import Location
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.life import softened
from generator.site.context import Context
from generator.site.view import View

SEE_A_DOCTOR, PROMISES, COMPLAINTS, CHECKS, RECORDS = "看病", "承诺", "投诉", "检查", "记录"


@dataclass(frozen=True, slots=True)
class BarLink:
    """One of the five pages."""

    text: str
    href: str
    current: bool
    anchors: str
    """The sections that lay on the one page of former days and lie on this one: links to them lead here."""


@dataclass(frozen=True, slots=True)
class HospitalHead:
    """The head of a page of a hospital."""

    name: str
    facts: str
    """`二级甲等综合医院，城关镇人民路1号`; on the first page only."""
    map: Link | None
    """The phone's own map; None where nobody wrote where it is."""
    bar: tuple[BarLink, ...]
    softened: Link | None
    """The count of what it softened without a word, as the history tells; None where nothing is known of."""


@dataclass(frozen=True, slots=True)
class HospitalView(View):
    """The part that the five pages of a hospital share."""

    section: str
    """The name of the page among the five, for those who hear the heading; empty on the first."""
    head: HospitalHead

    @property
    def here(self) -> str:
        """Return what the breadcrumbs call the page."""
        return self.section or self.title


def hospital_head(context: Context, hospital: HospitalEntry, current: str) -> HospitalHead:
    """Return the head of one of a hospital's pages; `current` is its name in the bar."""
    record, name = hospital.record, hospital.id
    pages = (
        (SEE_A_DOCTOR, addresses.hospital(name), "services barrier-free dates"),
        (PROMISES, addresses.hospital_promises(name), "promises"),
        (COMPLAINTS, addresses.hospital_complaints(name), "channels complaints"),
        (CHECKS, addresses.hospital_checks(name), "findings"),
        (RECORDS, addresses.hospital_records(name), "reports ledgers records honours gaps letter"),
    )
    first = current == SEE_A_DOCTOR
    county = context.registry.region_names.get(context.registry.authority.region, "")
    return HospitalHead(
        name=record.name,
        facts=f"{record.level.value}{record.kind}，{record.address.removeprefix(county)}" if first else "",
        map=_map(record.location, record.name) if first else None,
        bar=tuple(BarLink(text, context.to(page), text == current, anchors) for text, page, anchors in pages),
        softened=softened(context, name),
    )


def hospital_trail(context: Context, hospital: HospitalEntry) -> tuple[Link, ...]:
    """Return the way from home to a page below a hospital's first."""
    return context.breadcrumbs(
        ("医院", addresses.HOSPITALS), (hospital.record.short_name, addresses.hospital(hospital.id))
    )  # fmt: skip


def _map(location: Location | None, name: str) -> Link | None:
    """Return a link that the phone's own map opens: no request to anybody's map site."""
    if location is None:
        return None
    point = f"{location.latitude},{location.longitude}"
    return Link("怎么去", f"geo:{point}?q={point}", name)
