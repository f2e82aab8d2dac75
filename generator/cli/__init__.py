"""The command line: it prints, sets exit codes and shows progress; the work is done elsewhere."""

from __future__ import annotations

import click

from generator.cli.chinese import ChineseGroup, CommandsOnDemand

HELP = """明诺：把专项行动、医院承诺和进展做成公开网站。

\b
最常用的三条：
  mingnuo check     检查 content 里写的对不对
  mingnuo build     检查，然后做出网站
  mingnuo serve     边改边看
"""

COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("写内容", ("handbook", "check", "edit", "form", "serve", "review")),
    ("做网站", ("build", "verify", "releases", "rollback")),
    ("建站", ("init", "new", "migrate", "schema", "codeowners")),
)
"""All commands under the headings of the help: a new one is a module here and its name in the right row."""
_ELSEWHERE = {"rollback": "releases"}
"""Commands that share the module of another."""

_PLACES = {name: f"generator.cli.{_ELSEWHERE.get(name, name)}" for _, names in COMMANDS for name in names}


@click.group(
    cls=ChineseGroup,
    commands=CommandsOnDemand(_PLACES),
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="mingnuo", message="明诺 %(version)s", help="显示版本。")
def main() -> None:
    """Hold the commands."""


for heading, names in COMMANDS:
    main.headings.update(dict.fromkeys(names, heading))
