"""A page's head for machines: Open Graph, the portal's tags, schema.org."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.records.authority import Authority
from generator.records.channel import Channel, ChannelKind
from generator.records.hospital import Hospital, Location, Service
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.channels import answer_words
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.opening_hours import ALL_DAY, has_emergency, opening_hours

JsonLd = Mapping[str, object]
"""A thing in the words of schema.org."""


@dataclass(frozen=True, slots=True)
class Meta:
    """A `<meta>` of the head."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class HeadMetadata:
    """For those who share a page, for the government's portal, and for those who gather data."""

    sharing: tuple[Meta, ...]
    """Open Graph; the names are properties."""
    portal: tuple[Meta, ...]
    """The tags of 政府网站发展指引: site, column, article."""
    linked: JsonLd
    """JSON-LD."""
    preloads: tuple[str, ...]
    """The ways to scripts that a browser should ask for first."""


COMPLAINTS = "投诉和建议"


FIRST_PAGES = frozenset({addresses.HOME, addresses.ELDER})
"""Pages that are the site itself and no article of it."""


def head_metadata(
    context: Context, title: str, description: str, breadcrumbs: tuple[Link, ...], *, changed: dt.date | None = None,
    here: str = "", json_ld: tuple[JsonLd, ...] = (), preloads: tuple[str, ...] = (),
) -> HeadMetadata:  # fmt: skip
    """Return the head of a page for machines.

    `changed` is the day of its last change, `here` its name in the breadcrumbs, `json_ld` the things that it is about,
    `preloads` the scripts that it cannot do without.
    """
    address = context.absolute(context.here)
    first = context.here in FIRST_PAGES
    graph = [*json_ld, _breadcrumbs(address, here or title, breadcrumbs)] if breadcrumbs else [*json_ld]
    return HeadMetadata(
        sharing=(
            Meta("og:type", "website" if first else "article"),
            Meta("og:title", title),
            Meta("og:description", description),
            Meta("og:url", address),
            Meta("og:image", context.absolute(addresses.SHARE_PICTURE)),
            Meta("og:site_name", context.registry.authority.site.title),
            Meta("og:locale", "zh_CN"),
        ),
        portal=tuple(_portal(context, "" if first else title, changed)),
        linked={"@context": "https://schema.org", "@graph": graph},
        preloads=preloads,
    )


def _portal(context: Context, article: str, changed: dt.date | None) -> list[Meta]:
    """Return the tags of site, column and article. A tag without a value is left out; a first page is no article."""
    authority = context.registry.authority
    portal = authority.portal
    site = (portal.site_name if portal is not None else None) or authority.site.title
    domain = (portal.domain if portal is not None else None) or urlsplit(context.publication.base_url).hostname
    tags = [
        ("SiteName", site),
        ("SiteDomain", domain),
        ("SiteIDCode", authority.footer.site_code),
        ("ColumnName", portal.column_name if portal is not None else None),
        ("ColumnType", portal.column_type if portal is not None else None),
    ]
    if article:
        day = changed.isoformat() if changed is not None else None
        tags += [("ArticleTitle", article), ("PubDate", day), ("ContentSource", authority.name)]
    return [Meta(name, content) for name, content in tags if content]


def _breadcrumbs(address: str, title: str, breadcrumbs: tuple[Link, ...]) -> JsonLd:
    folder = address.rpartition("/")[0]
    steps = [*((one.text, _resolved(folder, one.href)) for one in breadcrumbs), (title, address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": item}
            for number, (name, item) in enumerate(steps, 1)
        ],
    }


def _resolved(folder: str, href: str) -> str:
    """Return the address to which a relative link of ours leads: `urljoin` for what `addresses.relative` makes."""
    while href.startswith("../"):
        folder, href = folder.rpartition("/")[0], href.removeprefix("../")
    return f"{folder}/{href}"


def organisation(context: Context) -> tuple[JsonLd, ...]:
    """Return the authority itself, for the first page and its own."""
    authority = context.registry.authority
    return (
        {
            **_authority(context),
            "alternateName": authority.short_name,
            "address": _address(context, authority),
            "telephone": authority.phone,
            "contactPoint": [_contact(one) for one in authority.channels],
        },
    )


