"""The whole job through the command line: reproducible, sealed, and never half done."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, mingnuo, valid_project


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a build needs, to be broken."""
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A small one."""
    return valid_project(tmp_path)


def test_two_builds_are_the_same_to_the_byte(project: Path) -> None:
    """Another time zone, locale, hash seed and number of processors change nothing."""
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    first = mingnuo("build", cwd=project, TZ="Asia/Shanghai", PYTHONHASHSEED="1")
    os.sched_setaffinity(0, {min(own)})
    assert first.returncode == 0, first.stderr
    before = digests(project / "site")
    shutil.rmtree(project / ".site")
    (project / "site").unlink()
    second = mingnuo("build", cwd=project, TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C")
    os.sched_setaffinity(0, own)
    assert second.returncode == 0, second.stderr
    assert digests(project / "site") == before


def test_mkdocs_build_does_the_same_job(small_project: Path) -> None:
    """`mkdocs build` with the plugin's line publishes the same bytes as the command line."""
    assert mingnuo("build", cwd=small_project).returncode == 0
    before = digests(small_project / "site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=small_project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert digests(small_project / "site") == before


def test_broken_content_leaves_the_old_site_alone(small_project: Path) -> None:
    """The old site stays byte for byte, by both commands, and every problem is told in Chinese without a traceback."""
    assert mingnuo("build", cwd=small_project).returncode == 0
    before, release = digests(small_project / "site"), (small_project / "site").readlink()
    record = small_project / "content/hospitals/first/hospital.yml"
    record.write_text(record.read_text().replace("phone: ", "phnoe: ", 1))
    (small_project / "content/calendar/2023.yml").write_bytes("放假".encode("gbk"))
    for command in (["generator", "build"], ["mkdocs", "build"]):
        failed = subprocess.run(
            [sys.executable, "-m", *command], cwd=small_project, capture_output=True, text=True, check=False
        )
        said = failed.stdout + failed.stderr
        assert failed.returncode == 1
        assert "Traceback" not in said
        assert "error[unknown-field]" in said
        assert "error[not-utf8]" in said
        assert (small_project / "site").readlink() == release
        assert digests(small_project / "site") == before


def test_a_broken_link_in_prose_is_told_and_nothing_is_published(small_project: Path) -> None:
    """Links of hand-written pages are checked like everything else."""
    assert mingnuo("build", cwd=small_project).returncode == 0
    before = digests(small_project / "site")
    about = small_project / "content/pages/about.md"
    about.write_text(about.read_text() + "\n[坏链接](nowhere.md)\n")
    failed = mingnuo("build", cwd=small_project)
    assert failed.returncode == 1
    assert "nowhere.md" in failed.stdout + failed.stderr
    assert digests(small_project / "site") == before


def test_scripts_in_content_stay_text(project: Path) -> None:
    """A tag without its end, which the check lets pass, is text; what acts in Markdown is taken out."""
    attack = "<script src=//x.example "
    hospital = project / "content/hospitals/county-people/hospital.yml"
    hospital.write_text(hospital.read_text().replace("name: 示范县人民医院", f'name: "示范县{attack}人民医院"', 1))
    promises = project / "content/hospitals/county-people/commitments.yml"
    promises.write_text(
        re.sub(r"for_patients: .*", f'for_patients: "{attack}<img src=x onerror=alert(1) "', promises.read_text())
    )
    plan = project / "content/campaigns/ten-actions/plan.md"
    plan.write_text(plan.read_text() + "\n\n<b onload=alert(1)>七</b> {{ 7*7777 }}\n")
    about = project / "content/pages/about.md"
    about.write_text(
        re.sub(r"title: .*", f'title: "关于{attack}"', about.read_text(), count=1) + "\n\n<i onload=alert(1)>八</i>\n"
    )
    built = mingnuo("build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    for path in (project / "site").rglob("*.html"):
        text = path.read_text()
        assert "<script src=//" not in text, path
        assert "<img src=x" not in text, path
        assert "onload=alert" not in text, path
        assert "javascript:" not in text, path
        assert "54439" not in text, path


def test_a_folder_that_is_not_ours_is_left_alone(small_project: Path) -> None:
    """`--site` on somebody's folder is refused."""
    precious = small_project / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("keep me")
    refused = mingnuo("build", "--site", str(precious), cwd=small_project)
    assert refused.returncode == 1
    assert (precious / "letter.txt").read_text() == "keep me"


def test_downloads_agree_with_the_page(demonstration: Path) -> None:
    """CSV and JSON hold the same rows, and as many as the page says."""
    page = (demonstration / "hospitals/county-people/promises.html").read_text()
    said = re.search(r"表格(\d+)行", page)
    assert said is not None
    rows = list(csv.reader(io.StringIO((demonstration / "hospitals/county-people.csv").read_text("utf-8-sig"))))
    document = json.loads((demonstration / "hospitals/county-people.json").read_text())
    assert len(rows) - 1 == len(document["promises"]) == int(said[1])
    names = list(document["fields"])
    for row, promise in zip(rows[1:], document["promises"], strict=True):
        assert [value or None for value in row] == [promise[name] for name in names]


def test_missing_is_never_zero(demonstration: Path) -> None:
    """A promise without data has no number in the download and the words on the page."""
    document = json.loads((demonstration / "hospitals/county-people.json").read_text())
    greening = next(one for one in document["promises"] if one["commitment"] == "greening")
    assert greening["self_reported"] is None
    assert greening["progress_percent"] is None
    assert greening["pace"] == "没有数"


def test_an_earlier_day_shows_what_was_known_then(project: Path) -> None:
    """`--as-of` is an argument everywhere: no report sent later is seen."""
    assert mingnuo("build", "--as-of", "2023-08-16", cwd=project).returncode == 0
    page = (project / "site/hospitals/county-people.html").read_text()
    assert "2023年8月16日" in page
    assert "第52周" not in page
    assert not (project / "site/campaigns/ten-actions/reports/county-people/2023-W52.html").exists()


def test_the_demonstration_says_so_on_every_page(demonstration: Path) -> None:
    """Invented hospitals are never taken for real ones."""
    for path in demonstration.rglob("*.html"):
        assert "演示数据" in path.read_text(), path


def test_edit_links_lead_to_the_record(demonstration: Path) -> None:
    """The page for staff leads to the record of every hospital; pages for patients have no such link."""
    staff = (demonstration / "staff/index.html").read_text()
    for hospital in sorted((ROOT / "content/hospitals").iterdir()):
        assert f"/content/hospitals/{hospital.name}/hospital.yml" in staff, hospital.name


def test_the_page_of_data_leads_to_every_table_and_calendar(demonstration: Path) -> None:
    """Nothing that can be downloaded is left out, but the forms of staff and what a build keeps for the next one."""
    page = (demonstration / "data/index.html").read_text(encoding="utf-8")
    linked = {(demonstration / "data" / href).resolve() for href in re.findall(r'href="([^"#:]+)"', page)}
    endings = ("csv", "json", "jsonl", "ics")
    files = {path.resolve() for ending in endings for path in demonstration.rglob(f"*.{ending}")}
    assert files - {(demonstration / "changes/published.json").resolve()} <= linked
