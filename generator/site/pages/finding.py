"""One finding, from the day it was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.findings import FindingState
from generator.figures.measured import Measured
from generator.records.layout import INSPECTIONS
from generator.site import addresses
from generator.site.components.common import Fact, Link, Note, Tag, TimelineItem
from generator.site.components.drawings import Track
from generator.site.components.finding_line import (
    STEPS,
    due_note,
    finding_number,
    finding_state,
    finding_tags,
    finding_timeline,
    finding_track,
)
from generator.site.components.life import LifeLine, history_words, life_lines
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import people, words


@dataclass(frozen=True, slots=True)
class FindingPage(View):
    """The page of one finding."""

    number: str
    tags: tuple[Tag, ...]
    facts: tuple[Fact, ...]
    track: Track
    reply: Note | None
    """The hospital's word beside it."""
    timeline: tuple[TimelineItem, ...]
    related: tuple[Link, ...]
    """The promise, the measure, the hospital."""
    life: tuple[LifeLine, ...]
    """Changes of its record, newest first."""
    history: str
    """The knowledge of the site of earlier changes, in a sentence."""

    @property
    def here(self) -> str:
        """The name of the page in the breadcrumbs."""
        return self.number


def finding_page(context: Context, state: FindingState) -> FindingPage:
    """Return one finding, from the day it was found."""
    finding = state.finding
    hospital = context.registry.hospitals[state.hospital].record
    reply = finding.reply if finding.reply is not None and finding.reply.on <= context.as_of else None
    return FindingPage(
        title=finding.problem,
        description=f"{hospital.name}：{finding.problem}。{STEPS[state.step][0]}。",
        breadcrumbs=context.breadcrumbs(
            ("查出的问题", addresses.FINDINGS),
            (hospital.short_name, addresses.findings_by("hospital", state.hospital)),
        ),
        lead="",
        data_note=context.data_note(
            period=f"{words.day(state.inspection.date)}至{words.day(context.as_of)}",
            source="检查记录、医院提交的整改材料、复查记录",
            not_shown="患者和工作人员的姓名",
            definition="findings",
        ),
        number=finding_number(state),
        tags=finding_tags(state),
        facts=_facts(context, state),
        track=finding_track(state),
        reply=Note("plain", f"医院说（{words.day_near(reply.on, context.as_of)}）", reply.text)
        if reply is not None
        else None,
        timeline=finding_timeline(context, state),
        related=_related(context, state),
        life=life_lines(context, "finding", state.hospital, finding.id),
        history=history_words(context),
    )


def _facts(context: Context, state: FindingState) -> tuple[Fact, ...]:
    finding = state.finding
    due = f"{words.day_near(state.due, context.as_of)}前"
    original = f"原来{words.day_near(finding.due, context.as_of)}" if state.extended else ""
    return (
        Fact(
            "哪家医院",
            context.registry.hospitals[state.hospital].record.name,
            href=context.to(addresses.hospital(state.hospital)),
        ),
        Fact(
            "谁负责改",
            "、".join(finding.departments),
            note=people.post_title(finding.post, finding.departments[0] if len(finding.departments) == 1 else None),
        ),
        Fact("轻重", finding.severity.value),
        Fact("怎么发现的", words.INSPECTION[state.inspection.kind], note="、".join(state.inspection.team)),
        Fact("什么时候改完", due, note="，".join(part for part in (original, due_note(context, state)) if part)),
        Fact("退回过几次", f"{state.returns}次"),
    )


def _related(context: Context, state: FindingState) -> tuple[Link, ...]:
    finding = state.finding
    found = [context.link("这家医院的全部问题", addresses.findings_by("hospital", state.hospital))]
    if finding.commitment is not None:
        promise = next(
            (
                promise
                for promise in context.registry.hospitals[state.hospital].commitments
                if promise.id == finding.commitment
            ),
            None,
        )
        if promise is not None:
            found.append(
                context.link(f"有关的承诺：{promise.promise}", addresses.promise(state.hospital, finding.commitment))
            )
    if finding.measure is not None:
        campaign = context.registry.campaigns[state.campaign].record
        action = next(
            action for action in campaign.actions if any(measure.id == finding.measure for measure in action.measures)
        )
        found.append(context.link(f"有关的行动：{action.title}", addresses.action(state.campaign, action.id)))
    return tuple(found)


def _pages(measured: Measured) -> Iterator[Page]:
    for state in measured.findings:
        hospital = state.inspection.hospital
        yield Page(
            KIND, addresses.finding(state.finding.id),
            measured.registry.source(INSPECTIONS, (state.campaign, state.visit)),
            partial(finding_page, state=state), counterpart=addresses.elder(hospital),
            days=partial(changes.of_finding, state=state),
            publisher=hospital, campaign=state.campaign, state=finding_state(state),
        )  # fmt: skip


KIND = PageKind("finding", _pages, facet="整改")
