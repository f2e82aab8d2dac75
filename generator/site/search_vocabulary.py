"""The authority's words for the search, with the values of the fields that its answers name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from generator.records.search import FIELD, AnswerPage, below
from generator.registry import Registry
from generator.search.vocabulary import Answer, Vocabulary
from generator.site import addresses

_PAGES: Mapping[AnswerPage, tuple[str, str]] = {
    AnswerPage.HOSPITALS: (addresses.HOSPITALS, "看全部医院"),
    AnswerPage.CHANNELS: (addresses.CHANNELS, "看全部投诉渠道"),
    AnswerPage.LETTER: (addresses.LETTER, "读公开信"),
    AnswerPage.CALENDAR: (addresses.CALENDAR, "看全部日子"),
    AnswerPage.CAMPAIGNS: (addresses.CAMPAIGNS, "看全部专项行动"),
    AnswerPage.PROGRESS: (addresses.PROGRESS, "看全部进展"),
    AnswerPage.FINDINGS: (addresses.FINDINGS, "看查出的问题"),
    AnswerPage.DEFINITIONS: (addresses.DEFINITIONS, "看每个数怎么算"),
}


def vocabulary(registry: Registry) -> Vocabulary:
    """Return what `content/search/` says; a checked registry has every field that an answer names."""
    records: Mapping[str, object] = {
        "authority": registry.authority,
        "hospitals": {name: hospital.record for name, hospital in registry.hospitals.items()},
        "campaigns": {name: campaign.record for name, campaign in registry.campaigns.items()},
        "events": registry.events,
    }
    return Vocabulary(
        groups=tuple(tuple(group.split()) for group in registry.synonyms),
        answers=tuple(
            Answer(
                question.asked,
                FIELD.sub(lambda field: str(reduce(below, field[1].split("."), records)), question.answer),
                *_PAGES[question.page],
            )
            for question in registry.questions
        ),
    )
