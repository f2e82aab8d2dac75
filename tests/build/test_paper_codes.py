"""Codes of sheets of paper: made of what stands on them, and each keeps its page as long as the site is published."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import mingnuo, valid_project
from hypothesis import given
from hypothesis import strategies as st
from trees import VALID

from generator.build.pipeline import Site, prepare
from generator.build.sheets import former_sheets
from generator.site.context import Publication
from generator.site.sheets import Sheet, SheetPhone, SheetsError, changes, digest, dumped, loaded, merged, plain_lines

SHEET = Sheet(
    "first", "toilet", "请冲水", "卫生间", 2, dt.date(2024, 1, 5),
    (SheetPhone.printed("坏了", "0000-611-0100"), SheetPhone.printed("投诉", "0000-611-0110")),
    (digest("纸进纸篓"), digest("扶好扶手")),
)  # fmt: skip
MOBILE = "13" + "8" + "0" * 8
"""A number of a person's, put together here so that it stands nowhere."""


@pytest.mark.parametrize(
    "changed",
    [
        {"publisher": "second"},
        {"name": "hall"},
        {"title": "请您冲水"},
        {"place": "大厅"},
        {"version": 3},
        {"issued": dt.date(2024, 1, 6)},
        {"phones": (SHEET.phones[0], SheetPhone.printed("投诉", "0000-611-0111"))},
        {"phones": (SHEET.phones[0], SheetPhone.printed("意见", "0000-611-0110"))},
        {"lines": (digest("纸进纸篓"), digest("扶好扶手。"))},
        {"lines": SHEET.lines[:1]},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_code_changes_with_anything_that_stands_on_the_sheet(changed: dict[str, object]) -> None:
    assert replace(SHEET, **changed).code != SHEET.code  # type: ignore[arg-type]


texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)


@given(st.lists(texts, max_size=4), st.lists(st.tuples(texts, texts.filter(bool)), max_size=3), st.integers(1, 99))
def test_a_file_of_codes_gives_back_what_was_put_in(
    lines: list[str], phones: list[tuple[str, str]], version: int
) -> None:
    sheet = replace(
        SHEET,
        version=version,
        lines=tuple(map(digest, lines)),
        phones=tuple(SheetPhone.printed(*one) for one in phones),
    )
    assert sorted(loaded(dumped([sheet, SHEET]), "x"), key=lambda one: one.code) == sorted(
        {sheet, SHEET} if sheet != SHEET else [SHEET, SHEET], key=lambda one: one.code
    )


def test_a_number_that_may_not_be_public_any_more_is_withheld_and_the_code_stays() -> None:
    """Wherever it is known, it is withheld once anybody withholds it."""
    phone = SheetPhone.printed("坏了", MOBILE)
    sheet = replace(SHEET, phones=(phone,))
    withheld = replace(sheet, phones=(replace(phone, number=""),))
    assert withheld.code == sheet.code
    assert loaded(dumped([withheld]), "x") == (withheld,)
    assert merged((), [sheet], [withheld]) == merged((), [withheld], [sheet]) == (withheld,)


def test_former_sheets_are_those_of_the_release_before_and_of_another_machine(tmp_path: Path) -> None:
    """A number of a person's is in neither of them any more."""
    other = replace(SHEET, version=1, phones=(SheetPhone.printed("坏了", MOBILE),))
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper/codes.json").write_bytes(dumped([SHEET]))
    (tmp_path / "elsewhere.json").write_bytes(dumped([other]))
    found = former_sheets(tmp_path, [tmp_path / "elsewhere.json"], frozenset())
    assert [one.code for one in found] == [SHEET.code, other.code]
    assert found[1].phones[0].number == ""
    assert former_sheets(tmp_path, [tmp_path / "elsewhere.json"], frozenset({MOBILE}))[1].phones[0].number == MOBILE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "坏了，读不出来"),
        (b"[]", "坏了，读不出来"),
        (b'{"format":1,"sheets":[{}]}', "坏了，读不出来"),
        (b'{"format":9,"sheets":[]}', "另一种格式"),
        (dumped([SHEET]).replace(b"0110", b"0119"), "被改过"),
    ],
)
def test_a_file_of_codes_that_cannot_be_trusted_is_refused(data: bytes, words: str) -> None:
    """Who changed a number in it would send old people to it."""
    with pytest.raises(SheetsError, match=words):
        loaded(data, "paper/codes.json")


