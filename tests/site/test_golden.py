"""One page of every kind and of every case that matters, made from small trees, against a copy that somebody has read.

After a change that is meant: `MINGNUO_WRITE_GOLDEN=1 pytest tests/site/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, mingnuo, valid_project
from test_phones import untappable

from generator.build.pipeline import prepare
from generator.build.sheets import USUAL_SHEETS
from generator.figures.measured import measure
from generator.registry.phones import phones
from generator.site import addresses
from generator.site.components.finder import ONE_PAGE
from generator.site.kinds import KINDS, site_pages
from generator.site.sheets import Sheet, SheetPhone, digest, dumped

GOLDEN = ROOT / "tests/pages"
AS_OF = "2024-01-22"
NAMES = sorted(kind.name for kind in KINDS)


REGION = ("region", "hospitals/regions/990201.html")
"""A kind of page that there is only where the hospitals are too many for one."""


def built(project: Path) -> Path:
    done = mingnuo("build", "--as-of", AS_OF, cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(valid_project(tmp_path_factory.mktemp("golden")))


@pytest.fixture(scope="module")
def site_of_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid tree with hospitals that have everything, or nothing."""
    project = valid_project(tmp_path_factory.mktemp("cases"))
    shutil.copytree(ROOT / "tests/cases", project / "content", dirs_exist_ok=True)
    (project / "content/README.md").unlink()
    (project / USUAL_SHEETS).write_bytes(dumped([OLD_SHEET]))
    return built(project)


