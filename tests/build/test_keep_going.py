"""One publisher with wrong records does not hold up the others: it keeps what was good, and every page says so."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from pathlib import Path

import pypdf
import pytest
from click.testing import Result
from projects import ROOT, new_project
from trees import run

from generator.build.last_good import LastGood, publisher_of
from generator.pdf.weasyprint import PdfPrinter
from generator.publish.manifest import manifest_in
from generator.publish.releases import staging

FIRST, SECOND = "hospitals/first/hospital.yml", "hospitals/second/hospital.yml"
NOTICE = "这里是2024年1月15日公布的内容。后来交的记录里有错误，改好以前不更新。"


def build(project: Path, day: str, *options: str) -> Result:
    return run("build", "--config", project / "mkdocs.yml", "--as-of", day, *options)


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def page(project: Path, address: str) -> str:
    return (project / "site" / address).read_text(encoding="utf-8")


def rename(project: Path, path: str, name: str) -> None:
    """Give a hospital another name in its record."""
    file = project / "content" / path
    lines = [f"name: {name}" if line.startswith("name:") else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published on the 15th."""
    project = new_project(tmp_path_factory.mktemp("good") / "project")
    done = build(project, "2024-01-15")
    assert done.exit_code == 0, done.output
    return project


@pytest.fixture
def project(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "project", symlinks=True))


def test_the_wrong_one_keeps_its_records_and_the_others_are_published(project: Path) -> None:
    """With the day on all its pages, names on the lists, all problems printed, and exit code 3."""
    rename(project, FIRST, "第一医院新名")
    edit(project, FIRST, "phone: ", "phnoe: ")
    rename(project, SECOND, "第二医院新名")
    before = (project / "site").readlink()
    refused = build(project, "2024-01-22")
    assert (refused.exit_code, (project / "site").readlink()) == (1, before)

    done = build(project, "2024-01-22", "--keep-going")
    assert done.exit_code == 3, done.output
    assert "error[unknown-field]" in done.output
    assert "有 1 家的记录有错误，没有更新：\n  hospitals/first：还是2024年1月15日的内容" in done.output
    assert "第二医院新名" in page(project, "hospitals/second.html")
    for address in ("hospitals/first.html", "hospitals/first/promises.html", "hospitals/first/elder.html"):
        assert NOTICE in page(project, address), address
        assert "第一医院新名" not in page(project, address)
    assert NOTICE not in page(project, "hospitals/second.html")
    for address in ("index.html", "hospitals/index.html", "elder.html"):
        assert "有1家交来的记录里有错误，显示的还是以前公布的内容：" in page(project, address), address
        assert "（2024年1月15日）" in page(project, address), address
    assert manifest_in(project / "site").facts["kept"] == {"hospitals/first": "2024-01-15"}

    edit(project, FIRST, "phnoe: ", "phone: ")
    mended = build(project, "2024-01-23", "--keep-going")
    assert mended.exit_code == 0, mended.output
    assert "第一医院新名" in page(project, "hospitals/first.html")
    assert "data-kept" not in "".join(file.read_text() for file in (project / "site").resolve().rglob("*.html"))
    assert "kept" not in manifest_in(project / "site").facts


