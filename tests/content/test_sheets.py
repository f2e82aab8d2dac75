"""What hangs on a wall or is read in a minute names this hospital's own doors: letters, notices, cards."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from generator.checks.check import check
from generator.exports.formats import FORMATS
from generator.figures.measured import Measured, measure
from generator.records.channel import Channel, ChannelKind
from generator.records.event import EventKind
from generator.registry import HospitalEntry, build_registry
from generator.site import addresses
from generator.site.components.channels import answer_words, channel_row
from generator.site.components.date_line import recurrence_words, time_words
from generator.site.context import Publication
from generator.site.kinds import site_pages
from generator.site.render.environment import Renderer

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2024, 1, 22)
_PHONE = re.compile(r"0\d{3}-\d{3}-\d{4}|\d{3,4}-\d{7,8}")


@cache
def measured() -> Measured:
    return measure(build_registry(check(ROOT / "content").tree), AS_OF)


@cache
def texts() -> dict[str, str]:
    """Every letter, notice, elder card and hospital page, as markup."""
    renderer = Renderer(ROOT / "theme/templates")
    found = {}
    for page in site_pages(measured()):
        if page.kind.name in ("letter", "notice", "elder_hospital", "hospital", "hospital_complaints", "channels"):
            view = page.view(page.context(measured(), Publication("https://x.example", ""), FORMATS))
            found[page.address] = renderer.render(page.kind.template, view)
    return found


HOSPITALS = tuple(measured().registry.hospitals)


def own_phones(hospital: HospitalEntry) -> set[str]:
    """Every number that stands in the hospital's own records."""
    records = (hospital.record, *hospital.commitments, *([hospital.letter] if hospital.letter is not None else []))
    return {phone for record in records for phone in _PHONE.findall(record.model_dump_json())}


def everybodys_phones() -> set[str]:
    """The authority's: every sheet may name them."""
    authority = measured().registry.authority
    named = {authority.phone, *(channel.value for channel in authority.channels)}
    return {phone for phone in named if _PHONE.fullmatch(phone)}


@pytest.mark.parametrize("name", HOSPITALS)
def test_a_letter_prints_its_hospitals_own_reception_day(name: str) -> None:
    """By the name, the day, the hour and the place of the hospital's event, else of its channel; nobody else's."""
    letter = texts()[addresses.hospital_letter(name)]
    registry = measured().registry
    own = [event for _, event in measured().receptions.get(name, ())]
    told = [one for one in registry.hospitals[name].record.channels if one.kind is ChannelKind.RECEPTION_DAY]
    (printed,) = re.findall(r"<li>([^<]*接待[^<]*)</li>", letter)
    if own:
        assert any(
            printed.startswith(f"{event.title}：{recurrence_words(event)}{time_words(event)}，{event.where}")
            for event in own
        )
    else:
        assert any(printed.startswith(f"{channel.label}：{channel.value}") for channel in told)
    for event in registry.events.values():
        if event.kind is EventKind.RECEPTION_DAY and event not in own:
            assert event.title not in letter, event.title
            assert event.where not in letter, event.where


@pytest.mark.parametrize("name", HOSPITALS)
def test_a_weekly_reception_day_is_the_same_in_the_channels_and_in_the_calendar(name: str) -> None:
    """Two records, one truth: day and hours of the channel are those of the event."""
    channels = [
        one for one in measured().registry.hospitals[name].record.channels if one.kind is ChannelKind.RECEPTION_DAY
    ]
    for _, event in measured().receptions.get(name, ()):
        if event.recurs.every is None or event.recurs.nth is not None:
            continue
        when = recurrence_words(event) + time_words(event)
        assert any(channel.value.startswith(when) for channel in channels), when


@pytest.mark.parametrize("name", HOSPITALS)
def test_letters_notices_and_cards_name_this_hospitals_phones_alone(name: str) -> None:
    """And the authority's, where one may complain about the hospital."""
    hospital = measured().registry.hospitals[name]
    allowed = own_phones(hospital) | everybodys_phones()
    mine = {
        address: text
        for address, text in texts().items()
        if address.startswith(f"hospitals/{name}/") or address == addresses.hospital(name)
    }
    assert len(mine) >= 3
    for address, text in mine.items():
        assert set(_PHONE.findall(text)) <= allowed, address


@pytest.mark.parametrize("name", HOSPITALS)
def test_a_channel_has_one_answer_time_on_its_hospitals_pages(name: str) -> None:
    """Wherever a channel stands, the same number of days stands with it."""
    hospital = measured().registry.hospitals[name]
    for address in (addresses.hospital_complaints(name), addresses.CHANNELS):
        text = re.sub(r"<[^>]+>", " ", texts()[address])
        for channel in hospital.record.channels:
            row = channel_row(channel)
            assert row.value in text
            assert row.answer in text
            others = {answer_words(other) for other in hospital.record.channels if same(other, channel)}
            assert others == {row.answer}


def same(one: Channel, other: Channel) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


@pytest.mark.parametrize("name", HOSPITALS)
def test_no_word_of_a_channel_contradicts_its_answer_time(name: str) -> None:
    """How to follow up may name days too: to answer, they are those of the channel or fewer."""
    numbers = {"一": 1, "两": 2, "三": 3, "四": 4, "五": 5, "七": 7, "十": 10}
    said = re.compile(r"(\d+|[一两三四五七十])个工作日内(?:打电话|答复|回话|给话|捎信)")
    for channel in measured().registry.hospitals[name].record.channels:
        for found in said.findall(channel.how_to_follow_up or ""):
            assert channel.answer_within is not None
            assert int(numbers.get(found, 0) or found) <= channel.answer_within.working_days, channel.label
