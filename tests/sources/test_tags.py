"""A tag in a record is refused; a line to paste is what its writer meant, and a program's text is nobody's words."""

from __future__ import annotations

import pytest

from generator.sources.document import parse

LINES = {
    "<script>alert(1)</script>": "",
    '"<script>alert(1)</script>"': "",
    "排队<script>alert(1)</script>太久": "hours: 排队太久",
    "<STYLE media=x>p {}</STYLE >每天<i>早</i>": "hours: 每天早",
    "<script>alert(1)": "",
    "alert(1)</script>": "",
    "每天<b>八点</b>": "hours: 每天八点",
    "<img src=x onerror=alert(1)>每天": "hours: 每天",
}


@pytest.mark.parametrize("written", LINES)
def test_the_line_to_paste_has_nothing_of_a_program(written: str) -> None:
    """And what is left is read on with, whether it is offered or not: the field is there, and is told in its place."""
    document, problems = parse("hospital.yml", f"hours: {written}\n")
    (problem,) = problems
    assert (problem.code, problem.location.line, problem.fixed) == ("bad-markup", 1, LINES[written])
    assert document is not None
    assert document.values["hours"]