@pytest.fixture(scope="module")
def kept(good: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which the first hospital keeps what was published on the 15th; the second's records are good."""
    project = Path(shutil.copytree(good, tmp_path_factory.mktemp("kept") / "project", symlinks=True))
    edit(project, FIRST, "phone: ", "phnoe: ")
    assert build(project, "2024-01-22", "--keep-going").exit_code == 3
    return project


@pytest.mark.parametrize("address", ["hospitals/first/letter.html", "hospitals/first/notices/toilet.html"])
def test_paper_says_so_too_and_stays_as_many_sheets(kept: Path, good: Path, address: str) -> None:
    """One small line at the head: a sheet that hangs on a wall is read by who hung it up."""
    sheets = []
    for project in (good, kept):
        site = project / "site"
        printer = PdfPrinter(site, "https://shiyan.example", ROOT / "theme/paper/drawings.css", dt.date(2024, 1, 22))
        pdf = pypdf.PdfReader(io.BytesIO(printer.print(address, page(project, address)).data))
        sheets.append(len(pdf.pages))
        assert (project is kept) == ("2024年1月15日公布的内容" in "".join(pdf.pages[0].extract_text().split()))
    assert sheets[0] == sheets[1]


def test_where_the_code_on_a_sheet_leads_says_so_too(kept: Path) -> None:
    """The page of the newest sheet of a hospital that keeps its records."""
    pages = [path.read_text(encoding="utf-8") for path in (kept / "site/paper").glob("*.html")]
    assert any(NOTICE in text for text in pages)
    assert all(NOTICE in text for text in pages if 'href="../hospitals/first.html"' in text)


def test_tables_say_whose_rows_are_of_which_day(kept: Path, good: Path) -> None:
    """In every format, with a column that the dictionary explains; empty where nothing was kept."""
    rows = list(csv.DictReader(io.StringIO((kept / "site/index.csv").read_text("utf-8-sig"))))
    days = {(row["医院编号"], row["用的是哪天的记录"]) for row in rows}
    assert {day for name, day in days if name == "first"} == {"2024-01-15"}
    assert {day for name, day in days if name != "first"} == {""}
    document = json.loads(page(kept, "index.json"))
    assert document["kept"] == {"first": "2024-01-15"}
    assert "records_of" in document["fields"]
    lines = [json.loads(line) for line in page(kept, "index.jsonl").splitlines()]
    assert {line["records_of"] for line in lines if line["hospital_id"] == "first"} == {"2024-01-15"}
    assert "kept" not in json.loads(page(good, "index.json"))
    assert {json.loads(line)["records_of"] for line in page(good, "index.jsonl").splitlines()} == {None}
    assert "用的是哪天的记录" in page(kept, "data/index.html")


def test_other_tables_get_the_column_where_somebody_is_kept(kept: Path, good: Path) -> None:
    """A hospital's own register, a table of all hospitals; a table without its rows stays as it is."""
    for address in ("hospitals/first/records-surveys.csv", "campaigns/steady/standard.csv"):
        assert "用的是哪天的记录" in page(kept, address), address
        assert "用的是哪天的记录" not in page(good, address), address
    assert "用的是哪天的记录" not in page(kept, "authority-cases.csv")


def test_the_day_stays_that_of_the_good_records_however_often_it_is_built(project: Path) -> None:
    """A week later they are still of the 15th; a file that came since is not among them."""
    (project / "content/hospitals/first/nonsense.yml").write_text("x")
    for day in ("2024-01-20", "2024-01-22"):
        assert build(project, day, "--keep-going").exit_code == 3
    assert NOTICE in page(project, "hospitals/first.html")


def test_one_that_was_never_published_is_left_out_and_counted(project: Path) -> None:
    """Nobody knows anything good of it."""
    shutil.copytree(project / "content/hospitals/second", project / "content/hospitals/third")
    edit(project, "hospitals/third/hospital.yml", "name:", "nmae:")
    done = build(project, "2024-01-22", "--keep-going")
    assert done.exit_code == 3, done.output
    assert "  hospitals/third：以前没有公布过，没有列出来" in done.output
    assert not (project / "site/hospitals/third.html").exists()
    assert "有1家的记录里有错误，以前也没有公布过，没有列出来。" in page(project, "hospitals/index.html")


@pytest.mark.parametrize("path", ["authority/authority.yml", "campaigns/queues/campaign.yml", "pages/about.md"])
def test_an_error_that_is_of_all_stops_the_build(project: Path, path: str) -> None:
    """There is nobody who could keep what he had."""
    (project / "content" / path).write_bytes(b"\xff\xff")
    before = (project / "site").readlink()
    done = build(project, "2024-01-22", "--keep-going")
    assert (done.exit_code, (project / "site").readlink()) == (1, before)
    assert "网站没有更新。" in done.output


def test_good_records_that_fit_no_more_are_an_error_of_all(project: Path) -> None:
    """The first has an error, and what it had before asks for a campaign that is gone: nothing is made up."""
    edit(project, FIRST, "phone: ", "phnoe: ")
    shutil.rmtree(project / "content/campaigns/queues")
    assert build(project, "2024-01-22", "--keep-going").exit_code == 1


# --- what is kept


def test_files_belong_to_a_publisher_by_their_folder() -> None:
    """All others are of all."""
    assert publisher_of("hospitals/first/hospital.yml") == "hospitals/first"
    assert publisher_of("districts/east/reports/clean/2023.yml") == "districts/east"
    for path in ("hospitals/first.yml", "authority/authority.yml", "campaigns/queues/inspections/2023-10-20-first.yml"):
        assert publisher_of(path) == ""


def remember(good: LastGood, content: Path, day: int) -> None:
    import hashlib

    digests = {
        path.relative_to(content).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in content.rglob("*.yml")
    }
    good.remember(content, digests, dt.date(2024, 1, day), {})


def test_what_is_remembered_is_what_was_published(tmp_path: Path) -> None:
    """Files that went are gone, those of a publisher that went too; one that changed meanwhile stays as it was."""
    content, site = tmp_path / "content", tmp_path / "site"
    with staging(site):
        for name in ("first", "second"):
            (content / "hospitals" / name).mkdir(parents=True)
            (content / "hospitals" / name / "hospital.yml").write_text(name)
            (content / "hospitals" / name / "old.yml").write_text(name)
        remember(LastGood.of(site), content, 1)
        (content / "hospitals/first/old.yml").unlink()
        remember(LastGood.of(site), content, 2)
        good = LastGood.of(site)
        assert good.files("hospitals/first").keys() == {"hospitals/first/hospital.yml"}
        good.remember(content, {"hospitals/first/hospital.yml": "of another text"}, dt.date(2024, 1, 3), {})
        good = LastGood.of(site)
        assert good.day_of("hospitals/first") == dt.date(2024, 1, 2)
        assert good.day_of("hospitals/second") is None
        assert good.files("hospitals/second") == {}


@pytest.mark.parametrize(
    "note", ["", "[]", '{"hospitals/a": 1}', '{"../x": {"day": "2024-01-01", "digest": ""}}', '{"hospitals/..": {}}']
)
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, note: str) -> None:
    """Whoever has wrong records then is left out, and nothing is read from elsewhere."""
    good = LastGood.of(tmp_path / "site")
    good.folder.mkdir(parents=True)
    (good.folder / "days.json").write_text(note)
    good = LastGood.of(tmp_path / "site")
    assert (good.day_of("../x"), good.day_of("hospitals/a")) == (None, None)
