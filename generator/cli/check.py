"""`mingnuo check`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.checks.check import check as check_content
from generator.cli.chinese import ChineseCommand
from generator.cli.options import (
    config_option,
    content_option,
    print_problems,
    progress_line,
    project_of,
    require_folder,
    shown_path,
)
from generator.diagnostics.report import as_json


@click.command(cls=ChineseCommand, help="检查内容写得对不对。有错误时退出码是 1。", short_help="检查内容")
@content_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="给人看（text），还是给程序看（json）。")  # fmt: skip
@click.option("--strict", is_flag=True, help="有提醒也算不通过。")
@config_option
def check(content: Path | None, form: str, strict: bool, config_file: Path) -> None:
    """Print every problem of the content."""
    if content is None and config_file.is_file():
        content = project_of(config_file, None).content
    content = content or Path("content")
    require_folder(content)
    checked = check_content(content, progress_line("检查"))
    if form == "json":
        click.echo(as_json(checked.diagnostics, shown_path(content)))
    else:
        print_problems(checked.diagnostics, content)
        if not checked.diagnostics:
            click.echo(f"检查了 {checked.files} 个文件，没有发现问题。")
    if checked.has_errors or (strict and checked.diagnostics):
        raise SystemExit(1)
