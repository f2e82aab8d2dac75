"""Reports that a publisher owes next: a form for every duty that goes on, its day, and to whom it goes."""

from __future__ import annotations

from generator.figures.forms import ComingReport, coming_forms
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.wording import people, words


def coming_reports(context: Context, publisher: str) -> tuple[Link, ...]:
    """Return a form for the next report of every duty that goes on: until when it is due, and to whom."""
    return tuple(
        context.link(
            f"{_form_title(context, form)}（表格）",
            addresses.report_form(publisher, form.stream, form.key),
            f"{words.day_near(form.due, context.as_of)}前交{_to_whom(form)}",
        )
        for form in sorted(coming_forms(context.measured, publisher), key=lambda form: form.due)
    )


def _form_title(context: Context, form: ComingReport) -> str:
    campaign = context.registry.campaigns.get(form.stream)
    return f"{campaign.record.short_title if campaign is not None else ''}{words.report_name(form.round)}"


def _to_whom(form: ComingReport) -> str:
    """`，交给县卫健委办公室（0000-612-0010）`; empty where the plan does not say."""
    contact = form.round.rule.contact
    if contact is None:
        return ""
    return f"，交给{people.contact(contact)}"
