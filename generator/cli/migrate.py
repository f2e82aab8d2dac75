"""`mingnuo migrate`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, content_folder, content_option
from generator.start.editor import SCHEMA_FOLDER, write_schemas
from generator.start.migrate import apply, plan

HELP = """换了新版的程序以后，把内容改成新的写法。只改写法，不改内容，备注和顺序都不动。

先列出要改的每一行，再写进文件。只想看看，加 --dry-run。
"""


@click.command(cls=ChineseCommand, help=HELP, unfinished="文件都没有改。")
@content_option
@click.option("--dry-run", is_flag=True, help="只列出要改什么，不改文件。")
@config_option
def migrate(content: Path | None, dry_run: bool, config_file: Path) -> None:
    """Rewrite every record in today's form, and show the difference."""
    content = content_folder(content, config_file)
    work = plan(content)
    if not work.files:
        click.echo("内容已经是这个程序要的写法，不用改。")
        return
    for reason in work.reasons:
        click.echo(reason)
    for file in work.files:
        click.echo(file.difference())
    if dry_run:
        click.echo(f"要改 {len(work.files)} 个文件；还没有改。")
        return
    apply(work)
    schemas = config_file.absolute().parent / SCHEMA_FOLDER
    if schemas.is_dir():
        write_schemas(schemas)
    click.echo(f"改了 {len(work.files)} 个文件。看一看上面列出的，再用 Git 存下来。")
