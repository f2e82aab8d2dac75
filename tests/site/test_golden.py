"""One page of every kind, made from the small valid tree, against a copy that somebody has read.

After a change that is meant: `MINGNUO_WRITE_GOLDEN=1 pytest tests/site/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, mingnuo

from generator.build import prepare
from generator.figures.measured import measure
from generator.views.site import pages

GOLDEN = ROOT / "tests/golden"
AS_OF = "2024-01-22"
TEMPLATES = sorted(
    path.name
    for path in (ROOT / "theme/templates").glob("*.html")
    if path.name not in ("icons.html", "machine.html", "imprint.html")
)


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid tree, built with the project's own theme."""
    project = tmp_path_factory.mktemp("golden")
    shutil.copytree(ROOT / "tests/valid", project / "content")
    shutil.copytree(ROOT / "theme", project / "theme")
    shutil.copy(ROOT / "mkdocs.yml", project)
    built = mingnuo("build", "--as-of", AS_OF, cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def pages_by_template() -> dict[str, str]:
    """The first page of the valid tree that each template makes."""
    measured = measure(prepare(ROOT / "tests/valid").registry, dt.date.fromisoformat(AS_OF))
    found: dict[str, str] = {}
    for page in pages(measured):
        found.setdefault(page.template, page.address)
    return found


PAGES = pages_by_template()


def test_every_template_has_its_golden_page() -> None:
    """The valid tree has a page of every kind, and no golden page outlives its template."""
    assert sorted(PAGES) == TEMPLATES
    assert sorted(path.name for path in GOLDEN.glob("*.html")) == TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_is_as_it_was_read(small_site: Path, template: str) -> None:
    """The content of the page, without the frame around it."""
    markup = (small_site / PAGES[template]).read_text()
    found = re.search(r'<div id="main".*?(?=<!-- end of main -->)', markup, re.S)
    assert found is not None
    golden = GOLDEN / template
    if os.environ.get("MINGNUO_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found[0])
    assert found[0] == golden.read_text()