def complaints(context: Context) -> tuple[JsonLd, ...]:
    """Return the service of the authority that takes complaints about any hospital."""
    authority = context.registry.authority
    return (
        {
            "@type": "GovernmentService",
            "name": COMPLAINTS,
            "serviceType": COMPLAINTS,
            "provider": _authority(context),
            "areaServed": _area(context, authority.region),
            "availableChannel": [
                {"@type": "ServiceChannel", "name": channel.label, "servicePhone": _contact(channel)}
                if channel.kind in (ChannelKind.PHONE, ChannelKind.HOTLINE)
                else {"@type": "ServiceChannel", "name": channel.label, "serviceUrl": channel.value}
                if channel.kind is ChannelKind.WEB
                else {"@type": "ServiceChannel", "name": channel.label, "description": _way(channel, channel.value)}
                for channel in authority.channels
            ],
        },
    )


def hospital_things(context: Context, entry: HospitalEntry) -> tuple[JsonLd, ...]:
    """Return a hospital, and what it does for patients."""
    record = entry.record
    address = context.absolute(addresses.hospital(entry.id))
    itself: dict[str, object] = {
        "@type": "Hospital",
        "@id": f"{address}#hospital",
        "name": record.name,
        "alternateName": [record.short_name, *record.other_names],
        "url": address,
        "address": _address(context, record),
        "telephone": record.phone,
    }
    if record.website is not None:
        itself["sameAs"] = record.website
    if record.location is not None:
        itself["geo"] = _place(record.location)
    if hours := opening_hours(record.hours):
        itself["openingHours"] = hours
    if has_emergency(record.hours):
        department = {"@type": "EmergencyService", "name": "急诊", "openingHours": ALL_DAY}
        phone = {"telephone": record.emergency_phone} if record.emergency_phone is not None else {}
        itself["department"] = {**department, **phone}
    if record.channels:
        itself["contactPoint"] = [_contact(one) for one in record.channels]
    provider: JsonLd = {"@type": "Hospital", "@id": f"{address}#hospital", "name": record.name}
    return (itself, *(_service(one, provider, _area(context, record.region)) for one in record.services))


def _service(service: Service, provider: JsonLd, area: JsonLd) -> JsonLd:
    channel: dict[str, object] = {"@type": "ServiceChannel"}
    if service.phone is not None:
        channel["servicePhone"] = {"@type": "ContactPoint", "contactType": service.title, "telephone": service.phone}
    words = (service.where, service.hours, service.offline)
    if any(words):
        channel["description"] = "；".join(word.rstrip("。") for word in words if word)
    found = {
        "@type": "GovernmentService", "name": service.title, "description": service.how, "provider": provider,
        "areaServed": area,
    }  # fmt: skip
    return {**found, "availableChannel": channel} if len(channel) > 1 else found


def _authority(context: Context) -> dict[str, object]:
    home = context.absolute(addresses.HOME)
    name = context.registry.authority.name
    return {"@type": "GovernmentOrganization", "@id": f"{home}#authority", "name": name, "url": home}


def _contact(channel: Channel) -> JsonLd:
    found: dict[str, object] = {"@type": "ContactPoint", "contactType": COMPLAINTS, "name": channel.label}
    if channel.kind in (ChannelKind.PHONE, ChannelKind.HOTLINE):
        found["telephone"] = channel.value
    elif channel.kind is ChannelKind.E_MAIL:
        found["email"] = channel.value
    elif channel.kind is ChannelKind.WEB:
        found["url"] = channel.value
    else:
        return {**found, "description": _way(channel, channel.value)}
    return {**found, "description": _way(channel)}


def _way(channel: Channel, value: str = "") -> str:
    """Return what, where, when, and how soon there is an answer."""
    words = (value, channel.where, channel.hours, answer_words(channel))
    return "，".join(word for word in words if word)


def _address(context: Context, record: Hospital | Authority) -> JsonLd:
    return {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressLocality": context.registry.region_names.get(record.region, record.region),
        "streetAddress": record.address,
    }


def _area(context: Context, region: str) -> JsonLd:
    return {"@type": "AdministrativeArea", "name": context.registry.region_names.get(region, region)}


def _place(location: Location) -> JsonLd:
    return {"@type": "GeoCoordinates", "latitude": float(location.latitude), "longitude": float(location.longitude)}
