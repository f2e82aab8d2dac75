"""`check` tells which letters and notices are too long for their sheets, as Chromium prints them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage
from trees import VALID, grow, run

from generator.checks.check import check
from generator.figures.measured import Measured
from generator.registry import Registry, build_registry
from generator.site import addresses
from generator.site.context import Context, Publication
from generator.site.pages.letter import letter_content, letter_page
from generator.site.pages.notice import notice_content, notice_page
from generator.site.render.environment import Renderer
from generator.site.sheet_room import Overflow, letter_overflow, notice_overflow
from generator.site.text_height import Typesetting, block_heights, line_count

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2024, 1, 22)
RENDERER = Renderer(ROOT / "theme/templates")
SAID = (
    "病情、怎么治、要花多少钱，医生要跟您讲明白。",
    "打0000-612-0120，或到门诊一楼3号窗口，工作日8:00到17:30，当场就办，不用预约，也不用带户口本。",
    "提意见不会少照顾。",
    "**费用清单**可以要，自己的病历可以看、可以复印，CT片子另付成本费，每张10元，退换只要带上收据。",
)
WALL = ("纸进纸篓，用完冲水", "地上有水，扶好扶手，别跑快了", "不舒服，拉红绳，有人来", "WIFI密码问护士站")


def said(number: int) -> str:
    return SAID[number * 7 % 4]


def sections(number: int) -> str:
    """Items below headings, five each."""
    heads = range(0, number, 5)
    groups = ("\n".join(f"- {said(one)}" for one in range(head, min(head + 5, number))) for head in heads)
    return "来看病，您有权问清楚。\n\n" + "\n\n".join(f"## 第{n}项\n\n{group}" for n, group in enumerate(groups, 1))


def opening(number: int) -> str:
    """Paragraphs and nothing else."""
    return "\n\n".join(said(one) * 2 for one in range(number))


def complaints(number: int) -> str:
    """The last section, in which the site sets the channels, grows."""
    return f"{sections(14)}\n\n## 投诉建议\n\n" + "\n".join(f"- {said(one)}" for one in range(number))


def mixed(number: int) -> str:
    """Small headings, numbers, lists in lists; a heading at the side that is higher than its text."""
    parts = (
        f"## 请您配合的事情和要求{n}\n\n### 小标题\n\n1. {said(n)}\n2. {said(n + 1)}\n    - {said(n + 2)}"
        for n in range(number)
    )
    return "\n\n".join(parts)


def table(number: int) -> str:
    rows = "\n".join(f"| 挂号{one} | {one}0元 | {said(one)} |" for one in range(number))
    return f"## 收费\n\n| 项目 | 价钱 | 说明 |\n|---|---|---|\n{rows}\n\n{sections(6)}"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return build_registry(check(VALID).tree)


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> BrowserPage:
    return browser.new_page()


def sides(sheet: BrowserPage, template: str, view: object) -> int:
    """Sides of paper that Chromium takes."""
    look = [(ROOT / "theme/host/assets" / name).read_text() for name in ("site.css", "print.css")]
    styles = f"<style>{look[0]}</style><style media=print>{look[1]}</style>"
    body = RENDERER.render(template, view)  # type: ignore[arg-type]
    sheet.set_content(f'<!doctype html><html lang="zh-CN"><head>{styles}</head><body><main class="page">{body}')
    return len(pypdf.PdfReader(io.BytesIO(sheet.pdf(prefer_css_page_size=True))).pages)


def measured(registry: Registry) -> Measured:
    return Measured(registry, AS_OF, {}, {}, ())


def with_letter(registry: Registry, body: str) -> Registry:
    first = registry.hospitals["first"]
    assert first.letter is not None
    changed = replace(first, letter=first.letter.model_copy(update={"body": body}))
    return replace(registry, hospitals={**registry.hospitals, "first": changed})


def with_notice(registry: Registry, title: str, body: str) -> Registry:
    changed = registry.notices["toilet"].model_copy(update={"title": title, "body": body})
    return replace(registry, notices={**registry.notices, "toilet": changed})


def first_at(overflow: Callable[[int], Overflow], is_so: Callable[[Overflow], bool]) -> int:
    return next(number for number in range(1, 90) if is_so(overflow(number)))


def band(overflow: Callable[[int], Overflow]) -> tuple[int, int]:
    """The lengths at which a warning begins, and an error."""
    return first_at(overflow, lambda one: one.most > 0), first_at(overflow, lambda one: one.least > 0)


@pytest.mark.parametrize("text", [sections, opening, complaints, mixed, table])
def test_a_letter_is_too_long_where_its_print_is(
    registry: Registry, sheet: BrowserPage, text: Callable[[int], str]
) -> None:
    """It fits until there is a warning, and takes a third side where there is an error; these are a line apart."""

    def of(number: int) -> Measured:
        return measured(with_letter(registry, text(number)))

    def printed(number: int) -> int:
        context = Context(of(number), Publication("https://x.example", ""), addresses.hospital_letter("first"), "")
        return sides(sheet, "pages/letter.html", letter_page(context, "first"))

    warning, error = band(lambda number: letter_overflow(letter_content(of(number), "first")))
    assert error - warning <= 1
    assert printed(warning - 1) <= 2
    assert printed(error) == 3


@pytest.mark.parametrize("title", ["用完请冲水", "请您排好队，我们走快点", "用完请冲水，纸请扔进纸篓里，谢谢您"])
@pytest.mark.parametrize("mark", ["- ", "", "1. "])
def test_a_notice_is_too_long_where_its_print_is(registry: Registry, sheet: BrowserPage, title: str, mark: str) -> None:
    """One side, whatever its heading and the marks of its lines."""

    def of(number: int) -> Measured:
        lines = (f"{mark}{WALL[one % 4]}" for one in range(number))
        return measured(with_notice(registry, title, ("\n" if mark else "\n\n").join(lines)))

    def printed(number: int) -> int:
        context = Context(of(number), Publication("https://x.example", ""), addresses.notice("first", "toilet"), "")
        return sides(sheet, "pages/notice.html", notice_page(context, "first", "toilet"))

    def overflow(number: int) -> Overflow:
        changed = of(number)
        return notice_overflow(notice_content(changed.registry, "first", "toilet", changed.notices["toilet"]))

    warning, error = band(overflow)
    assert error - warning <= 1
    assert printed(warning - 1) == 1
    assert printed(error) == 2


def test_it_is_told_how_many_lines_have_to_go_and_for_whom(registry: Registry) -> None:
    """A letter that is too long by three lines says about three."""
    short = first_at(lambda n: letter_overflow(letter_content(measured(with_letter(registry, opening(n))), "first")),
                     lambda one: one.least > 0)  # fmt: skip
    longer = f"{opening(short)}\n\n{'字' * 100}"
    before, after = (
        letter_overflow(letter_content(measured(with_letter(registry, text)), "first")).lines
        for text in (opening(short), longer)
    )
    assert after - before in (3, 4)


def test_only_the_hospital_whose_own_words_are_too_long_is_named(tmp_path: Path) -> None:
    """The authority's letter fits, but for a hospital with much to say."""
    content = grow(tmp_path)
    letter = content / "authority/letter.md"
    kept = letter.read_text()
    registry = build_registry(check(content).tree)
    longest = first_at(
        lambda n: letter_overflow(
            letter_content(
                measured(replace(registry, letter=registry.letter.model_copy(update={"body": sections(n)}))), "second"
            )
        ),
        lambda one: one.most > 0,
    )
    letter.write_text(kept.partition("来看病")[0] + sections(longest - 1) + "\n")
    assert "没有发现问题" in run("check", "--content", content).output
    hospital = content / "hospitals/second/hospital.yml"
    how = "先到一楼" * 20
    services = "".join(f"  - id: s{n}\n    title: 服务{n}\n    how: {how}\n    offline: 走窗口。\n" for n in range(4))
    text = hospital.read_text()
    assert "services:" not in text
    hospital.write_text(f"{text.rstrip()}\nservices:\n{services}")
    told = run("check", "--content", content)
    assert told.exit_code == 1
    assert "sheet-too-long" in told.output
    assert "（印上试验县第二医院的名字和电话以后）" in told.output
    assert "authority/letter.md:" in told.output


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("一二三四五", 5, 1),
        ("一二三四五六", 5, 2),
        ("一二三四五，六", 5, 2),
        ("一二三四（五六）", 5, 2),
        ("打0000-612-0120问", 8, 2),
        ("第一行\n第二行", 9, 2),
        ("", 9, 1),
        ("字" * 30, 10, 3),
    ],
)
def test_lines_break_where_chinese_does(text: str, room: float, lines: int) -> None:
    assert line_count(text, room) == lines


def test_blocks_are_counted_one_by_one() -> None:
    """A paragraph, a list with two items, a rule; between those at the top there is a distance."""
    setting = Typesetting(size=5, line=7, width=50, between=1, indents=(1, 2))
    html = f"<p>{'字' * 11}</p><ul><li>甲</li><li>{'字' * 10}</li></ul><p>乙<br>丙</p>"
    assert block_heights(html, setting) == (14, 8, 14, 15)
