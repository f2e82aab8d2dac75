"""`mingnuo handbook`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.start.handbook import handbook_files
from generator.start.init import write_project


@click.command(
    cls=ChineseCommand,
    help="把写内容的手册做成一个小网站：从“这周要报什么”讲起，带图和例子。不用上网，双击 index.html 就能看。",
    unfinished="什么也没有写。",
)
@click.argument("folder", metavar="[文件夹]", default="handbook", type=click.Path(path_type=Path, file_okay=False))
def handbook(folder: Path) -> None:
    """Write the handbook into a folder; nothing is written over."""
    write_project(folder, handbook_files())
    click.echo(f"打开看：{(folder / 'index.html').absolute()}")
