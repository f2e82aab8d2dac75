"""A new authority's first site: five answers, nothing of the demonstration, nothing written over."""

from __future__ import annotations

import datetime as dt
import json
import re
import stat
from pathlib import Path

import chinese_calendar
import pytest
import yaml
from trees import check, run

from generator.cli import main
from generator.start.answers import QUESTIONS, AnswerError, accepted
from generator.start.init import DEMONSTRATION, id_of, project_files
from generator.start.template import FOLDER

ROOT = Path(__file__).parents[2]
ANSWERS = {
    "name": "青山县卫生健康委员会",
    "region": "420100",
    "url": "https://chengnuo.qingshan.example",
    "phone": "0123-456-7890",
    "hospital": "青山县人民医院 0123-456-7000",
}
OPTIONS = [f"--{name}={answer}" for name, answer in ANSWERS.items()]
TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as the command writes it."""
    folder = tmp_path_factory.mktemp("first") / "site-of-ours"
    made = run("init", folder, *OPTIONS)
    assert made.exit_code == 0, made.output
    return folder


def test_there_are_five_questions_and_each_is_an_option() -> None:
    """Nothing else is asked."""
    assert len(QUESTIONS) == 5
    known = {name for option in main.commands["init"].params for name in option.opts}
    assert {f"--{question.name}" for question in QUESTIONS} < known
    assert all(accepted(question, question.example) for question in QUESTIONS)


def test_the_first_content_is_good_and_every_blank_is_told(project: Path) -> None:
    """No error; the warnings are the list of what is still to be filled in, and those of a year without holidays."""
    found = check(project / "content")
    assert {one.severity for one in found} == {"warning"}
    assert {one.code for one in found} <= {"not-filled", "undeclared-year"}
    blanks = sum(
        file.read_text(encoding="utf-8").count("待填写")
        for file in (project / "content").rglob("*")
        if file.is_file() and file.name != "README.md"
    )
    assert sum(one.code == "not-filled" for one in found) == blanks > 10


def test_no_file_of_the_demonstration_and_none_of_its_words(project: Path) -> None:
    """The handbook alone shows examples of 示范县."""
    for file in project.rglob("*"):
        if file.is_file() and file.name != "README.md":
            text = file.read_text(encoding="utf-8")
            assert "示范县" not in text, file
            assert "@@" not in text.replace("@@ -", ""), file
    demonstration = {file.relative_to(DEMONSTRATION) for file in DEMONSTRATION.rglob("*.*") if file.is_file()}
    same = {file.relative_to(project / "content") for file in (project / "content").rglob("*.*")} & demonstration
    assert same <= {
        Path("README.md"), Path("authority/authority.yml"), Path("authority/letter.md"),
        Path("pages/about.md"), Path("pages/accessibility.md"),
    }  # fmt: skip


def test_the_answers_stand_where_they_belong(project: Path) -> None:
    """Name, short name, place, address of the site, both phones; the id of the hospital from its sounds."""
    authority = yaml.safe_load((project / "content/authority/authority.yml").read_text(encoding="utf-8"))
    assert (authority["name"], authority["short_name"]) == ("青山县卫生健康委员会", "青山县卫健委")
    assert authority["regions"] == [{"code": 420100, "name": "青山县"}]
    assert authority["site"]["address"] == ANSWERS["url"]
    assert authority["channels"][0]["value"] == "0123-456-7890"
    assert authority["notice"]
    hospital = yaml.safe_load((project / "content/hospitals/ren-min/hospital.yml").read_text(encoding="utf-8"))
    assert (hospital["name"], hospital["phone"]) == ("青山县人民医院", "0123-456-7000")


@pytest.mark.parametrize(
    ("name", "place", "found"),
    [
        ("青山县人民医院", "青山县", "ren-min"),
        ("青山医院", "青山县", "qing-shan"),
        ("St. Mary Hospital", "", "st-mary-hospital"),
        ("医院", "", "yi-yuan"),
        ("！", "", "first-hospital"),
    ],
)
def test_an_id_is_one_whatever_the_name(name: str, place: str, found: str) -> None:
    """Lower-case letters, digits and hyphens."""
    assert id_of(name, place) == found


def test_settings_for_every_forge_and_editor_are_there(project: Path) -> None:
    """And the hooks can be run."""
    for path in (
        "mkdocs.yml", "requirements.txt", "README.md", "DEPLOY.md", "CODEOWNERS", ".gitignore",
        ".github/workflows/site.yml", ".gitlab-ci.yml", ".gitea/workflows/site.yml",
        ".vscode/settings.json", ".vscode/schema/hospital.json", "content/README.md",
    ):  # fmt: skip
        assert (project / path).is_file(), path
    for hook in ("pre-commit", "post-receive"):
        assert (project / "hooks" / hook).stat().st_mode & stat.S_IXUSR
    assert json.loads((project / ".vscode/settings.json").read_text())["yaml.schemas"]
    owners = (project / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert "/content/hospitals/ren-min/ @chengnuo/ren-min" in owners
    assert "/content/hospitals/ren-min/commitments.yml @chengnuo/ren-min @chengnuo/authority" in owners


def test_nothing_is_written_over(project: Path) -> None:
    """One file that is there is enough: no other is written, and it is named."""
    folder = project.parent / "taken"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text("mine", encoding="utf-8")
    refused = run("init", folder, *OPTIONS)
    assert refused.exit_code == 1
    assert "已经有 mkdocs.yml，一个文件也没有写" in refused.stderr
    assert [file.name for file in folder.iterdir()] == ["mkdocs.yml"]
    assert (folder / "mkdocs.yml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("region", "42010", "六位"),
        ("phone", "一二三", "电话"),
        ("url", "not a place", "http"),
        ("hospital", "青山县人民医院", "要写全称和电话两样"),
        ("hospital", "青山县人民医院 abc", "电话"),
        ("name", "", "没有写内容|没写|空"),
    ],
)
def test_a_wrong_answer_is_told_in_the_words_of_the_check(question: str, answer: str, words: str) -> None:
    """Before anything is written."""
    asked = next(one for one in QUESTIONS if one.name == question)
    with pytest.raises(AnswerError, match=words):
        accepted(asked, answer)


def test_where_nobody_can_be_asked_the_options_are_named(tmp_path: Path) -> None:
    """In a script, for instance; nothing is written."""
    refused = run("init", tmp_path / "x", OPTIONS[0])
    assert refused.exit_code == 2
    assert all(f"--{question.name}" in refused.stderr for question in QUESTIONS)
    assert not (tmp_path / "x").exists()


def test_the_demonstration_is_written_whole(tmp_path: Path) -> None:
    """Every record of it, and settings under which it stands still."""
    assert run("init", tmp_path / "demo", "--demo").exit_code == 0
    for file in DEMONSTRATION.rglob("*"):
        if file.is_file():
            assert (tmp_path / "demo/content" / file.relative_to(DEMONSTRATION)).read_bytes() == file.read_bytes()
    assert "as_of: 2024-01-22" in (tmp_path / "demo/mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_calendars_that_come_along_are_the_real_ones(year: int) -> None:
    """Every day of the year is a working day or not as in the published arrangement."""
    record = yaml.safe_load((FOLDER / f"calendars/{year}.yml").read_text(encoding="utf-8"))
    free, worked = set(), set()
    for holiday in record["holidays"]:
        span = (holiday["to"] - holiday["from"]).days + 1
        free |= {holiday["from"] + dt.timedelta(days=number) for number in range(span)}
        worked |= set(holiday.get("make_up", ()))
    days = [dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    wrong = [
        day
        for day in days
        if ((day.weekday() < 5 and day not in free) or day in worked) != chinese_calendar.is_workday(day)
    ]
    assert wrong == []


def test_a_year_without_a_published_arrangement_has_no_calendar() -> None:
    """Nobody guesses holidays: the check says that the year is missing."""
    files = project_files(ANSWERS, dt.date(2031, 5, 2))
    assert not any(path.startswith("content/calendar/") for path in files)
    assert "content/calendar/2026.yml" in project_files(ANSWERS, TODAY)


def test_the_headers_of_the_deployment_page_are_those_of_the_pages() -> None:
    """The same policy for nginx and Apache as in every page, and besides who may frame it."""
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', (ROOT / "theme/host/main.html").read_text())
    assert policy is not None
    told = re.findall(r'Content-Security-Policy "([^"]+)"', (FOLDER / "DEPLOY.md").read_text(encoding="utf-8"))
    assert told == [f"{policy[1]}; frame-ancestors 'self'"] * 2
