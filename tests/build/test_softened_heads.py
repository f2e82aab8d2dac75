"""Whoever softened something without a word has that in its head: a hospital, a district, the authority, a campaign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from history_tools import Clone
from projects import SETTINGS
from trees import run

from generator.site import addresses

SOFTENED = '<p class="softened">.*?<a href="([^"]*)">([^<]*)</a>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which the authority, its plan, a district and a hospital asked less after the first commit."""
    clone = Clone(tmp_path_factory.mktemp("heads") / "project")
    (clone.folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    east = clone.content / "districts/east/district.yml"
    phone = "channels:\n  - kind: phone\n    label: 投诉电话\n    value: 0000-611-0021\n"
    east.write_text(east.read_text().partition("channels:")[0] + phone)
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--amend", "--no-edit")
    clone.edit("authority/authority.yml", "  slow: 10\n", "  slow: 12\n", day="2023-09-01")
    clone.edit("authority/commitments.yml", "target: 2\n", "target: 1\n", day="2023-09-02")
    clone.edit("campaigns/queues/campaign.yml", "          target: 15\n", "          target: 20\n", day="2023-09-03")
    clone.edit("hospitals/first/commitments.yml", "target: 70", "target: 60", day="2023-09-04")
    clone.edit("districts/east/district.yml", phone, "", day="2023-09-05")
    done = run("build", "--config", clone.folder / "mkdocs.yml")
    assert done.exit_code == 0, done.output
    return clone.folder / "site"


def softened(site: Path, address: str) -> list[tuple[str, str]]:
    """The page to which the head of a page leads, and its words."""
    found = re.findall(SOFTENED, (site / address).read_text(encoding="utf-8"), re.S)
    folder = (site / address).parent
    return [((folder / href).resolve().relative_to(site.resolve()).as_posix(), words) for href, words in found]


@pytest.mark.parametrize(
    ("address", "leads_to", "said"),
    [
        (addresses.AUTHORITY_PAGE, "changes/authority.html", "有3处放松了，没有写原因"),
        ("campaigns/queues.html", "changes/campaigns/queues.html",
         "有2处放松了，没有写原因，其中1处是方案和主管部门自己的"),
        ("districts/east.html", "changes/districts/east.html", "有1处放松了，没有写原因"),
        ("hospitals/first.html", "changes/hospitals/first.html", "有1处放松了，没有写原因"),
    ],
)  # fmt: skip
def test_what_was_softened_without_a_word_stands_in_the_head(
    site: Path, address: str, leads_to: str, said: str
) -> None:
    assert softened(site, address) == [(leads_to, said)]
    listed = (site / leads_to).read_text(encoding="utf-8")
    assert said.partition("，其中")[0] in listed


def test_who_softened_nothing_has_nothing_in_the_head(site: Path) -> None:
    assert softened(site, "hospitals/second.html") == []


def test_the_changes_of_the_authority_are_those_of_its_plans_and_rules_too(site: Path) -> None:
    """Whatever is no hospital's and no district's."""
    text = (site / "changes/authority.html").read_text(encoding="utf-8")
    for said in ("“比计划慢”的分界从10改成12", "每月暗访不少于", "目标从15改成20"):
        assert said in text, said
    assert "预约率" not in text
