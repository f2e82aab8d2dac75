"""Satisfaction as tables and as one line: never a share without its sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.figures.rounding import percent
from generator.figures.surveys import SurveyResult
from generator.records.layout import folder_of
from generator.records.survey import Asker
from generator.site.components.common import Table
from generator.site.components.evidence import evidence_links
from generator.site.context import Context
from generator.site.wording import words

ASKERS = {Asker.OWN: "自己问的", Asker.AUTHORITY: "主管部门问的", Asker.THIRD_PARTY: "第三方问的"}
HEADS = ("什么时候问的", "满意的", "请了多少人，多少人答了", "谁问的", "怎么问的", "后来怎么改的")
HIDDEN = "人数太少，为保护隐私不公布"


def share_words(result: SurveyResult) -> str:
    """Return `86%`, or why there is no share."""
    if result.share is not None:
        return f"{percent(result.share)}%"
    return HIDDEN if result.hidden else "没有人答"


def survey_line(context: Context, result: SurveyResult) -> str:
    """Return `门诊患者满意度86%：请了400人，352人答了（2023年7月，自己问的）`."""
    survey = result.survey
    when = words.dated_span(survey.start, survey.end)
    asked = f"请了{survey.sample}人" + ("" if result.hidden else f"，{survey.answered}人答了")
    return f"{survey.title}{share_words(result)}：{asked}（{when}，{ASKERS[survey.asked_by]}）"


def survey_tables(context: Context, results: Mapping[str, Sequence[SurveyResult]], publisher: str) -> tuple[Table, ...]:
    """Return a table a series, newest first, each survey with the materials by which it can be checked."""
    return tuple(
        Table(
            f"{series[0].survey.title}（问的是{series[0].survey.whom}）",
            HEADS,
            tuple(_row(one) for one in series),
            _counted(series),
            papers=tuple(evidence_links(context, one.survey.evidence, folder_of(publisher)) for one in series),
        )
        for series in results.values()
    )


def _row(result: SurveyResult) -> tuple[str | None, ...]:
    survey = result.survey
    asked = f"请了{survey.sample}人"
    if not result.hidden:
        asked += f"，{survey.answered}人答了"
    if result.response is not None:
        asked += f"（{percent(result.response)}%）"
    when = words.dated_span(survey.start, survey.end)
    if survey.published is not None:
        when += f"，{words.day(survey.published)}公布"
    return (
        when,
        share_words(result) + ("" if result.share is None else f"（{survey.satisfied}人）"),
        asked,
        f"{ASKERS[survey.asked_by]}：{survey.asker}",
        survey.how,
        survey.followed or "没有写",
    )


def _counted(series: Sequence[SurveyResult]) -> str:
    counted = next((one.survey.counted for one in series if one.survey.counted is not None), None)
    text = "满意的比例 ＝ 满意的人 ÷ 答了的人。"
    return f"{text}算满意的有：{counted}。" if counted is not None else f"{text}没有写哪几档算满意。"
