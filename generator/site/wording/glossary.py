"""One thing, one word: the words of the site, the official ones beside them, and those that no page uses any more."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.verdict import Verdict
from generator.site.wording.verdict import VERDICT


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the five words for what became of a promise, with the finer states below it."""

    verdict: str
    word: str
    finer: str
    meaning: str


@dataclass(frozen=True, slots=True)
class OfficialTerm:
    """A word of official papers, and the plain one that stands for it here."""

    official: str
    ours: str


ANSWERS = (
    Answer(
        Verdict.KEPT.value, VERDICT[Verdict.KEPT], "按期、晚了几天、每期都达标",
        "该做到的做到了。要一直做到的，有数的每一期都做到了才算。",
    ),
    Answer(
        Verdict.NOT_KEPT.value, VERDICT[Verdict.NOT_KEPT], "到期没做到、最近一次没达标、有时没做到",
        "期限过了还没做到；要一直做到的，有一期没做到就算。",
    ),
    Answer(
        Verdict.GOING.value, VERDICT[Verdict.GOING], "提前、跟上计划、比计划慢、慢了很多、还没做到",
        "还没到期。快慢按过去的工作日算。",
    ),
    Answer(
        Verdict.NO_DATA.value, VERDICT[Verdict.NO_DATA], "从没报过、没有新数、缺最近一期",
        "不知道现在怎么样。没有数不当作零，也不当作好。",
    ),
    Answer(Verdict.ENDED.value, VERDICT[Verdict.ENDED], "写明原因", "医院说明原因后不再做。"),
)  # fmt: skip

OFFICIAL = (
    OfficialTerm("序时进度", "照日子算，现在该做到多少"),
    OfficialTerm("按序时、达序时", "跟上计划"),
    OfficialTerm("慢序时", "比计划慢"),
    OfficialTerm("滞后", "慢了很多"),
    OfficialTerm("逾期", "到期没做到；检查的问题写过期"),
    OfficialTerm("整改台账", "查出的问题"),
    OfficialTerm("销号、已销号", "改完了，复查通过"),
    OfficialTerm("台账", "医院的登记和记录"),
    OfficialTerm("工作台账", "报表里一件一件要做的事"),
    OfficialTerm("报送、报送情况", "交报表，报表交了没有"),
    OfficialTerm("自报", "医院自己报的"),
    OfficialTerm("无会月", "这个月不开会，下基层"),
    OfficialTerm("调研月", "这个月去基层看、去基层问"),
)
"""Terms of official papers, findable on the page of definitions and by the search."""

RETIRED = {
    r"要留意": "没做好",
    r"放宽过": "目标降低过、期限推迟过",
    r"已销号": "改完了，复查通过",
    r"整改台账": "查出的问题",
    r"前前后后": "办理经过",
    r"校验码": "编号",
    r"慢序时": "比计划慢",
    r"按序时": "跟上计划",
    r"滞后": "慢了很多",
    r"逾期": "到期没做到、过期",
    r"自己说的": "医院自己报的",
    r"不写出": "为保护隐私不公布",
    r"没有对应承诺": "没有答应这一项",
    r"没有数据": "没有数",
    r"行动、看、听不方便": "行动、视力、听力不便",
    r"(?<!卫健)委主任接待日": "县卫健委主任接待日",
    r"不会用手机": "没有智能手机",
    r"报送情况|谁按时报了": "报表交了没有",
    r"公开的日子": "接待日和义诊",
    r"谁在办这个网站": "关于本网站",
    r"留给下一位一个干净": "把干净留给下一位",
    r"见下表": "写在表里",
    r"完成，但晚了": "做到，晚了",
    r"\d+/\d+项有数": "9项都报了数",
}
"""Words that no page uses, the definitions excepted: a pattern and the word that took its place."""
