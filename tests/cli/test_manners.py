"""The command line's manners: usage errors, formats, colours, one bar, and no traceback whatever happens."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from trees import BROKEN, grow, run

from generator.cli.chinese import CLEAR_LINE
from generator.cli.progress import ProgressBar

CHECK = sys.modules["generator.cli.check"]  # its name in the package is the command's
SETTINGS = """\
site_name: 公开
docs_dir: content/pages
theme: material
strict: true
plugins: [mingnuo]
"""


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("chek",), "没有“chek”这个命令，是不是“check”。"),
        (("check", "--formt", "json"), "没有“--formt”这个选项，是不是“--format”。"),
        (("check", "--format", "xml"), "选项 --format 写得不对：只能写 text、json、github、gitlab、sarif、markdown。"),
        (("serve", "--port", "99999"), "选项 --port 写得不对：要写 0 到 65535 的整数。"),
        (("build", "--as-of", "昨天"), "选项 --as-of 写得不对：要写日期，例如 2024-01-22。"),
        (("check", "--content"), "选项 --content 写得不对：看它后面要不要写值。"),
        (("build", "foo"), "多写了“foo”。"),
    ],
)
def test_a_wrong_call_is_answered_in_chinese(arguments: tuple[str, ...], first: str) -> None:
    """The sentence, then how it is called; nothing of click's English."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == first
    assert not re.search(r"Usage|Error|Try|option|argument", result.stderr)


def test_paths_narrow_what_is_told_and_what_fails(tmp_path: Path) -> None:
    """All is read, since records have to agree; other files' problems are only counted."""
    content = grow(tmp_path, BROKEN / "hash-cuts-value")
    elsewhere = run("check", "--content", content, content / "authority")
    assert elsewhere.exit_code == 0
    assert "这里没有发现问题。\n别的文件里还有 1 个问题" in elsewhere.stdout
    for named in (content / "hospitals/first", "hospitals/first/hospital.yml"):
        told = run("check", "--content", content, named)
        assert told.exit_code == 1
        assert "hospital.yml:8:22: error[comment-cuts-value]" in told.stdout
    outside = run("check", "--content", content, tmp_path)
    assert outside.exit_code == 2
    assert "不在内容文件夹" in outside.stderr


