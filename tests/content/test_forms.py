"""Reports of the demonstration go out as workbooks and come back to the byte."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.build.pipeline import prepare
from generator.figures.forms import asked_reports, coming_forms
from generator.figures.measured import measure
from generator.office.contents import form_content
from generator.office.intake import SentFile, take_in
from generator.office.write import write_form

CONTENT = Path(__file__).parents[2] / "content"
AS_OF = dt.date(2024, 1, 22)


def test_reports_come_back_as_they_are_and_blank_forms_ask_for_a_day_only() -> None:
    """The newest report of every stream of everybody, and every form that is due next."""
    measured = measure(prepare(CONTENT).registry, AS_OF)
    sent, blank = [], []
    for name, publisher in measured.registry.publishers.items():
        streams = {stream: key for (stream, key), report in publisher.reports.items() if report.submitted is not None}
        for stream, key in streams.items():
            (coming,) = (one for one in asked_reports(measured, name, key) if one.stream == stream)
            sent.append(SentFile(f"{name} {stream} {key}", write_form(form_content(measured, name, coming))))
        for coming in coming_forms(measured, name):
            file = f"{name} {coming.stream} {coming.key} blank"
            blank.append(SentFile(file, write_form(form_content(measured, name, coming))))
    taken = {one.name: one for one in take_in(CONTENT, [*sent, *blank])}
    assert len(sent) > 20
    assert {one.name: taken[one.name].problems for one in sent if taken[one.name].problems} == {}
    assert [one.name for one in sent if not taken[one.name].is_known] == []
    assert {tuple(problem.code for problem in taken[one.name].problems) for one in blank} == {("form-missing",)}
