"""`mingnuo init`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.cli.chinese import ChineseCommand, Refusal
from generator.start.answers import QUESTIONS, AnswerError, Question, accepted
from generator.start.init import demonstration_files, project_files, write_project

HELP = """在一个文件夹里建一个新网站：主管部门、一家医院、一个行动，还有设置和说明。

问五个问题，也可以用选项回答。已经有的文件绝不覆盖。--demo 建的是演示网站。
"""


def _answers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each question."""
    for question in reversed(QUESTIONS):
        option = click.option(f"--{question.name}", help=f"{question.asked}，例如“{question.example}”。")
        command = option(command)
    return command


@click.command(cls=ChineseCommand, help=HELP, unfinished="什么也没有写。")
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path, file_okay=False))
@_answers
@click.option("--demo", is_flag=True, help="建演示网站，不用回答问题。")
def init(folder: Path, demo: bool, **given: str | None) -> None:
    """Write a new project into a folder."""
    if demo:
        write_project(folder, demonstration_files())
    else:
        answers = {question.name: _answer(question, given[question.name]) for question in QUESTIONS}
        write_project(folder, project_files(answers, dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()))
    click.echo(f"建好了，在 {folder}。接下来：")
    click.echo(f"  cd {folder}")
    if not demo:
        click.echo("  mingnuo check     看还有哪些“待填写”")
    click.echo("  mingnuo serve     边改边看")
    click.echo("  mingnuo build     做出网站")


def _answer(question: Question, given: str | None) -> str:
    """Return the answer of the option; else ask until there is one. Raises `Refusal` where nobody can be asked."""
    if given is not None:
        try:
            return accepted(question, given)
        except AnswerError as error:
            raise Refusal(f"选项 --{question.name} 写得不对：{error.sentence}") from error
    if not sys.stdin.isatty():
        missing = "、".join(f"--{one.name}" for one in QUESTIONS)
        raise Refusal(f"没有人可以问，请把五个问题都用选项回答：{missing}。")
    while True:
        typed = click.prompt(f"{question.asked}（例如 {question.example}）", prompt_suffix="：")
        try:
            return accepted(question, typed)
        except AnswerError as error:
            click.echo(error.sentence, err=True)
