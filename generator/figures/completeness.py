"""Whether a report brings what its rule orders, and which of its press reports count."""

from __future__ import annotations

from generator.records.campaign import MediaRule, ReportingRule, Requirement
from generator.records.evidence import Media
from generator.records.report import Report


def media_wanted(rule: ReportingRule) -> MediaRule | None:
    """Return how much press coverage a rule asks for; None when it asks for none."""
    if rule.media is not None:
        return rule.media
    return MediaRule() if Requirement.MEDIA in rule.requires else None


def media_that_counts(wanted: MediaRule, report: Report) -> tuple[Media, ...]:
    """Return the press reports of the level that is asked for; one without a level counts where any level does."""
    return tuple(
        item
        for item in report.media
        if wanted.level is None or (item.level is not None and item.level.reaches(wanted.level))
    )


def lacking(rule: ReportingRule, report: Report) -> tuple[Requirement, ...]:
    """Return the parts that a rule orders and a report lacks, in the order of `Requirement`; empty when complete.

    An exempt report owes nothing.
    """
    if report.exempt is not None:
        return ()
    there = {
        Requirement.ENTRIES: bool(report.entries),
        Requirement.LEDGER: bool(report.ledger),
        Requirement.SUMMARY: report.summary is not None,
        Requirement.CONCLUSION: report.conclusion is not None,
        Requirement.EVIDENCE: bool(report.evidence) or any(entry.evidence for entry in report.entries),
        Requirement.MEDIA: True,
    }
    wanted = media_wanted(rule)
    if wanted is not None and len(media_that_counts(wanted, report)) < wanted.at_least:
        there[Requirement.MEDIA] = False
    ordered = {*rule.requires, *((Requirement.MEDIA,) if wanted is not None else ())}
    return tuple(part for part in Requirement if part in ordered and not there[part])