def test_what_changed_is_numbers_sentences_that_are_new_and_how_many_went() -> None:
    new = replace(
        SHEET,
        phones=(
            SheetPhone.printed("坏了", "0000-611-0123"),
            SHEET.phones[1],
            SheetPhone.printed("急诊", "0000-611-0199"),
        ),
        lines=(SHEET.lines[0], digest("拉红绳")),
    )
    found = changes(SHEET, new)
    assert [(one.label, one.old, one.new) for one in found.phones] == [
        ("坏了", "0000-611-0100", "0000-611-0123"),
        ("急诊", "", "0000-611-0199"),
    ]
    assert [one.label for one in found.same_phones] == ["投诉"]
    assert (found.added, found.removed) == ((1,), 1)
    assert [(one.label, one.old, one.new) for one in changes(new, SHEET).phones][-1] == ("急诊", "0000-611-0199", "")


def test_a_number_under_another_label_is_no_news() -> None:
    """Else a page would say of a number that it is out of use, and give it two lines below."""
    new = replace(SHEET, phones=(SheetPhone.printed("没纸、坏了", "0000-611-0100"), SHEET.phones[1]))
    assert changes(SHEET, new).phones == ()


def test_marks_of_a_text_are_no_part_of_its_sentences() -> None:
    assert plain_lines("## 权利\n\n- 可以**问**。\n1. 可以看。\n> 真的\n") == ("权利", "可以问。", "可以看。", "真的")


@pytest.fixture(scope="module")
def site() -> Site:
    old = replace(SHEET, publisher="gone")
    return Site.of(prepare(VALID).registry, dt.date(2024, 1, 22), Publication("https://x.example", ""), (SHEET, old))


def test_every_sheet_has_a_page_whether_it_hangs_or_was_replaced(site: Site) -> None:
    """Also a sheet of a hospital that is no more: its number is the authority's then."""
    codes = [*site.codes, *(one.code for one in site.former)]
    assert len(codes) == len(set(codes)) == 1 + 2 * (1 + 2) + 2
    assert {f"paper/{code}.html" for code in codes} <= site.pages.keys()
    file = json.loads(dict(site.common_files())["paper/codes.json"])
    assert {one["code"] for one in file["sheets"]} == set(codes)


def test_a_replaced_code_keeps_its_page_and_a_build_that_would_lose_one_is_refused(tmp_path: Path) -> None:
    """Three builds of one site: as it was, with a new notice, and without the file that the codes are taken from."""
    project = valid_project(tmp_path)
    assert mingnuo("build", "--as-of", "2024-01-22", cwd=project).returncode == 0
    before = {path.name for path in (project / "site/paper").glob("*.html")}
    notice = project / "content/authority/notices/toilet.md"
    notice.write_text(notice.read_text().replace("version: 2", "version: 3").replace("保洁员", "护士"))
    assert mingnuo("build", "--as-of", "2024-01-22", cwd=project).returncode == 0
    pages = {
        path.name: re.sub("</?keep-whole>", "", path.read_text(encoding="utf-8"))
        for path in (project / "site/paper").glob("*.html")
    }
    replaced = [text for text in pages.values() if "<h1>已经换成第3版</h1>" in text]
    assert before < pages.keys()
    assert len(replaced) == len(pages) - len(before) == 2
    for text in replaced:
        assert "<b>新的一句</b><span>纸用完了，请告诉护士。</span>" in text
        assert "去掉了1句" in text
        assert 'href="tel:' in text
        assert "保洁员" not in text
    public = (project / "site").resolve()
    for codes in (project / ".site").glob("*/paper/codes.json"):  # the release before has them too
        codes.unlink()
    refused = mingnuo("build", "--as-of", "2024-01-22", cwd=project)
    assert refused.returncode == 1
    assert "墙上2张纸的二维码会没有去处" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert (project / "site").resolve() == public