def test_quiet_says_errors_only_and_verbose_says_more(tmp_path: Path) -> None:
    """A clean tree says nothing at all when asked to be quiet; warnings keep silent too."""
    clean, warned = grow(tmp_path / "a"), grow(tmp_path / "b", BROKEN / "curly-quotes")
    assert run("check", "-q", "--content", clean).output == ""
    assert run("check", "-q", "--content", warned).output == ""
    assert run("check", "-q", "--strict", "--content", warned).exit_code == 1
    assert "\n读了：" in run("check", "-v", "--content", clean).output


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with one error that has a fixed line."""
    return grow(tmp_path_factory.mktemp("formats"), BROKEN / "hash-cuts-value")


def test_github_shows_a_problem_beside_its_line(broken: Path) -> None:
    """One workflow command a problem; what would end a property is escaped."""
    (line,) = run("check", "--content", broken, "--format", "github").stdout.splitlines()
    path = f"{broken}/hospitals/first/hospital.yml"
    assert line.startswith(f"::error file={path},line=8,col=22,title=comment-cuts-value::空格加“#”后面的字")
    assert "改成：" in line


def test_gitlab_gets_a_report_whose_fingerprints_do_not_move_with_the_lines(broken: Path, tmp_path: Path) -> None:
    """A line put in above the problem leaves it the same problem."""
    (before,) = json.loads(run("check", "--content", broken, "--format", "gitlab").stdout)
    assert before["severity"] == "major"
    assert before["location"]["lines"] == {"begin": 8}
    moved = grow(tmp_path, BROKEN / "hash-cuts-value")
    file = moved / "hospitals/first/hospital.yml"
    file.write_text(f"# 备注\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    (after,) = json.loads(
        run("check", "--content", moved, "--format", "gitlab").stdout.replace(str(moved), str(broken))
    )
    assert after["location"]["lines"] == {"begin": 9}
    assert re.fullmatch("[0-9a-f]{64}", after["fingerprint"])


def test_sarif_names_rule_place_and_fix(broken: Path) -> None:
    """Every result points to its rule; the whole line is replaced."""
    (report,) = json.loads(run("check", "--content", broken, "--format", "sarif").stdout)["runs"]
    (result,) = report["results"]
    rules = report["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "comment-cuts-value"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 8, "startColumn": 22}
    ((change,),) = (fix["artifactChanges"] for fix in result["fixes"])
    old = (broken / "hospitals/first/hospital.yml").read_text(encoding="utf-8").splitlines()[7]
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 8, "startColumn": 1, "endColumn": len(old) + 1}
    assert replacement["insertedContent"]["text"].startswith(old.partition(":")[0])


def test_markdown_prints_content_as_it_is(tmp_path: Path) -> None:
    """A value with markup in it is no markup in the comment; every row has four cells."""
    content = grow(tmp_path, BROKEN / "unknown-field")
    file = content / "hospitals/first/hospital.yml"
    file.write_text(file.read_text(encoding="utf-8") + "'<b>|[x](http://a.b)': 1\n", encoding="utf-8")
    text = run("check", "--content", content, "--format", "markdown").stdout
    rows = [line for line in text.splitlines() if line.startswith("| ") and "hospital.yml" in line]
    assert rows
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "<b>" not in text
    assert run("check", "--content", grow(tmp_path / "b"), "--format", "markdown").stdout == "没有发现问题。\n"


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_the_bar_goes_forward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Across steps, whatever order the items come in; and it is gone in the end."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    bar = ProgressBar({"检查": 1, "做网页": 3})
    checked, made = bar.step("检查"), bar.step("做网页")
    for done in (10, 5, 80, 40, 100):
        checked(done, 100)
    for done in (1, 300, 200, 400):
        made(done, 400)
    shown = [int(found) for found in re.findall(r"(\d+)%", screen.getvalue())]
    assert shown == sorted(set(shown))
    assert shown[-1] == 100
    bar.clear()
    assert screen.getvalue().endswith(CLEAR_LINE)


def test_a_fork_leaves_the_bar_to_the_first_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or else the numbers would jump about."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    step = ProgressBar({"检查": 1}).step("检查")
    monkeypatch.setattr(os, "getpid", lambda: -1)
    step(50, 100)
    assert screen.getvalue() == ""


def coloured_run(content: Path, **environment: str) -> str:
    """The report on a terminal of its own."""
    leader, follower = os.openpty()
    known = {**os.environ, "TERM": "xterm", **environment}
    known = {name: value for name, value in known.items() if name != "NO_COLOR" or "NO_COLOR" in environment}
    command = [sys.executable, "-m", "generator", "check", "--content", str(content)]
    with subprocess.Popen(command, stdout=follower, stderr=subprocess.DEVNULL, env=known) as process:
        os.close(follower)
        parts = []
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            parts.append(part)
        process.wait()
    os.close(leader)
    return b"".join(parts).decode()


def test_colours_stand_on_a_terminal_and_not_where_nobody_wants_them(broken: Path) -> None:
    """NO_COLOR is obeyed; the words are the same."""
    painted, plain = coloured_run(broken), coloured_run(broken, NO_COLOR="1")
    assert "\x1b[31m" in painted
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/srv/x.html"), "磁盘满了，“/srv”里写不下了。删掉"),
        (OSError(errno.EROFS, "Read-only file system", "/srv/site"), "“/srv”是只读的，写不进去。"),
        (PermissionError(errno.EACCES, "Permission denied", "/srv/site"), "没有权限用“/srv”。"),
        (ValueError("no"), "程序自己出错了，不是内容的问题：ValueError: no（"),
    ],
)
def test_whatever_happens_is_a_sentence(
    error: Exception, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full, a folder that is read only, a fault of ours: exit code 1."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(CHECK, "check_content", fail)
    result = run("check", "--content", grow(tmp_path))
    assert result.exit_code == 1
    assert result.stderr.startswith(words)


def test_ctrl_c_ends_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And with the exit code that shells know."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CHECK, "check_content", stop)
    result = run("check", "--content", grow(tmp_path))
    assert result.exit_code == 130
    assert "停下了" in result.stderr


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SETTINGS.replace("[mingnuo]", "[]"), "plugins 里没有 mingnuo"),
        (SETTINGS.replace("[mingnuo]", "mingnuo"), "写得不对"),
        (SETTINGS.replace("[mingnuo]", "[mingnuo: 5]"), "写得不对"),
        (SETTINGS.replace("[mingnuo]", "[mingnuo: {asof: 1}]"), "写得不对"),
        (SETTINGS.replace("material", "nope"), "写得不对"),
        ("", "写得不对"),
        ("- 公开\n", "写得不对"),
        ("site_name: 公开\n\tdocs_dir: x\n", "第 2 行"),
        ("site_name: !!python/object/apply:os.nothing []\n", "写得不对"),
        ("site_name: !!python/object/apply:int [x]\n", "写得不对"),
        ("\0", "写得不对"),
    ],
)
def test_settings_that_are_broken_are_a_chinese_sentence(
    settings: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands in mkdocs.yml; what MkDocs says of it follows."""
    grow(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert words in result.stderr
    assert re.match(r"mkdocs\.yml", result.stderr)
