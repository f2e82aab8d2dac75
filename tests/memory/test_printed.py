"""A PDF is taken from the release before where everything that it was made from is as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.memory import printed as module
from generator.memory.printed import PdfMemory
from generator.memory.store import Store

SHEETS = ("site.css",)
PAGE, PDF, MARKUP, DATA = "letter.html", "letter.pdf", "<p>信</p>", b"%PDF"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release with a PDF that is remembered, and the next one, in which it is still to be made."""
    for release in ("site", "stage"):
        (tmp_path / release).mkdir()
        (tmp_path / release / "site.css").write_text("p {}")
        (tmp_path / release / "picture.svg").write_text("<svg/>")
    (tmp_path / "site" / PDF).write_bytes(DATA)
    memory = memory_of(tmp_path)
    memory.save({PAGE: memory.made(DATA, MARKUP, SHEETS, ["picture.svg"])})
    return tmp_path


def memory_of(folder: Path, day: str = "2024-01-22", code: str = "code") -> PdfMemory:
    return PdfMemory(Store(folder / "memory", code), folder / "site", folder / "stage", (day,))


def is_taken(memory: PdfMemory, folder: Path, markup: str = MARKUP) -> bool:
    known = memory.take(PAGE, PDF, markup, SHEETS)
    assert (known is not None) == (folder / "stage" / PDF).exists()
    return known is not None


def test_a_pdf_of_the_same_is_the_file_of_the_release_before(folder: Path) -> None:
    assert is_taken(memory_of(folder), folder)
    assert (folder / "stage" / PDF).samefile(folder / "site" / PDF)


def test_what_was_taken_is_remembered_on(folder: Path) -> None:
    memory = memory_of(folder)
    known = memory.take(PAGE, PDF, MARKUP, SHEETS)
    assert known is not None
    memory.save({PAGE: known})
    (folder / "stage" / PDF).unlink()
    assert is_taken(memory_of(folder), folder)


def another_style(folder: Path) -> None:
    (folder / "stage" / "site.css").write_text("p { color: red }")


def another_picture(folder: Path) -> None:
    (folder / "stage" / "picture.svg").write_text("<svg> </svg>")


def no_picture(folder: Path) -> None:
    (folder / "stage" / "picture.svg").unlink()


def a_damaged_pdf(folder: Path) -> None:
    (folder / "site" / PDF).write_bytes(b"%pdf")


def no_pdf(folder: Path) -> None:
    (folder / "site" / PDF).unlink()


def a_damaged_memory(folder: Path) -> None:
    file = folder / "memory" / "printed"
    file.write_bytes(file.read_bytes().replace(b"svg", b"gvs"))


@pytest.mark.parametrize(
    "change", [another_style, another_picture, no_picture, a_damaged_pdf, no_pdf, a_damaged_memory]
)
def test_after_any_change_it_is_printed_anew(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    assert not is_taken(memory_of(folder), folder)


def test_other_words_another_day_and_another_program_are_another_pdf(folder: Path) -> None:
    assert not is_taken(memory_of(folder), folder, "<p>新</p>")
    assert not is_taken(memory_of(folder, day="2024-01-23"), folder)
    assert not is_taken(memory_of(folder, code="another"), folder)


def test_another_font_or_another_package_is_another_pdf(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FONTS", (folder / "fonts",))
    assert not is_taken(memory_of(folder), folder)
    monkeypatch.undo()
    monkeypatch.setattr(module, "installed", lambda: "another")
    assert not is_taken(memory_of(folder), folder)


def test_without_a_store_nothing_is_remembered(folder: Path) -> None:
    memory = PdfMemory(None, folder / "site", folder / "stage", ())
    memory.save({PAGE: memory.made(DATA, MARKUP, SHEETS, [])})
    assert not is_taken(memory, folder)
