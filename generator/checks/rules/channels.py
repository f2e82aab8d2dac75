"""Complaint channels can be used, and answer within the legal ceiling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import PROMISED, SAID_BEFORE
from generator.records.authority import Authority
from generator.records.base import Email, Phone, Url
from generator.records.channel import Channel, ChannelKind
from generator.records.district import District
from generator.records.hospital import Hospital
from generator.records.layout import AUTHORITY, COMMITMENTS, DISTRICTS, HOSPITALS, district_publisher

_PROMISED = re.compile(r"投诉.{0,12}?(?P<days>\d{1,3})个工作日内")
_FORMS: dict[ChannelKind, TypeAdapter[str]] = {
    ChannelKind.PHONE: TypeAdapter(Phone),
    ChannelKind.HOTLINE: TypeAdapter(Phone),
    ChannelKind.E_MAIL: TypeAdapter(Email),
    ChannelKind.WEB: TypeAdapter(Url),
}


Owner = RecordFile[Authority] | RecordFile[Hospital] | RecordFile[District]


def _publishers(tree: Tree) -> Iterator[tuple[str, Owner, tuple[Channel, ...]]]:
    if tree.authority is not None:
        yield AUTHORITY, tree.authority, tree.authority.record.channels
    for name, hospital in tree[HOSPITALS].items():
        yield name, hospital, hospital.record.channels
    for name, district in tree[DISTRICTS].items():
        yield district_publisher(name), district, district.record.channels


def usable_values(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a phone channel has a phone number, and so on; never a mobile number, which is a person's."""
    for _, filed, channels in _publishers(tree):
        for i, channel in enumerate(channels):
            if channel.kind not in _FORMS:
                continue
            try:
                _FORMS[channel.kind].validate_python(channel.value)
            except ValidationError as error:
                detail = error.errors(include_url=False)[0]
                context = {"value": channel.value, **detail.get("ctx", {})}
                fix = context.pop("fix", None)
                yield filed.diagnose(detail["type"], ("channels", i, "value"), fix=fix, **context)


def answer_times(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no channel promises a longer time than the authority's ceiling."""
    if tree.authority is None:
        return
    limit = tree.authority.record.complaint_limit
    for _, filed, channels in _publishers(tree):
        for i, channel in enumerate(channels):
            if channel.answer_within is not None and channel.answer_within.working_days > limit.working_days:
                yield filed.diagnose(
                    "answer-too-long",
                    ("channels", i, "answer_within", "working_days"),
                    value=channel.answer_within.working_days,
                    limit=limit.working_days,
                    source=limit.source,
                )


def one_answer_time(tree: Tree) -> Iterator[Diagnostic]:
    """Require one time to answer of a channel: listed twice it says the same, and never more than a promise allows."""
    for name, filed, channels in _publishers(tree):
        known: dict[tuple[ChannelKind, str], int] = {}
        promised = _promised_days(tree, name)
        for i, channel in enumerate(channels):
            if channel.answer_within is None:
                continue
            days = channel.answer_within.working_days
            path = ("channels", i, "answer_within", "working_days")
            other = known.setdefault((channel.kind, channel.value), days)
            if other != days:
                yield filed.diagnose("two-answer-times", path, value=days, other=SAID_BEFORE.format(count=other))
            elif promised is not None and days > promised:
                yield filed.diagnose("two-answer-times", path, value=days, other=PROMISED.format(count=promised))


def _promised_days(tree: Tree, publisher: str) -> int | None:
    """Return the working days in which a publisher promises to answer every complaint; None for no number."""
    commitments = tree[COMMITMENTS].get(publisher)
    if commitments is None:
        return None
    said = (
        _PROMISED.search(commitment.promise) for commitment in commitments.record.commitments if commitment.standing
    )
    return min((int(match["days"]) for match in said if match is not None), default=None)


RULES = (usable_values, answer_times, one_answer_time)
