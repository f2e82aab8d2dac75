"""The command line: it prints, sets exit codes and shows progress; the work is done elsewhere."""

from __future__ import annotations

import click

from generator.cli.build import build
from generator.cli.check import check
from generator.cli.chinese import ChineseGroup
from generator.cli.codeowners import codeowners
from generator.cli.edit import edit
from generator.cli.form import form
from generator.cli.handbook import handbook
from generator.cli.init import init
from generator.cli.migrate import migrate
from generator.cli.new import new
from generator.cli.releases import releases, rollback
from generator.cli.review import review
from generator.cli.schema import schema
from generator.cli.serve import serve
from generator.cli.verify import verify

HELP = """明诺：把专项行动、医院承诺和进展做成公开网站。

\b
最常用的三条：
  mingnuo check     检查 content 里写的对不对
  mingnuo build     检查，然后做出网站
  mingnuo serve     边改边看
"""

COMMANDS: tuple[tuple[str, tuple[click.Command, ...]], ...] = (
    ("写内容", (handbook, check, edit, form, serve, review)),
    ("做网站", (build, verify, releases, rollback)),
    ("建站", (init, new, migrate, schema, codeowners)),
)
"""All commands under the headings of the help: a new one is a module here and its name in the right row."""


@click.group(cls=ChineseGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mingnuo", message="明诺 %(version)s", help="显示版本。")
def main() -> None:
    """Hold the commands."""


for heading, commands in COMMANDS:
    for command in commands:
        main.add_command(command)
        main.headings[str(command.name)] = heading
