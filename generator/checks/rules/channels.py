"""Complaint channels can be used, and answer within the legal ceiling."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.model import Diagnostic
from generator.records.authority import Authority
from generator.records.base import Email, Phone, Url
from generator.records.channel import Channel, ChannelKind
from generator.records.hospital import Hospital
from generator.records.layout import HOSPITALS

_FORMS: dict[ChannelKind, TypeAdapter[str]] = {
    ChannelKind.PHONE: TypeAdapter(Phone),
    ChannelKind.HOTLINE: TypeAdapter(Phone),
    ChannelKind.E_MAIL: TypeAdapter(Email),
    ChannelKind.WEB: TypeAdapter(Url),
}


def _publishers(tree: Tree) -> Iterator[tuple[RecordFile[Authority] | RecordFile[Hospital], tuple[Channel, ...]]]:
    if tree.authority is not None:
        yield tree.authority, tree.authority.record.channels
    for hospital in tree[HOSPITALS].values():
        yield hospital, hospital.record.channels


def usable_values(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a phone channel has a phone number, and so on; never a mobile number, which is a person's."""
    for filed, channels in _publishers(tree):
        for i, channel in enumerate(channels):
            if channel.kind not in _FORMS:
                continue
            try:
                _FORMS[channel.kind].validate_python(channel.value)
            except ValidationError as error:
                detail = error.errors(include_url=False)[0]
                fix = detail.get("ctx", {}).get("fix")
                yield filed.diagnose(detail["type"], ("channels", i, "value"), fix=fix, value=channel.value)


def answer_times(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no channel promises a longer time than the authority's ceiling."""
    if tree.authority is None:
        return
    limit = tree.authority.record.complaint_limit
    for filed, channels in _publishers(tree):
        for i, channel in enumerate(channels):
            if channel.answer_within is not None and channel.answer_within.working_days > limit.working_days:
                yield filed.diagnose(
                    "answer-too-long",
                    ("channels", i, "answer_within", "working_days"),
                    fix=str(limit.working_days),
                    value=channel.answer_within.working_days,
                    limit=limit.working_days,
                    source=limit.source,
                )


RULES = (usable_values, answer_times)
