"""`mingnuo review`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, content_option, project_of, require_folder
from generator.history.git import Repository
from generator.history.model import Weight
from generator.history.review import review as review_commits
from generator.history.review_formats import FORMATS


@click.command(
    cls=ChineseCommand,
    help="看一次修改放松了什么：降低目标、推迟期限、改过去的数、删记录……放松了又没有写原因，退出码是 1。",
    unfinished="没有审。",
)
@click.option("--base", required=True, help="和哪个提交比，例如 origin/main。")
@click.option("--head", default="HEAD", show_default=True, help="看哪个提交。")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
              help="给人看（text），给合并请求的评论（markdown），给 GitHub、GitLab，给程序（json）。")  # fmt: skip
@click.option("--fail-on", type=click.Choice(["error", "warning"]), default="error", show_default=True,
              help="只有肯定放松了的算不通过（error），还是说法变了的也算（warning）。")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件。不写就显示在屏幕上。")
@content_option
@config_option
def review(
    base: str, head: str, form: str, fail_on: str, output: Path | None, content: Path | None, config_file: Path
) -> None:
    """Print what changed by meaning; exit with 1 while a softening has no answer."""
    if content is None and config_file.is_file():
        content = project_of(config_file, None).content
    content = content or Path("content")
    require_folder(content)
    found = review_commits(Repository(content), base, head)
    text = FORMATS[form](found)
    if output is None:
        click.echo(text)
    else:
        output.write_text(f"{text}\n", encoding="utf-8")
    if found.open(Weight(fail_on)):
        raise SystemExit(1)
