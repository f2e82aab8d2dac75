"""Satisfaction as it may be said: never without its sample, and never with a count that points at a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.complaints import is_small
from generator.records.survey import Asker, Survey


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """One survey with what it says."""

    period: str
    survey: Survey
    share: Fraction | None
    """Satisfied, of those who answered; None where nobody answered or a small count would show."""
    response: Fraction | None
    """Answered, of those who were asked; None where nobody was, or a small count would show."""
    hidden: bool
    """So few answered, were satisfied or were not, that the counts would point at people."""

    @property
    def by_others(self) -> bool:
        """True when somebody else than the publisher asked."""
        return self.survey.asked_by is not Asker.OWN


def survey_result(period: str, survey: Survey) -> SurveyResult:
    """Return what a survey says; small counts, and what would give them away, are hidden with the share."""
    dissatisfied = survey.answered - survey.satisfied
    hidden = any(is_small(count) for count in (survey.answered, survey.satisfied, dissatisfied))
    share = Fraction(survey.satisfied, survey.answered) if survey.answered and not hidden else None
    response = Fraction(survey.answered, survey.sample) if survey.sample and not hidden else None
    return SurveyResult(period, survey, share, response, hidden)


def survey_results(surveys: Iterable[tuple[str, Survey]], as_of: dt.date) -> Mapping[str, tuple[SurveyResult, ...]]:
    """Return a publisher's surveys by series, newest first; those published after `as_of` are not known yet."""
    found: dict[str, list[SurveyResult]] = {}
    for period, survey in surveys:
        if survey.public_from <= as_of:
            found.setdefault(survey.id, []).append(survey_result(period, survey))
    return {
        series: tuple(sorted(results, key=lambda result: result.survey.end, reverse=True))
        for series, results in sorted(found.items())
    }
