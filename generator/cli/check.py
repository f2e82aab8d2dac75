"""`mingnuo check`."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.checks.check import Checked
from generator.checks.check import check as check_content
from generator.cli.chinese import ChineseCommand, Refusal
from generator.cli.options import (
    below,
    config_option,
    content_folder,
    content_option,
    is_below,
    print_problems,
    project_of,
    quiet_option,
    shown_path,
    verbose_option,
)
from generator.cli.progress import ProgressBar
from generator.diagnostics.formats import FORMATS
from generator.diagnostics.model import Diagnostic
from generator.figures.measured import measure
from generator.registry import build_registry
from generator.site.portal_check import portal_check
from generator.site.sheet_check import with_sheets

HELP = """检查内容写得对不对。有错误时退出码是 1。

写上一个或几个文件、文件夹，就只说它们的问题；别的文件照样读，因为要互相对得上。
"""


@click.command(cls=ChineseCommand, help=HELP)
@click.argument("paths", metavar="[文件或文件夹]...", nargs=-1, type=click.Path(path_type=Path))
@content_option
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", show_default=True,
              help="给人看 text，给程序看 json、sarif，在合并请求里看 github、gitlab、markdown。")  # fmt: skip
@click.option("--strict", is_flag=True, help="有提醒也算不通过。")
@click.option("--portal", is_flag=True, help="再照国办秘函〔2019〕19号的指标数一遍：空白栏目、长期不更新。")
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="和 --portal 一起写：看哪一天。")
@quiet_option
@verbose_option
@config_option
def check(
    paths: tuple[Path, ...], content: Path | None, form: str, strict: bool, quiet: bool, verbose: bool,
    config_file: Path, portal: bool, as_of: dt.datetime | None,
) -> None:  # fmt: skip
    """Print every problem of the content, or of some files of it."""
    started = time.monotonic()
    if portal and form != "text":
        raise Refusal("--portal 是给人看的，不能和 --format 一起写。")
    content = content_folder(content, config_file)
    wanted = [below(content, path) for path in paths]
    bar = ProgressBar({"检查": 1})
    checked = with_sheets(check_content(content, bar.step("检查")))
    bar.clear()
    told = [problem for problem in checked.diagnostics if is_below(problem.location.path, wanted)]
    has_errors = any(problem.is_error for problem in told)
    if form == "text":
        print_problems(told, content, quiet=quiet)
        if not quiet:
            _tell_good(checked, told)
        if verbose:
            _tell_more(checked, content, time.monotonic() - started)
    else:
        shown = [problem for problem in told if problem.is_error or not quiet]
        # UTF-8 whatever the console speaks: a program reads it.
        report = FORMATS[form](shown, shown_path(content))
        sys.stdout.buffer.write(f"{report}\n".encode() if report else b"")
    fails = portal and _inspect(checked, as_of.date() if as_of is not None else _day_of(config_file))
    if has_errors or fails or (strict and told):
        raise SystemExit(1)


def _day_of(config_file: Path) -> dt.date | None:
    """Return the day that the settings name, where there are any."""
    return project_of(config_file, None).as_of if config_file.is_file() else None


def _inspect(checked: Checked, as_of: dt.date | None) -> bool:
    """Print what an inspector of portals would count, and tell whether the site fails."""
    if checked.has_errors:
        click.echo("内容有错误，做不出网站，先不数栏目。")
        return True
    registry = build_registry(checked.tree)
    today = dt.datetime.now(ZoneInfo(registry.authority.time_zone)).date()
    found = portal_check(measure(registry, as_of or today))
    for line in found.lines():
        click.echo(line)
    return found.fails


def _tell_good(checked: Checked, told: list[Diagnostic]) -> None:
    """Say how much was looked at when nothing is wrong, and that other files have problems where they do."""
    others = sum(problem.stands_for for problem in checked.diagnostics) - sum(problem.stands_for for problem in told)
    if not told:
        where = "这里没有发现问题" if others else "没有发现问题"
        click.echo(f"检查了 {checked.files} 个文件，{where}。")
    if others:
        click.echo(f"别的文件里还有 {others} 个问题，不写路径就都列出来。")


def _tell_more(checked: Checked, content: Path, seconds: float) -> None:
    kinds = Counter({kind.title: len(found) for kind, found in checked.tree.records.items() if found})
    click.echo(f"内容：{content}；用了 {seconds:.1f} 秒。")
    click.echo("读了：" + "、".join(f"{title} {number}" for title, number in kinds.most_common()))
