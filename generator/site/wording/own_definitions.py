"""The definitions with what an authority sets itself: its thresholds, its days, the papers that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from generator.figures.pace import Pace, by_points
from generator.records.authority import Authority, Thresholds
from generator.records.calendar import Notice
from generator.site.components.common import Link
from generator.site.wording.definition import Definition
from generator.site.wording.definitions import DEFINITIONS
from generator.site.wording.words import PACE, pace_tag


def own_definitions(authority: Authority, notices: Sequence[Notice]) -> tuple[Definition, ...]:
    """Return all definitions; where the authority set a number or names a paper, with that number and that paper."""
    papers = "；".join(f"《{one.title}》（{one.number}）" for one in notices)
    named = f"放假和调休：{papers}" if papers else "放假和调休：还没有放假安排，只按周末算"
    limit, figures = authority.complaint_limit, authority.complaint_figures
    complaints = [f"答复最长几个工作日：{limit.source}"]
    if figures is not None:
        complaints.append(
            f"从{int(figures.start[:4])}年{int(figures.start[5:])}月起、下个月{figures.due_day}号前公开：{figures.source}"
        )
    sources = {
        "pace": f"快慢怎么分：{authority.thresholds.source}；{named}",
        "reporting": f"行动方案里的报送要求；{named}",
        "complaints": f"医院登记；{'；'.join(complaints)}",
    }
    opened = tuple(Link(one.title, one.url) for one in notices if one.url is not None)
    return tuple(
        replace(
            _judged(definition, authority.thresholds),
            source=sources.get(definition.anchor, definition.source),
            papers=opened if definition.anchor == "reporting" else (),
        )
        for definition in DEFINITIONS
    )


def _judged(definition: Definition, limits: Thresholds) -> Definition:
    """Return the definition of the pace with the points from which this authority calls a promise slow or ahead."""
    if definition.anchor != "pace":
        return definition
    said = {
        Pace.AHEAD: f"快{limits.ahead}个百分点或更多",
        Pace.ON_COURSE: f"慢不到{limits.slow}个，快不到{limits.ahead}个百分点",
        Pace.SLOW: f"慢{limits.slow}个到{limits.behind}个百分点",
        Pace.BEHIND: f"慢{limits.behind}个百分点以上",
    }
    by_tag = {pace_tag(pace): text for pace, text in said.items()}
    example, _ = by_points(Fraction(BEHIND_IN_EXAMPLE), limits)
    return replace(
        definition,
        tags=tuple((tag, by_tag.get(tag, text)) for tag, text in definition.tags),
        example=f"过去了52%的工作日，完成了21%：慢{BEHIND_IN_EXAMPLE}个百分点，是“{PACE[example]}”。",
    )


BEHIND_IN_EXAMPLE = 31
