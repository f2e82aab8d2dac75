"""What a hospital's page should show and does not: missing is never hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.figures.promise import Pace, PromiseState
from generator.figures.reporting import Filing, ReportStatus
from generator.registry import HospitalEntry


class DisclosureItem(StrEnum):
    """What should be public."""

    SERVICES = "services"
    OFFLINE_WAYS = "offline-ways"
    CHANNELS = "channels"
    CHANNEL_PHONE = "channel-phone"
    ANSWER_TIMES = "answer-times"
    FOLLOW_UP = "follow-up"
    COMMITMENTS = "commitments"
    BARRIER_FREE = "barrier-free"
    LEDGERS = "ledgers"
    COMPLAINTS = "complaints"
    PROMISE_DATA = "promise-data"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class DisclosureGap:
    """One thing that should be public and is not."""

    item: DisclosureItem
    promise: PromiseState | None = None
    filing: Filing | None = None
    month: str = ""
    """Of complaint figures that are not there."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """How many things should be public, and which are not."""

    expected: int
    gaps: tuple[DisclosureGap, ...]

    @property
    def published(self) -> int:
        return self.expected - len(self.gaps)


def disclosure(
    hospital: HospitalEntry, promises: tuple[PromiseState, ...], filings: tuple[Filing, ...],
    months_missing: tuple[str, ...], months_due: int,
) -> Disclosure:  # fmt: skip
    """Profile items are one each; so is every promise (has it a value?), every report and month due (is it there?)."""
    record = hospital.record
    profile = {
        DisclosureItem.SERVICES: bool(record.services),
        DisclosureItem.OFFLINE_WAYS: any(service.offline for service in record.services),
        DisclosureItem.CHANNELS: bool(record.channels),
        DisclosureItem.CHANNEL_PHONE: any(channel.kind in ("phone", "hotline") for channel in record.channels),
        DisclosureItem.ANSWER_TIMES: bool(record.channels)
        and all(channel.answer_within is not None for channel in record.channels),
        DisclosureItem.FOLLOW_UP: any(channel.how_to_follow_up for channel in record.channels),
        DisclosureItem.COMMITMENTS: bool(hospital.commitments),
        DisclosureItem.BARRIER_FREE: bool(record.barrier_free),
        DisclosureItem.LEDGERS: hospital.ledgers is not None,
    }
    gaps = [DisclosureGap(item) for item, there in profile.items() if not there]
    measurable = [one for one in promises if one.pace is not Pace.TERMINATED]
    gaps += [DisclosureGap(DisclosureItem.PROMISE_DATA, promise=one) for one in measurable if one.pace is Pace.NO_DATA]
    due = [one for one in filings if one.status in (ReportStatus.REPORTED, ReportStatus.LATE, ReportStatus.MISSING)]
    gaps += [DisclosureGap(DisclosureItem.REPORT, filing=one) for one in due if one.status is ReportStatus.MISSING]
    gaps += [DisclosureGap(DisclosureItem.COMPLAINTS, month=month) for month in months_missing]
    return Disclosure(len(profile) + len(measurable) + len(due) + months_due, tuple(gaps))
