"""The command line: what it says, in which language, and with which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from trees import BROKEN, grow, run

from generator.cli import main


def commands_below(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    """Every command that does something, by the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_below(command, *names, name)
        else:
            yield (*names, name)


COMMANDS = sorted(commands_below(main))


def mingnuo(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_help_names_every_command() -> None:
    """Each with a few Chinese words."""
    text = run("--help").output
    assert main.commands
    for name in main.commands:
        assert re.search(rf"^  {name} +\S*[一-鿿]", text, re.M), name


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_help_of_a_command_explains_every_option_in_chinese(names: tuple[str, ...]) -> None:
    """What it does, and what each option is for; an argument is explained in the help, by a Chinese name."""
    text = run(*names, "--help").output
    command: click.Command = main
    for name in names:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    assert command.help is not None
    assert re.search("[一-鿿]", command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            assert re.search("[一-鿿]", parameter.make_metavar(click.Context(command))), parameter.name
            continue
        assert isinstance(parameter, click.Option)
        assert parameter.help is not None, parameter.name
        assert re.search("[一-鿿]", parameter.help), parameter.name
        assert all(name in text for name in parameter.opts)


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        (None, (), 0),
        (None, ("--strict",), 0),
        ("curly-quotes", (), 0),
        ("curly-quotes", ("--strict",), 1),
        ("undeclared-year", ("--strict", "--format", "json"), 1),
        ("unknown-field", (), 1),
        ("unknown-field", ("--strict",), 1),
        ("unknown-field", ("--format", "json"), 1),
    ],
)
def test_exit_code_of_check(tmp_path: Path, name: str | None, options: tuple[str, ...], code: int) -> None:
    """Errors fail; warnings fail when one asks for it."""
    content = grow(tmp_path, *([BROKEN / name] if name is not None else []))
    assert run("check", "--content", content, *options).exit_code == code


def test_the_last_line_counts(tmp_path: Path) -> None:
    """Errors and warnings, or how many files were looked at."""
    content = grow(tmp_path / "a")
    files = sum(path.is_file() for path in content.rglob("*"))
    assert run("check", "--content", content).output == f"检查了 {files} 个文件，没有发现问题。\n"
    broken = run("check", "--content", grow(tmp_path / "b", BROKEN / "wrong-year")).output
    assert broken.endswith("\n共 2 个错误，1 个提醒。\n")


def test_json_of_a_clean_tree_is_an_empty_list(tmp_path: Path) -> None:
    """And nothing else is printed."""
    assert json.loads(run("check", "--content", grow(tmp_path), "--format", "json").stdout) == []


@pytest.mark.parametrize("command", ["check", "build", "serve"])
@pytest.mark.parametrize("folder", ["nowhere", "README.md"])
def test_a_folder_that_is_not_there(tmp_path: Path, command: str, folder: str) -> None:
    """One Chinese sentence, and no traceback."""
    content = grow(tmp_path)
    result = run(command, "--content", content / folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert (
        result.stderr
        == f"没有“{content / folder}”这个文件夹。换一个地方运行，或者用 --content 写明内容在哪个文件夹。\n"
    )


def test_the_program_as_a_user_starts_it(tmp_path: Path) -> None:
    """From the folder above the content, without options; a broken tree, a clean one, and none."""
    content = grow(tmp_path, BROKEN / "hash-cuts-value")
    broken = mingnuo("check", cwd=tmp_path)
    assert broken.returncode == 1
    assert broken.stdout.startswith("content/hospitals/first/hospital.yml:8:22: error[comment-cuts-value]: ")
    assert broken.stderr == ""
    nothing = mingnuo("check", cwd=content)
    assert nothing.returncode == 2
    assert nothing.stderr.startswith("没有“content”这个文件夹。")
    assert "Traceback" not in nothing.stderr


def test_paths_are_shown_as_the_reader_named_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a click in a terminal opens the file."""
    content = grow(tmp_path, BROKEN / "hash-cuts-value")
    monkeypatch.chdir(tmp_path)
    for named, shown in (("./content/", "content"), ("content", "content"), (content, content)):
        told = run("check", "--content", named).stdout
        assert told.startswith(f"{shown}/hospitals/first/hospital.yml:8:22:")
