"""The counts of complaints of a month."""

from __future__ import annotations

from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.entered import Values
from generator.forms.errors import FormError
from generator.forms.tasks.task import Choice, Desk, Query, Task, folder_of, name_of
from generator.records.complaints import ComplaintMonth
from generator.site.wording import words


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    if publisher not in measured.registry.hospitals:
        return ()
    there = {one.month for one in measured.registry.hospitals[publisher].complaints or ()}
    missing, kept = [], []
    for month, due in measured.complaint_months.items():
        if month in there:
            kept.append(Choice(words.month_name(month), "已经填了，有错可以改", {"month": month}))
            continue
        late = due is not None and due < measured.as_of
        note = f"最晚{words.day_near(due, measured.as_of)}公开" if due is not None else "没有规定要公开"
        missing.append(
            Choice(words.month_name(month), note, {"month": month}, "missing" if late else "", "还没填" if late else "")
        )
    return (*missing, *kept)


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    month = query.get("month", "")
    if publisher not in measured.registry.hospitals or month not in measured.complaint_months:
        raise FormError("这个月的投诉数字不在这里填。请回到上一页重新选。")
    there = {one.month for one in measured.registry.hospitals[publisher].complaints or ()}
    defaults: Values = {"month": month}
    return Editor(
        title=f"{words.month_name(month)}的投诉数字",
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=f"{folder_of(publisher)}/complaints.yml",
        model=ComplaintMonth,
        subject=f"{name_of(measured, publisher)}：{words.month_name(month)}投诉数字",
        steps=("months", month if month in there else "+"),
        lead=("一件也没有写0。没有统计的那一格不写，不要写0。",),
        defaults=defaults,
    )


COMPLAINTS = Task(
    "complaints", "这个月的投诉数字", "收到几件、办结几件、按时答复几件。", _choices, _editor, "投诉数字由医院填。"
)
