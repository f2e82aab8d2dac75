"""`mingnuo codeowners`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.checks.check import check as check_content
from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, content_folder, content_option
from generator.records.layout import CAMPAIGNS, DISTRICTS, HOSPITALS
from generator.start.codeowners import codeowners as lines_of


@click.command(
    cls=ChineseCommand,
    help="照内容里的医院、区县和行动，写出 CODEOWNERS：谁改了哪些文件，要请谁看。",
)
@content_option
@click.option("--prefix", default="@chengnuo/", show_default=True, help="组的名字前面那一段；后面接医院的编号。")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件。不写就显示在屏幕上。")
@config_option
def codeowners(content: Path | None, prefix: str, output: Path | None, config_file: Path) -> None:
    """Print or write who is asked about a change of which file."""
    tree = check_content(content_folder(content, config_file)).tree
    text = lines_of(sorted(tree[HOSPITALS]), sorted(tree[CAMPAIGNS]), sorted(tree[DISTRICTS]), prefix)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
