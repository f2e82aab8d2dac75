"""A hospital's emergency phone stands wherever its phones do: on screens, on paper, for machines."""

from __future__ import annotations

from pathlib import Path

import pytest

NUMBER = "0000-612-0119"


@pytest.mark.parametrize("page", ["hospitals/county-people.html", "hospitals/county-people/elder.html"])
def test_it_can_be_tapped(demonstration: Path, page: str) -> None:
    assert f'href="tel:{NUMBER}"' in (demonstration / page).read_text(encoding="utf-8")


def test_it_stands_on_the_letter(demonstration: Path) -> None:
    assert NUMBER in (demonstration / "hospitals/county-people/letter.html").read_text(encoding="utf-8")


def test_machines_are_told(demonstration: Path) -> None:
    page = (demonstration / "hospitals/county-people.html").read_text(encoding="utf-8")
    assert f'"telephone": "{NUMBER}"' in page


def test_a_hospital_without_one_shows_none(demonstration: Path) -> None:
    """Missing is said by silence here: a town hospital need not have one."""
    assert "急诊</span><b>" not in (demonstration / "hospitals/town-nanshan.html").read_text(encoding="utf-8")
