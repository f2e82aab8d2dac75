"""`mingnuo schema`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.start.editor import SCHEMA_FOLDER, write_schemas


@click.command(
    cls=ChineseCommand,
    help="把每种文件的格式（JSON Schema）写到一个文件夹，编辑器照着它提示和检查。换了新版的程序，再写一次。",
)
@click.argument("folder", metavar="[文件夹]", default=SCHEMA_FOLDER, type=click.Path(path_type=Path, file_okay=False))
def schema(folder: Path) -> None:
    """Write the schemas of all records."""
    click.echo(f"写好了 {len(write_schemas(folder))} 种格式，在 {folder}。")
