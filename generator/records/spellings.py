"""Other names of fields and of choices: what people write who do not know ours, or know those of another form.

The Chinese title of a field and the Chinese words of a choice are read off the models; here stands what is besides. A
name counts only where a record has such a field and does not have it already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

FIELDS: Mapping[str, tuple[str, ...]] = {
    "actual": ("value", "actual_value", "实际", "实际值", "数值", "数", "完成数", "现在"),
    "address": ("addr", "location", "地点", "详细地址"),
    "answered": ("replies", "回收", "答了多少"),
    "approved_by": ("approver", "approved", "批准", "批准人", "批准单位"),
    "asker": ("who", "调查单位"),
    "baseline": ("base", "original", "基线", "基数", "基准", "原值", "原来"),
    "begins": ("begin", "start", "start_time", "from", "开始", "开始时间"),
    "by": ("who", "unit", "单位", "谁"),
    "came": ("people", "visitors", "人数"),
    "campaign": ("action", "activity", "行动", "专项行动"),
    "clause": ("source", "出处"),
    "commitment": ("promise", "id", "commitment_id", "承诺", "承诺编号"),
    "date": ("day", "on", "日期", "时间", "哪天"),
    "denominator": ("total", "whole", "分母", "总数"),
    "department": ("departments", "dept"),
    "departments": ("dept", "depts", "科室", "责任部门", "部门", "负责科室"),
    "direction": ("trend", "趋势"),
    "done_on": ("done", "finished", "finished_on", "completed", "completed_on", "完成日期", "完成时间", "做完"),
    "due": (
        "deadline", "due_date", "due_on", "by_when", "期限", "完成时限", "截止", "截止日期", "截止时间",
        "时限", "整改期限"
    ),
    "end": ("ends", "until", "to", "finish", "end_date", "结束", "结束日期"),
    "ends": ("end", "end_time", "until", "to", "结束", "结束时间"),
    "entries": ("progress", "items", "进展", "承诺进展"),
    "evidence": ("proof", "materials", "材料", "佐证", "佐证材料", "附件"),
    "for_patients": ("patients", "对患者", "患者好处"),
    "from": ("since", "start", "start_date", "begins", "起", "开始", "开始日期", "从哪天"),
    "hours": ("time", "open_hours", "opening_hours", "时间", "开放时间", "门诊时间", "上班时间", "工作时间"),
    "id": ("code", "number", "no", "编号", "号"),
    "indicator": ("measure", "kpi", "指标"),
    "issued": ("date", "issue_date", "issued_on", "印发", "印发日期", "发布日期", "日期"),
    "kept_at": ("kept", "stored_at", "where", "存放", "存放地点", "存放在", "保存在"),
    "kind": ("type", "sort", "类型", "类别", "种类", "性质"),
    "label": ("title", "name", "名称"),
    "level": ("grade", "class", "级别", "等级", "级"),
    "measure": ("action", "措施"),
    "name": ("title", "名称", "名字", "医院名称", "单位名称", "全称"),
    "note": ("notes", "remark", "remarks", "comment", "memo", "备注", "附注"),
    "numerator": ("part", "分子"),
    "on": ("date", "day", "when", "日期", "时间"),
    "other_names": ("alias", "aliases", "别名"),
    "phone": ("tel", "telephone", "phone_no", "phone_number", "tel_no", "call", "电话", "联系电话", "电话号码", "总机"),
    "post": ("position", "person", "responsible", "岗位", "职务", "负责人", "责任人"),
    "problem": ("issue", "finding", "description", "问题", "存在问题"),
    "promise": ("commitment", "text", "content", "承诺", "承诺内容"),
    "reason": ("why", "cause", "原因", "理由"),
    "received": ("total", "count", "收到", "受理"),
    "region": ("region_code", "area", "area_code", "区划", "区划代码", "地区", "地区代码"),
    "result": ("outcome", "结果"),
    "sample": ("total", "size", "样本", "样本量"),
    "severity": ("level", "degree", "严重程度", "程度"),
    "short_name": ("abbreviation", "abbr", "short", "简称"),
    "short_title": ("short", "short_name", "abbr", "简称"),
    "stage": ("state", "status", "progress", "进度", "进展", "状态", "阶段"),
    "start": ("begin", "begins", "from", "since", "start_date", "开始", "开始日期", "开始时间"),
    "state": ("stage", "status", "进度", "进展", "状态"),
    "submitted": (
        "submit", "submit_date", "submitted_on", "report_date", "报送日期", "上报日期", "报送时间",
        "填报日期"
    ),
    "summary": ("abstract", "小结", "摘要", "简介", "概述"),
    "target": ("goal", "aim", "目标值", "指标值"),
    "team": ("members", "检查组", "检查人员"),
    "text": ("content", "body", "words", "内容", "正文"),
    "title": ("name", "subject", "heading", "标题", "题目", "名称"),
    "unit": ("units", "计量单位"),
    "until": ("to", "till", "end", "ends", "end_date", "截止", "结束", "到哪天"),
    "url": ("link", "href", "web", "website", "链接", "网址", "网页"),
    "version": ("ver", "v", "edition", "版本", "版次"),
    "website": ("url", "site", "web", "homepage", "网站", "网址", "官网"),
    "what": ("content", "title", "text", "内容", "事项", "做法"),
    "where": ("place", "location", "address", "venue", "地点", "地址", "场地"),
    "place": ("where", "location", "地点", "位置"),
    "who": ("by", "owner", "responsible", "谁", "负责人", "责任科室"),
    "working_days": ("workdays", "work_days", "days", "工作日", "天数"),
}  # fmt: skip
"""By the field's own name."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    **{
        day: (f"星期{sign}", f"周{sign}", f"礼拜{sign}", day[:3], *more)
        for day, sign, more in (
            ("monday", "一", ()), ("tuesday", "二", ("tues",)), ("wednesday", "三", ()),
            ("thursday", "四", ("thur", "thurs")),
            ("friday", "五", ()), ("saturday", "六", ()), ("sunday", "日", ("星期天", "周天", "礼拜天")),
        )
    },
    "未启动": ("未开始", "没开始", "还没开始", "没有开始", "尚未启动", "没启动", "未开展", "not started"),
    "进行中": (
        "进行", "正在进行", "正在进行中", "在进行", "在进行中", "进展中", "推进中", "正在推进", "在做",
        "办理中", "in progress", "ongoing"
    ),
    "已完成": ("完成", "完成了", "做完", "做完了", "已做完", "办结", "已办结", "done", "finished", "completed"),
    "已终止": ("终止", "停止", "已停止", "不做了", "取消", "已取消", "terminated", "cancelled"),
    "已调整": ("调整", "调整了", "有调整", "adjusted"),
    "一般": ("一般性", "轻微", "轻", "minor"),
    "较重": ("比较重", "较严重", "major"),
    "严重": ("很严重", "非常严重", "grave", "severe"),
    "increase": ("升", "上升", "提高", "增加", "提升", "增长", "up", "rise"),
    "decrease": ("降", "下降", "降低", "减少", "缩短", "down", "reduce"),
    "at_least": ("不少于", "至少", "大于等于", "以上", "min", ">=", "≥"),
    "at_most": ("最多", "不多于", "不高于", "小于等于", "以下", "max", "<=", "≤"),
    "between": ("之间", "区间", "范围"),
    "phone": ("电话", "座机", "固定电话", "tel", "telephone"),
    "hotline": ("热线电话",),
    "mail": ("信", "来信", "写信", "邮寄", "letter", "post"),
    "e-mail": ("邮件", "电子邮件", "电子邮箱", "信箱"),
    "web": ("网站", "网上", "网址", "website", "online"),
    "box": ("意见箱", "信箱"),
    "unannounced": ("暗查", "不打招呼", "突击检查"),
    "announced": ("明查", "明察", "例行检查"),
    "self": ("自己查", "自检"),
    "third-party": ("第三方", "第三方检查", "third party"),
    "own": ("自己", "自己查的", "本单位", "本院", "医院自己"),
    "met": ("做到", "做到了", "达标", "符合", "是", "合格", "yes"),
    "not-met": ("没做到", "未做到", "不达标", "不符合", "否", "不合格", "没达标", "no"),
    "not-seen": ("没看", "没看到", "没查", "未查"),
    "petition": ("上访", "来信来访"),
    "safety": ("安全",),
    "national": ("国家级", "中央", "全国"),
    "province": ("省级", "provincial"),
    "city": ("市级", "地市级", "municipal"),
    "county": ("县级", "区县级", "区级"),
    "next": ("下月", "下个月", "次月", "下一月"),
    "same": ("当月", "本月", "这个月", "同月"),
    "last": ("最后", "最后一个"),
    "toilet": ("厕所", "洗手间"),
    "outpatient": ("门诊部", "门诊楼"),
    "ward": ("病房", "住院部"),
    "canteen": ("餐厅", "饭堂"),
    **{
        f"{number}级{rank}等": (f"{number}{rank}", f"{number}级{rank}")
        for number in "一二三"
        for rank in "甲乙丙"
    },
    "hospitals": ("hospital",),
    "districts": ("district",),
}  # fmt: skip
"""By the word in YAML, of whatever field it is a choice."""

