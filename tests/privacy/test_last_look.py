"""A number that came together on the way to a page is found before the swap; what may be public passes."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from made import card, harmless, identity, mobile

from generator.checks.privacy.last_look import numbers_left
from generator.publish.link_check import check_site


@pytest.mark.parametrize("maker", [identity, mobile, card])
@pytest.mark.parametrize("around", ["<p>号{}</p>", '<a href="tel:{}">', "甲,{},乙\r\n", '{{"value": "{}"}}'])
def test_a_number_is_found_in_whatever_was_made(maker: object, around: str) -> None:
    """In a page, a link, a table, in JSON; and is not shown whole."""
    assert callable(maker)
    source = random.Random(around)
    for _ in range(50):
        number = maker(source)
        (shown,) = numbers_left(around.format(number).encode())
        assert number not in shown
        assert list(numbers_left(around.format(number).encode(), {number.upper().replace("X", "")})) == []


def test_a_site_of_harmless_strings_passes() -> None:
    """And so does the drawing of a code, which is full of numbers."""
    source = random.Random("site")
    page = "\n".join(f"<td>{harmless(source)}</td>" for _ in range(10_000))
    drawing = "".join(
        f"M{source.randint(0, 99)} {source.randint(0, 99)}h1.{source.randint(0, 10**9)}" for _ in range(999)
    )
    assert list(numbers_left((page + drawing).encode())) == []


def test_such_a_site_is_not_published(tmp_path: Path) -> None:
    """The look at every link tells the file, and hides the number."""
    number = mobile(random.Random("publish"))
    (tmp_path / "a.html").write_text(f"<p>{number}</p>", encoding="utf-8")
    (tmp_path / "b.ics").write_text(f"SUMMARY:{number}\r\n", encoding="utf-8")
    found = check_site(tmp_path, [], "qqqq").problems
    assert [problem.partition(":")[0] for problem in found] == ["a.html", "b.ics"]
    assert all(number not in problem for problem in found)
    assert check_site(tmp_path, [], "qqqq", permitted={number}).problems == []


def test_a_number_in_a_paper_is_found(tmp_path: Path) -> None:
    """Its text is read as a reader of PDFs does; one that cannot be read is no paper."""
    number = mobile(random.Random("paper"))
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(300, 100)).obj
    face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face))
    page.Contents = made.make_stream(f"BT /F 12 Tf 10 50 Td ({number[:5]}) Tj ({number[5:]}) Tj ET".encode())
    made.save(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    found = check_site(tmp_path, [], "qqqq").problems
    assert [problem.partition(":")[0] for problem in found] == ["a.pdf", "b.pdf"]
    assert all(number not in problem for problem in found)
    (tmp_path / "b.pdf").unlink()
    assert check_site(tmp_path, [], "qqqq", permitted={number}).problems == []
