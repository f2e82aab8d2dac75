"""The command line: it prints, sets exit codes and shows progress; the work is done elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import click

from generator.cli.chinese import ChineseGroup, CommandsOnDemand

HELP = """明诺：把专项行动、医院承诺和进展做成公开网站。

\b
最常用的三条：
  mingnuo check     检查 content 里写的对不对
  mingnuo build     检查，然后做出网站
  mingnuo serve     边改边看
"""

COMMANDS: Mapping[str, Mapping[str, str]] = {
    "写内容": {
        "handbook": "写内容的手册",
        "check": "检查内容",
        "fix": "改好只有一种改法的错",
        "edit": "在浏览器里填表",
        "form": "导出、收回报表的表格",
        "serve": "边改边看",
        "review": "看这次修改放松了什么",
    },
    "做网站": {
        "build": "做出网站",
        "verify": "核对网站有没有被改过",
        "releases": "列出留着的各版网站",
        "rollback": "退回到上一版网站",
    },
    "建站": {
        "init": "建一个新网站",
        "new": "新建一份内容",
        "migrate": "把内容改成新版的写法",
        "schema": "写出给编辑器用的格式",
        "codeowners": "写出谁看谁的修改",
    },
}
"""All commands under the headings of the help, each with its line there: a new one is a module here and a row.

The lines stand here so that the help can be read without importing any command.
"""
_ELSEWHERE = {"rollback": "releases"}
"""Commands that share the module of another."""

_PLACES = {name: f"generator.cli.{_ELSEWHERE.get(name, name)}" for rows in COMMANDS.values() for name in rows}


@click.group(
    cls=ChineseGroup,
    commands=CommandsOnDemand(_PLACES),
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="mingnuo", message="明诺 %(version)s", help="显示版本。")
def main() -> None:
    """Hold the commands."""


for heading, rows in COMMANDS.items():
    main.headings.update(dict.fromkeys(rows, heading))
    main.summaries.update(rows)
