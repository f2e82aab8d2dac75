"""The columns of the tables that anybody can download: name, title, meaning. The dictionary of all exports."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """One column of a table of promises."""

    name: str
    """Its key in JSON; it never changes its meaning."""
    title: str
    """Its heading in CSV: `完成百分之几`."""
    meaning: str
    """How it is worked out, in which unit, and what an empty cell says."""


RECORDS_OF = Column(
    "records_of", "用的是哪天的记录", "这家后来交的记录里有错误，改好以前用的是这一天公布的；没有错误的空着"
)
COLUMNS = (
    Column("hospital_id", "医院编号", "医院文件夹的名字；authority 是主管部门自己，districts/ 开头的是区县"),
    Column("hospital", "医院", "全称"),
    Column("level", "等级", "医院登记的等级；主管部门没有等级，空着"),
    Column("campaign", "行动编号", "行动文件夹的名字；长期承诺不属于哪个行动，空着"),
    Column("measure", "措施编号", "方案里的哪一条措施；不属于哪一条的空着"),
    Column("commitment", "承诺编号", "一家医院里不重复"),
    Column("promise", "承诺", "答应了什么，原话"),
    Column("indicator", "指标", "用什么数来量；分步做的承诺空着"),
    Column("unit", "单位", "自报、核实、原来、目标这几个数的单位"),
    Column("direction", "方向", "increase 要升，decrease 要降，at_least 不少于，at_most 不多于，between 在两个数之间"),
    Column("baseline", "原来", "答应的时候是多少；没有的空着"),
    Column("target", "目标", "答应做到多少"),
    Column("target_year", "哪一年的目标", "每年一个目标的，target 是截至那天那一年的"),
    Column("low", "最低", "方向是 between 的，不能低于"),
    Column("high", "最高", "方向是 between 的，不能高于"),
    Column("per", "每多少", "两个数的比每多少算一次：百分比是100，每万人次是10000"),
    Column("self_reported", "自报的数", "截至这一天，医院最新一期报的数；没报过的空着，不当作零"),
    Column("self_reported_period", "自报的是哪一期", "例如 2023-12 是12月，2023-W50 是第50周"),
    Column("self_reported_numerator", "自报分子", "比例才有"),
    Column("self_reported_denominator", "自报分母", "比例才有"),
    Column("withheld", "数太小不公布", "写“是”的，数有，判断过，为保护隐私不公布"),
    Column("verified", "核实的数", "主管部门或第三方最近一次查到的数；没查过的空着"),
    Column("verified_on", "核实日期", "查的那一天"),
    Column("steps_done", "做完几步", "截至这一天做完的步数；不分步的空着"),
    Column("steps", "共几步", "不分步的空着"),
    Column("progress_percent", "完成百分之几", "（现在－原来）÷（目标－原来）；有核实的数就用核实的；没有数的空着"),
    Column("expected_percent", "应到百分之几", "从开始到期限的工作日，已经过去的占百分之几"),
    Column("points_behind", "慢几个百分点", "应到的减去完成的；负数是比计划快"),
    Column("overdue_working_days", "过期几个工作日", "期限以后的工作日；没过期的没有"),
    Column("periods", "该有数的期数", "长期承诺最近12期里，到今天该有数的；免报的不算"),
    Column("periods_kept", "做到的期数", "其中每个数都达标的"),
    Column("periods_not_kept", "没做到的期数", "其中有数没达标的"),
    Column("periods_without_number", "没有数的期数", "其中谁也没有给出数的"),
    Column("pace_code", "跟得上吗（代码）", "状态的代码，例如 behind；代码不变，词可能改"),
    Column("pace", "跟得上吗", "状态的词；每个词怎么定的，见“每个数怎么算”"),
    Column("stage_code", "到哪一步（代码）", "not-started、under-way、done、terminated、adjusted；医院没说过的空着"),
    Column("stage", "到哪一步", "医院自己最近一次说的"),
    Column(
        "reporting_code",
        "报了吗（代码）",
        "reported、late、incomplete、missing、not-due、exempt；no-entry 是报表里没有这一项",
    ),
    Column("reporting", "报了吗", "最近一期该报的报表，交了没有"),
    Column("verification_code", "核实了吗（代码）", "none、self-reported、authority、third-party、disputed"),
    Column("verification", "核实了吗", "最新的数是谁说的"),
    Column("start", "从哪天算起", "没有写的，是行动开始那一天"),
    Column("due", "期限", "长期承诺没有期限，空着"),
    Column("done_on", "哪天做到", "没做到的空着"),
    Column("departments", "责任科室", "几个的用顿号隔开；有牵头科室的，牵头的排第一"),
    Column("post", "责任岗位", "岗位，不是姓名"),
    Column("as_of", "截至", "这张表是哪一天的样子"),
    RECORDS_OF,
)
