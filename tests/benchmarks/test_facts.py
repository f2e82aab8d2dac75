"""Facts of two sites: the same promises and phones on each page, nearly all numbers, about the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.facts import as_text, compare, facts_of, problems, weight

COMMITMENTS = "commitments:\n- promise: 车位从 35 个增加到 212 个。\n- promise: 轮椅 8 辆。\n"
PAGE = """<html><head><title>9</title></head><body><header>7 个</header>
<div id="main"><h3>{promise}</h3><script>var a = 5</script><a href="tel:{phone}">{phone}</a> {rest}</div>
<footer>3 个</footer></body></html>"""


def page(promise: str = "车位从35个增加到212个。", phone: str = "0000-612-0001", rest: str = "到期 15 个工作日") -> str:
    return PAGE.format(promise=promise, phone=phone, rest=rest)


def site(folder: Path, text: str) -> Path:
    """A site of a single page of a hospital."""
    file = folder / "hospitals/h0001/promises.html"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "content/hospitals/h0001/commitments.yml"
    file.parent.mkdir(parents=True)
    file.write_text(COMMITMENTS, encoding="utf-8")
    return tmp_path / "content"


def test_facts_stand_in_the_words_of_a_page_not_in_its_frame_or_scripts() -> None:
    facts = facts_of(page(), ["车位从35个增加到212个。", "轮椅8辆。"])
    assert facts.sentences == {"车位从35个增加到212个。"}
    assert facts.phones == {"0000-612-0001"}
    assert facts.numbers == {"35", "212", "15"}


def test_blanks_beside_numbers_make_no_other_promise(content: Path, tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", page())
    theirs = site(tmp_path / "theirs", page(promise="车位从 35 个增加到 212 个。"))
    assert problems(compare(content, ours, theirs)) == []


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        (
            page(promise="轮椅8辆。", rest="到期 15 个工作日，35，212"),
            "promises: other promises or phones, as on hospitals/h0001/promises.html",
        ),
        (page(phone="0000-612-0002"), "promises: other promises or phones, as on hospitals/h0001/promises.html"),
        (page(rest="到期未到期的工作日"), "promises: 67% of the numbers"),
        (page(rest="到期 15 个工作日" + "，" * 30), "1.35 times the bytes a page"),
    ],
)
def test_a_site_that_says_less_or_other_things_is_told(content: Path, tmp_path: Path, other: str, problem: str) -> None:
    compared = compare(content, site(tmp_path / "ours", page()), site(tmp_path / "theirs", other))
    assert problems(compared) == [problem]


def test_a_site_without_a_page_is_told(content: Path, tmp_path: Path) -> None:
    compared = compare(content, site(tmp_path / "ours", page()), tmp_path / "nothing")
    assert problems(compared) == ["promises: 0 pages instead of 1", "0.00 times the bytes a page"]


def test_the_comparison_has_a_line_a_kind_of_page(content: Path, tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", page())
    compared = compare(content, ours, ours)
    assert weight(compared) == 1
    assert "promises          1       1     0.3     0.3         1       1     100%" in as_text(compared)
