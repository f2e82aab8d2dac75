"""Any file is answered: what it costs grows with its size, and its report can be read to the end.

Work is counted in calls, not in seconds: twice the file may take a little more than twice the calls.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
import yaml
from trees import check, check_text, grow

from generator.checks.check import check as check_content
from generator.checks.rules import RULES
from generator.checks.tree import group_by_kind, load_file
from generator.diagnostics.limit import MOST
from generator.diagnostics.model import Diagnostic
from generator.sources.document import SourceFile, walk

pytestmark = pytest.mark.no_cover  # calls are counted here: to watch lines as well doubles their time

Writer = Callable[[int], str]
ENTRY = "  - commitment: {}\n    stage: 进行中\n    actual: 1\n"
PROMISE = "  - id: p{}\n    promise: 做。\n    for_patients: 好。\n"
REPORT, HOSPITAL = "hospitals/first/reports/queues/2023-W42.yml", "hospitals/first/hospital.yml"
COMMITMENTS, LETTER = "hospitals/first/commitments.yml", "hospitals/first/letter.md"
FRONT = "---\ntitle: 信\nversion: 1\nissued: 2023-07-01\n---\n"

FILES: dict[str, tuple[str, Writer]] = {
    "entries of nothing": (
        REPORT,
        lambda n: (
            "submitted: 2023-10-23\nentries:\n" + "".join(ENTRY.format(f"nothing-{number}") for number in range(n))
        ),
    ),
    "the same entry": (REPORT, lambda n: "submitted: 2023-10-23\nentries:\n" + ENTRY.format("waiting-time") * n),
    "entries without anything": (REPORT, lambda n: "submitted: 2023-10-23\nentries:\n" + "  - x: 1\n" * n),
    "promises without a number": (COMMITMENTS, lambda n: "commitments:\n" + "".join(map(PROMISE.format, range(n)))),
    "the same promise": (COMMITMENTS, lambda n: "commitments:\n" + PROMISE.format("") * n),
    "items": (HOSPITAL, lambda n: "name:\n" + "- a\n" * n),
    "keys": (HOSPITAL, lambda n: "".join(f"k{number}: 1\n" for number in range(n))),
    "the same key": (HOSPITAL, lambda n: "name: 1\n" * n),
    "mappings": (HOSPITAL, lambda n: "name:\n" + "- {a: 1}\n" * n),
    "a long list": (HOSPITAL, lambda n: f"name: [{'a,' * n}a]\n"),
    "a long name": (HOSPITAL, lambda n: f"name: {'长' * n}\n"),
    "a long key": (HOSPITAL, lambda n: f"{'n' * n}: 1\n"),
    "Chinese colons": (HOSPITAL, lambda n: "name：甲\n" * n),
    "what cannot be seen": (HOSPITAL, lambda n: "na\u200bme: 甲\n" * n),
    "tabs": (HOSPITAL, lambda n: "\tname: 甲\n" * n),
    "cut values": (HOSPITAL, lambda n: "a: b #c\n" * n),
    "mobile numbers": (HOSPITAL, lambda n: f"name: {'13800000000 ' * n}\n"),
    "mobile numbers of offices": (
        HOSPITAL,
        lambda n: "channels:\n" + "  - kind: phone\n    value: 13800000000\n    office: true\n" * n,
    ),
    "digits": (HOSPITAL, lambda n: f"name: {'1' * n}\n"),
    "digits apart": (HOSPITAL, lambda n: f"name: {'1 ' * n}\n"),
    "names": (LETTER, lambda n: FRONT + "患者张伟，" * n),
    "references": (LETTER, lambda n: FRONT + "&#8238;\n" * n),
    "half a tag": (LETTER, lambda n: FRONT + "<a\n\n" * n),
    "bad links": (LETTER, lambda n: FRONT + "http://x@y.example\n" * n),
    "merge markers": (LETTER, lambda n: FRONT + "<<<<<<< x\n" * n),
    "headings": (LETTER, lambda n: FRONT + "# 一\n" * n),
}
FEW = 300
"""Enough to reach the limit of what is listed, so that what lies beyond it is seen to cost little."""


def problems(content: Path, path: str) -> list[Diagnostic]:
    """Everything that is said of a tree, file by file and by the rules, in this process."""
    results = [load_file(source) for source in walk(content) if isinstance(source, SourceFile)]
    tree = group_by_kind(results)
    return [*(one for result in results for one in result.diagnostics), *(one for rule in RULES for one in rule(tree))]


def calls(work: Callable[[], object]) -> int:
    """How many functions were called, Python's own and ours."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", FILES)