FLAGS: Mapping[str, str] = {
    **dict.fromkeys(
        ("是", "对", "有", "通过", "通过了", "合格", "真", "yes", "y", "true", "ture", "treu", "√", "on"), "true"
    ),
    **dict.fromkeys(
        ("否", "不", "不是", "没", "没有", "无", "未通过", "没通过", "不通过", "不合格", "假", "no", "n"), "false"
    ),
    **dict.fromkeys(("false", "flase", "fales", "fasle", "×", "off"), "false"),
}  # fmt: skip
"""Ways to say yes and no."""


def folded(text: str) -> str:
    """Return a name as it is compared: half width, lower case, without marks around it, words joined by `_`."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("*`\"'“”‘’#·<>《》 ").strip()
    plain = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "_", plain)
    return re.sub(r"[\s_-]+", "_", plain).casefold()


def bare(text: str) -> str:
    """Return a folded name without anything between its words, and without a stop behind it."""
    return "".join(char for char in folded(text) if char.isalnum() or char in "<>=≤≥√×")


def field_meant(name: str, titles: Mapping[str, str], present: Iterable[str]) -> str:
    """Return the field that another name certainly stands for; empty where none or several do.

    `titles` are the fields of the record with their Chinese titles, `present` those that it has already.
    """
    free = {field: title for field, title in titles.items() if field not in set(present)}
    wanted = bare(name)
    ways: tuple[Callable[[str, str], bool], ...] = (
        lambda field, title: wanted == bare(field),
        lambda field, title: wanted == bare(title),
        lambda field, title: wanted in map(bare, FIELDS.get(field, ())),
        lambda field, title: wanted in (f"{bare(field)}s", f"{bare(field)}es") or bare(field) == f"{wanted}s",
        lambda field, title: wanted.endswith("y") and bare(field) == f"{wanted[:-1]}ies",
        lambda field, title: len(wanted) > 3 and bare(field).startswith(wanted),
    )
    for way in ways:
        found = [field for field, title in free.items() if way(field, title)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def choice_meant(text: str, words: Mapping[str, str]) -> str:
    """Return the choice that another word certainly stands for; empty where none or several do.

    `words` are the choices with their Chinese words.
    """
    wanted = bare(text)
    found = [
        choice
        for choice, word in words.items()
        if wanted in (bare(choice), bare(word), *map(bare, CHOICES.get(choice, ())))
    ]
    return found[0] if len(found) == 1 else ""
