"""Free pages: names that nothing else has, a front matter of two fields, and pictures drawn anew."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, mingnuo
from PIL import Image
from trees import check, grow

from generator.build.pipeline import prepare
from generator.figures.measured import measure
from generator.records.layout import PAGE_NAMES_TAKEN
from generator.site.kinds import site_pages

PAGE = "---\ntitle: 一\ndescription: 一\n---\n好。\n"


@pytest.mark.parametrize(
    "name",
    [
        "javascript:alert(1).md", "a\nb.md", "a\rb.md", "a\tb.md", "a\u202eb.md", "a\u200bb.md",
        "'x'.md", '"x".md', "x%00.md", "x?.md", "x#y.md", "x&y.md", "<b>.md", "A.md", "é.md",
        "e\u0301.md", "甲.md", "a b.md", ".md", "..md", "-.md", "a..md", "a.md.md", "a\\b.md",
        os.fsdecode("甲".encode("gbk") + b".md"), "x.markdown", "x.html", "x.svg", "x.js", "x.zip",
        "gate.PNG", "CON.md ",
    ],
)  # fmt: skip
def test_a_name_that_is_no_word_is_told(tmp_path: Path, name: str) -> None:
    """With its place, and without a traceback; by the same rule as every other name."""
    content = grow(tmp_path)
    (content / "pages" / name).write_text(PAGE, encoding="utf-8")
    (problem,) = check(content)
    assert problem.code == "unknown-file"
    assert problem.path.startswith("pages/")


def test_no_page_has_the_address_of_another(tmp_path: Path) -> None:
    """Every page at the root of the site has its name on the list of those that are taken."""
    pages = site_pages(measure(prepare(grow(tmp_path)).registry, dt.date(2024, 3, 1)))
    at_the_root = {page.address.removesuffix(".html") for page in pages if "/" not in page.address}
    assert at_the_root <= PAGE_NAMES_TAKEN


def test_the_host_is_handed_a_clean_page(tmp_path: Path) -> None:
    """Two fields that it cannot misread, prose, and pictures without place and maker; every name gets its file."""
    content = grow(tmp_path)
    for part in ("theme", "mkdocs.yml"):
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, tmp_path / part)
    exif = Image.Exif()
    exif[0x010F] = "Phone maker"
    (content / "pages/gate").mkdir()
    Image.new("RGB", (40, 30)).save(content / "pages/gate/front.jpg", exif=exif)
    head = 'title: "关于: {{ 7*7777 }} # <b "\ndescription: "--- template: 404.html"'
    page = f"---\n{head}\n---\n# 门\n\n![门](gate/front.jpg)\n"
    (content / "pages/us.md").write_text(page, encoding="utf-8")
    done = mingnuo("build", "--as-of", "2024-01-22", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    made = (tmp_path / "site/us.html").read_text(encoding="utf-8")
    assert "关于: {{ 7*7777 }} # &lt;b" in made
    assert 'src="gate/front.jpg"' in made
    assert b"Phone" not in (tmp_path / "site/gate/front.jpg").read_bytes()