def test_twice_the_file_is_twice_the_work(tmp_path: Path, name: str) -> None:
    """No problem has the whole file read again."""
    path, text = FILES[name]
    content = grow(tmp_path)

    def cost(size: int) -> int:
        (content / path).write_text(text(size), encoding="utf-8")
        return calls(lambda: problems(content, path))

    cost(1)  # whatever is made once
    nothing, once, twice = cost(0), cost(FEW), cost(2 * FEW)
    assert twice - nothing <= 2.2 * (once - nothing) + 2000


@pytest.mark.parametrize("name", FILES)
def test_a_report_can_be_read_to_the_end(tmp_path: Path, name: str) -> None:
    """At most a hundred problems of a file are listed; one more says how many are not."""
    path, text = FILES[name]
    content = grow(tmp_path)
    (content / path).write_text(text(1000), encoding="utf-8")
    found = [problem for problem in check(content) if problem.path == path]
    listed = [problem for problem in found if problem.code != "more-problems"]
    assert 1 <= len(listed) <= MOST or name == "mobile numbers of offices"
    assert len(found) - len(listed) <= 1
    assert max((len(block) for block in check_text(content).split("\n")), default=0) <= 600


def test_what_is_not_listed_is_counted(tmp_path: Path) -> None:
    """A thousand wrong entries are a thousand problems."""
    content = grow(tmp_path)
    (content / REPORT).write_text(FILES["entries of nothing"][1](1000), encoding="utf-8")
    told = [problem for problem in check_content(content).diagnostics if problem.location.path == REPORT]
    assert sum(problem.stands_for for problem in told) == 1000


def test_errors_are_listed_before_warnings(tmp_path: Path) -> None:
    """However many warnings stand above them."""
    content = grow(tmp_path)
    text = FILES["promises without a number"][1](1000) + PROMISE.format("7")
    (content / COMMITMENTS).write_text(text, encoding="utf-8")
    assert "duplicate-id" in {problem.code for problem in check(content) if problem.path == COMMITMENTS}


def test_a_text_is_composed_once_for_all_its_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its values, and then the places of a thousand problems."""
    content = grow(tmp_path)
    text = FILES["promises without a number"][1](1000)
    (content / COMMITMENTS).write_text(text, encoding="utf-8")
    composed: list[str] = []
    plain = yaml.compose

    def counted(stream: str, Loader: type) -> object:
        composed.append(stream)
        return plain(stream, Loader=Loader)

    monkeypatch.setattr(yaml, "compose", counted)
    assert len(problems(content, COMMITMENTS)) >= 1000
    assert composed.count(text) <= 3


@pytest.mark.parametrize(
    "body",
    [
        "一\n=\n" * 300, "# 一\n" * 300, "\\*" * 4000, "*a* " * 4000, "a  \n" * 4000, "&amp;" * 4000, "*a" * 4000,
        "[[[[\n\n" * 800,
    ],
)  # fmt: skip
def test_prose_that_would_cost_seconds_is_refused(tmp_path: Path, body: str) -> None:
    """Headings and marks are put aside by Markdown one by one, and looked for again in all that is left."""
    content = grow(tmp_path)
    (content / LETTER).write_text(FRONT + body, encoding="utf-8")
    assert "too-much-markup" in {problem.code for problem in check(content)}
