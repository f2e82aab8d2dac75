"""Surveys add up, lie under the period in which people were asked, and feed only shares."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fields import title_of
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES
from generator.records.layout import CAMPAIGNS, COMMITMENTS, SURVEYS
from generator.records.periods import Cadence, Period
from generator.records.survey import Survey, Surveys


def counts(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no more answer than are asked, and no more are satisfied than answer.

    A series stands once in a file.
    """
    parts = (("answered", "sample"), ("satisfied", "answered"))
    for filed in tree[SURVEYS].values():
        seen: set[str] = set()
        for i, survey in enumerate(filed.record.surveys):
            for part, whole in parts:
                small, large = getattr(survey, part), getattr(survey, whole)
                if small > large:
                    path = ("surveys", i, part)
                    yield filed.diagnose(
                        "part-above-whole", path, part=title_of(survey, part), small=small,
                        whole=title_of(survey, whole), large=large,
                    )  # fmt: skip
            if survey.id in seen:
                yield filed.diagnose("duplicate-id", ("surveys", i, "id"), value=survey.id)
            seen.add(survey.id)


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """Require that people are asked within the file's period, and the result comes after."""
    for (_, period), filed in tree[SURVEYS].items():
        for i, survey in enumerate(filed.record.surveys):
            if survey.end < survey.start:
                continue  # said as of every span
            if survey.published is not None and survey.published < survey.end:
                yield filed.diagnose(
                    "date-order", ("surveys", i, "published"), earlier=DATES["asked"], first=survey.end,
                    later=DATES["published"], second=survey.published,
                )  # fmt: skip
            else:
                yield from _period(filed, i, survey, period)


def _period(filed: RecordFile[Surveys], number: int, survey: Survey, period: str) -> Iterator[Diagnostic]:
    try:
        asked = Period.parse(period)
    except ValueError:
        expected = Period.containing(survey.end, Cadence.QUARTERLY)
    else:
        if survey.start <= asked.end and asked.start <= survey.end:
            return
        expected = Period.containing(survey.end, asked.cadence)
    yield filed.diagnose("name-mismatch", ("surveys", number, "until"), what=DATES["time"], expected=f"{expected}.yml")


def campaigns(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a survey made for a campaign names one that exists."""
    known = tuple(tree[CAMPAIGNS])
    for filed in tree[SURVEYS].values():
        for i, survey in enumerate(filed.record.surveys):
            if survey.campaign is not None and not tree.knows(CAMPAIGNS, survey.campaign):
                near = near_one(survey.campaign, known)
                yield filed.diagnose("unknown-campaign", ("surveys", i, "campaign"), value=survey.campaign, **near)


def fed_promises(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a promise fed by a survey is measured by a share, and its publisher has such a survey."""
    for publisher, filed in tree[COMMITMENTS].items():
        if any(kind is SURVEYS and key[0] == publisher for kind, key in tree.unreadable if isinstance(key, tuple)):
            continue  # it may well stand there
        theirs = [one for (owner, _), one in tree[SURVEYS].items() if owner == publisher]
        known = tuple(dict.fromkeys(survey.id for one in theirs for survey in one.record.surveys))
        for i, commitment in enumerate(filed.record.commitments):
            if commitment.survey is None:
                continue
            path = ("commitments", i, "survey")
            if commitment.indicator is None or not commitment.indicator.is_share:
                yield filed.diagnose("survey-without-share", path, key=True)
            elif commitment.survey not in known:
                near = near_one(commitment.survey, known)
                yield filed.diagnose("unknown-survey", path, value=commitment.survey, **near)


RULES = (counts, dates, campaigns, fed_promises)
