"""Staff's computers: what runs there, and the one line of what does not. A console of GBK ends nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import httpx2
import pytest
from desks import Browser, clone
from openpyxl.workbook import Workbook
from trees import BROKEN, grow
from workbooks import FILLED, Edit, edited, fill

from generator import system

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).parent / "as_windows.py"
SETTINGS = """\
site_name: 公开
docs_dir: content/pages
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [mingnuo: {as_of: 2024-01-22, search: false}]
nav: [首页: index.md, 医院: hospitals/index.md]
markdown_extensions: [tables: {use_align_attribute: true}, sane_lists, toc]
"""


def command(*arguments: str) -> list[str]:
    """The program as on Windows."""
    return [sys.executable, str(PROGRAM), *arguments]


def environment() -> dict[str, str]:
    """A console that speaks GBK."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"}


def windows(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Exit code, output and errors of a command."""
    done = subprocess.run(command(*arguments), cwd=folder, env=environment(), capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode("gbk")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project."""
    folder = tmp_path_factory.mktemp("windows")
    grow(folder)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return folder


def test_the_check_runs_and_a_sign_that_the_console_lacks_ends_nothing(tmp_path: Path) -> None:
    """A tab is shown by a sign that GBK does not have; a program gets UTF-8 whatever the console speaks."""
    grow(tmp_path, BROKEN / "tabs")
    code, told, errors = windows(tmp_path, "check")
    assert (code, errors) == (1, "")
    assert "error[tab-indent]: 行首用了制表符" in told.decode("gbk")
    code, told, errors = windows(tmp_path, "check", "--format", "json")
    assert (code, errors) == (1, "")
    assert any(one["code"] == "tab-indent" for one in json.loads(told.decode("utf-8")))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "event", "open-day"), "写好了：content"),
        (("migrate",), "不用改"),
        (("fix", "--dry-run"), "没有能自动改的"),
        (("schema",), "写好了"),
        (("codeowners",), "/content/hospitals/first/"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_clerk_has_these_commands(arguments: tuple[str, ...], words: str, project: Path) -> None:
    """With exit code 0 and nothing on the other stream."""
    code, told, errors = windows(project, *arguments)
    assert (code, errors) == (0, "")
    assert words in told.decode("gbk")


def test_the_preview_serves_a_page(project: Path) -> None:
    """Drawn by the host, filled when it is asked for; stopped as a user stops it."""
    with subprocess.Popen(
        command("serve", "--port", "0"), cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline().decode("gbk")
        address = re.search(r"http://\S+?/", line)
        assert address is not None, line
        with urllib.request.urlopen(f"{address[0]}hospitals/first.html") as page:
            assert "第一医院" in page.read().decode()
        process.terminate()
        process.wait()


def test_forms_go_out_and_come_back(tmp_path: Path) -> None:
    """The report of a past week and the other tasks: written, filled in, taken into the records."""
    grow(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.replace("2024-01-22", "2023-11-20"), encoding="utf-8")
    assert windows(tmp_path, "form", "export", "first", "2023-W42", "--out", "forms")[0] == 0
    code, told, errors = windows(tmp_path, "form", "export", "first", "--out", "forms")
    assert (code, errors) == (0, "")
    assert "别的事.xlsx" in told.decode("gbk")
    (report,) = (tmp_path / "forms").glob("*第42周*.xlsx")
    report.write_bytes(edited(report.read_bytes(), fill))
    (tasks,) = (tmp_path / "forms").glob("*别的事.xlsx")
    tasks.write_bytes(edited(tasks.read_bytes(), in_row("投诉数字", "2023-10", "按时答复几件", 15)))
    for file in (tmp_path / "forms").iterdir():
        if file not in (report, tasks):
            file.unlink()
    code, told, errors = windows(tmp_path, "form", "import", "forms")
    assert (code, errors) == (0, "")
    assert told.decode("gbk").count("收了 ") == 2
    record = tmp_path / "content/hospitals/first/reports/queues/2023-W42.yml"
    assert record.read_text(encoding="utf-8") == FILLED
    assert "in_time: 15" in (tmp_path / "content/hospitals/first/complaints.yml").read_text(encoding="utf-8")


def in_row(sheet: str, row: str, title: str, value: int) -> Edit:
    """An edit of the cell below a title, in the row of an id."""

    def edit(book: Workbook) -> None:
        page = book[sheet]
        column = next(cell.column for cell in page[3] if str(cell.value).rstrip(" *") == title)
        line = next(cells[0].row for cells in page.iter_rows() if cells[0].value == row)
        page.cell(line or 0, column or 0).value = value

    return edit


def test_a_form_in_the_browser_is_saved(tmp_path: Path) -> None:
    """Started, opened at the address that it says, filled in, saved as a commit, stopped."""
    content = clone(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.replace("2024-01-22", "2023-11-20"), encoding="utf-8")
    arguments = command("edit", "--author", "门诊部", "--port", "0")
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://[^/]+(/\S+?/)（", process.stdout.readline().decode("gbk"))
            assert address is not None
            base = address[0].removesuffix("（").removesuffix(address[1])
            with httpx2.Client(base_url=base) as client:
                at = Browser(client, content, address[1])  # type: ignore[arg-type]
                shown = at.get("form", of="first", task="complaints", month="2023-10")
                answer = at.save(shown, at.fill(shown, in_time="15"))
                assert "存好了" in answer.text
        finally:
            process.kill()
    assert at.log()[0] == "门诊部: 一医院：2023年10月投诉数字"


def test_what_does_not_run_says_so_in_one_line_and_touches_nothing(project: Path) -> None:
    """A public folder is swapped by a link, which Windows does not let every user make."""
    code, _, errors = windows(project, "build")
    assert code == 1
    first, last = errors.splitlines()
    assert first.startswith("这个系统（Windows）上不能换上网站：检查、预览、填表都能用")
    assert last == "网站没有更新。"
    assert not (project / "site").exists()
    assert not (project / ".site").exists()


def test_a_link_is_refused_where_the_system_cannot_refuse_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file itself is opened, what a link leads to is not."""
    monkeypatch.setattr(system, "_NO_FOLLOW", 0)
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.close(system.open_itself(tmp_path / "file"))
    with pytest.raises(OSError, match="is a link"):
        system.open_itself(tmp_path / "link")
