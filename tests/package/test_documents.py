"""What the documents for developers name is there, and their links lead somewhere."""

from __future__ import annotations

import re

import pytest
from projects import ROOT

DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
NAMED_FROM = [ROOT, *(ROOT / "generator").glob("**/"), ROOT / "tests", ROOT / "tests/site", ROOT / "theme/host/assets"]
"""A module may be named within its package, a test within the tests, a script by itself."""
FILE = re.compile(r"`([\w./*-]+(?:/|\.(?:py|md|yml|jsonc|lock|grit|css|js|toml)))`")
LINK = re.compile(r"\]\(([^)#]+)\)")
OF_A_PROJECT = {
    "answers/",
    "answers/编号.yml",
    "authority.yml",
    "changes/",
    "data/schema/",
    "theme/",
    "site/",
    "content/",
    "mkdocs.yml",
    "theme/host/",
    "hospitals/",
}
"""What a project has, or what is made."""
OF_WHAT_IS_MADE = "docs/search-format.md"
"""It names files of a built site."""


@pytest.mark.parametrize("document", sorted({*DOCUMENTS} - {OF_WHAT_IS_MADE}))
def test_every_file_and_folder_that_a_document_names_is_there(document: str) -> None:
    """Under the name that it has today."""
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(FILE.findall(text)) - OF_A_PROJECT
    assert [name for name in sorted(named) if not any(any(place.glob(name)) for place in NAMED_FROM)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_between_documents_leads_somewhere(document: str) -> None:
    """Links to the web are for a reader to follow."""
    path = ROOT / document
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    """Newest first, and each release with its day."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *released = re.findall(r"^## (.+)$", text, re.M)
    assert first == "Unreleased"
    assert released
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}", name) for name in released)