@pytest.fixture(scope="module")
def crowded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, and in another region copies of a hospital, too many for one page."""
    project = valid_project(tmp_path_factory.mktemp("crowded"))
    hospitals = project / "content/hospitals"
    record = (hospitals / "second/hospital.yml").read_text(encoding="utf-8")
    for number in range(ONE_PAGE):
        folder = hospitals / f"copy-{number}"
        folder.mkdir()
        (folder / "hospital.yml").write_text(
            record.replace("第二医院", f"第二医院{number}").replace("二医院\n", f"二医院{number}\n"), encoding="utf-8"
        )
        shutil.copy(hospitals / "second/commitments.yml", folder)
    return built(project)


def pages_by_kind() -> dict[str, str]:
    """The first page of each kind of the valid tree."""
    measured = measure(prepare(ROOT / "tests/valid").registry, dt.date.fromisoformat(AS_OF))
    found: dict[str, str] = {}
    for page in site_pages(measured):
        found.setdefault(page.kind.name, page.address)
    return {**found, REGION[0]: REGION[1]}


PAGES = pages_by_kind()


def test_every_kind_has_its_template_and_its_golden_page() -> None:
    """The valid tree has a page of every kind, and no template and no golden page outlives its kind."""
    templates = (ROOT / "theme/templates/pages").glob("*.html")
    assert sorted(PAGES) == NAMES
    assert sorted(path.stem for path in templates) == NAMES
    assert sorted(path.name for path in GOLDEN.iterdir()) == NAMES


_REPORTS = "campaigns/queues/reports"
OLD_SHEET = Sheet(
    "first", "toilet", "用完冲一下", "卫生间", 1, dt.date(2022, 7, 1),
    (SheetPhone.printed("投诉", "0000-611-0140"), SheetPhone.printed("坏了", "0000-611-0100")),
    (digest("试验县第一医院"), digest("没有纸，找护士。")),
)  # fmt: skip
"""A sheet of former days that hangs on a wall still."""
CASES = {
    ("action", "disputed-and-a-trend-with-gaps"): "campaigns/queues/actions/windows.html",
    ("action", "milestones"): "campaigns/queues/actions/yard.html",
    ("calendar", "moved-and-cancelled"): "calendar.html",
    ("elder_hospital", "everything"): "hospitals/third/elder.html",
    ("elder_hospital", "nothing"): "hospitals/fourth/elder.html",
    ("finding", "reopened"): "findings/zg-2023-009.html",
    ("home", "late-and-disputed"): "index.html",
    ("hospital", "everything"): "hospitals/third.html",
    ("hospital", "nothing"): "hospitals/fourth.html",
    ("hospital_checks", "reopened"): "hospitals/third/checks.html",
    ("hospital_complaints", "everything"): "hospitals/third/complaints.html",
    ("hospital_complaints", "with-months"): "hospitals/first/complaints.html",
    ("hospital_promises", "everything"): "hospitals/third/promises.html",
    ("hospital_promises", "nothing"): "hospitals/fourth/promises.html",
    ("hospital_records", "nothing"): "hospitals/fourth/records.html",
    ("hospital_records", "with-a-ledger"): "hospitals/first/records.html",
    ("letter", "of-a-hospital"): "hospitals/third/letter.html",
    ("paper", "replaced"): addresses.paper(OLD_SHEET.code),
    ("progress", "behind"): "progress.html",
    ("report", "entries-and-correction"): f"{_REPORTS}/third/2023-W42.html",
    ("campaign", "passed-on-with-one-let-off"): "campaigns/steady.html",
    ("report", "exempt"): f"{_REPORTS}/first/2023-10.html",
    ("report", "late"): f"{_REPORTS}/third/2023-W40.html",
    ("report", "missing"): f"{_REPORTS}/third/2023-W41.html",
}
"""Pages that show what the first of their kind does not, by kind and case."""
OF_PLANS = {
    ("action", "targets-of-years"): "campaigns/experience/actions/before.html",
    ("action", "a-range"): "campaigns/experience/actions/inpatient.html",
    ("action", "a-rate"): "campaigns/experience/actions/whole-way.html",
    ("campaign", "nothing-of-it-ordered"): "campaigns/volunteers.html",
    ("district", "with-promises"): "districts/east.html",
    ("elder_district", "with-channels"): "districts/east/elder.html",
    ("hospital_promises", "targets-of-years-a-range-and-a-rate"): "hospitals/city-first/promises.html",
    ("hospital_promises", "rules-and-what-was-confirmed"): "hospitals/city-chinese/promises.html",
    ("report", "confirmed"): "campaigns/volunteers/reports/city-chinese/2024-05.html",
}
"""Pages of the second authority, as of another day."""


def compare(page: Path, golden: Path) -> None:
    """The content of a page, without the frame around it, is what somebody has read."""
    found = re.search(r'<div id="main".*?(?=<!-- end of main -->)', page.read_text(encoding="utf-8"), re.S)
    assert found is not None
    if os.environ.get("MINGNUO_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found[0], encoding="utf-8")
    assert found[0] == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", NAMES)
def test_the_first_page_of_a_kind_is_as_it_was_read(request: pytest.FixtureRequest, kind: str) -> None:
    site: Path = request.getfixturevalue("crowded_site" if kind == REGION[0] else "small_site")
    compare(site / PAGES[kind], GOLDEN / kind / "first.html")


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_a_case_is_as_it_was_read(site_of_cases: Path, kind: str, case: str) -> None:
    compare(site_of_cases / CASES[kind, case], GOLDEN / kind / f"{case}.html")


@pytest.mark.parametrize(("kind", "case"), OF_PLANS)
def test_a_case_of_the_plan_of_three_years_is_as_it_was_read(plans_site: Path, kind: str, case: str) -> None:
    compare(plans_site / OF_PLANS[kind, case], GOLDEN / kind / f"{case}.html")


def test_no_page_of_a_crowded_site_is_too_large_for_a_phone(crowded_site: Path) -> None:
    large = {path.name: size for path in crowded_site.rglob("*.html") if (size := path.stat().st_size) > 300_000}
    assert large == {}


def test_every_number_of_these_pages_can_be_tapped(site_of_cases: Path) -> None:
    """As on the demonstration's, whatever a hospital has or lacks."""
    assert untappable(site_of_cases, phones(prepare(site_of_cases.parent / "content").registry)) == {}


def test_no_golden_page_outlives_its_case() -> None:
    cases = {f"{kind}/{case}" for kind, case in (*CASES, *OF_PLANS)} | {f"{kind}/first" for kind in NAMES}
    assert {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("*.html")} == cases
