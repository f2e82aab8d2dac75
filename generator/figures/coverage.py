"""What a hospital's page should show and does not: missing is never hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.figures.promise import Pace, PromiseState
from generator.figures.reporting import Filing, ReportStatus
from generator.registry import HospitalEntry


class Item(StrEnum):
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
class Gap:
    """One thing that should be public and is not."""

    item: Item
    promise: PromiseState | None = None
    filing: Filing | None = None
    month: str = ""
    """Of complaint figures that are not there."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many things should be public, and which are not."""

    expected: int
    gaps: tuple[Gap, ...]

    @property
    def published(self) -> int:
        return self.expected - len(self.gaps)


def coverage(
    hospital: HospitalEntry, promises: tuple[PromiseState, ...], filings: tuple[Filing, ...],
    months_missing: tuple[str, ...], months_due: int,
) -> Coverage:  # fmt: skip
    """Profile items are one each; so is every promise (has it a value?), every report and month due (is it there?)."""
    record = hospital.record
    profile = {
        Item.SERVICES: bool(record.services),
        Item.OFFLINE_WAYS: any(service.offline for service in record.services),
        Item.CHANNELS: bool(record.channels),
        Item.CHANNEL_PHONE: any(channel.kind in ("phone", "hotline") for channel in record.channels),
        Item.ANSWER_TIMES: bool(record.channels)
        and all(channel.answer_within is not None for channel in record.channels),
        Item.FOLLOW_UP: any(channel.how_to_follow_up for channel in record.channels),
        Item.COMMITMENTS: bool(hospital.commitments),
        Item.BARRIER_FREE: bool(record.barrier_free),
        Item.LEDGERS: hospital.ledgers is not None,
    }
    gaps = [Gap(item) for item, there in profile.items() if not there]
    measurable = [one for one in promises if one.pace is not Pace.TERMINATED]
    gaps += [Gap(Item.PROMISE_DATA, promise=one) for one in measurable if one.pace is Pace.NO_DATA]
    due = [one for one in filings if one.status in (ReportStatus.REPORTED, ReportStatus.LATE, ReportStatus.MISSING)]
    gaps += [Gap(Item.REPORT, filing=one) for one in due if one.status is ReportStatus.MISSING]
    gaps += [Gap(Item.COMPLAINTS, month=month) for month in months_missing]
    return Coverage(len(profile) + len(measurable) + len(due) + months_due, tuple(gaps))
