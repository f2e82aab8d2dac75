"""`mingnuo fix`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.options import (
    below,
    coloured,
    config_option,
    content_folder,
    content_option,
    is_below,
    print_problems,
    quiet_option,
    shown_path,
)
from generator.start.mending import Mended, mend, write

HELP = """把只有一种改法的错改好：全角冒号、少了空格的短横、日期和数字的写法、打错的字段名这些。

拿不准的不改，数字一个也不改。改了哪一行、为什么，都列出来；文件里别的字节不动，备注也在。
写上一个或几个文件、文件夹，就只改它们。改完还有错误，退出码是 1。
"""


@click.command(cls=ChineseCommand, help=HELP, unfinished="文件都没有改。")
@click.argument("paths", metavar="[文件或文件夹]...", nargs=-1, type=click.Path(path_type=Path))
@content_option
@click.option("-n", "--dry-run", is_flag=True, help="只列出要改什么，不改文件。")
@quiet_option
@config_option
def fix(paths: tuple[Path, ...], content: Path | None, dry_run: bool, quiet: bool, config_file: Path) -> None:
    """Put right every line of which one reading is left; say what was changed, and what is left to do."""
    content = content_folder(content, config_file)
    wanted = [below(content, path) for path in paths]
    work = mend(content, lambda path: is_below(path, wanted))
    root = shown_path(content)
    if not quiet:
        for file in work.files:
            _show(file, str(root / file.path))
    if not dry_run:
        write(work.files)
    lines = sum(len({one.location.line for one in file.problems}) for file in work.files)
    _tell(len(work.files), lines, dry_run=dry_run)
    left = [problem for problem in work.after.diagnostics if is_below(problem.location.path, wanted)]
    if left:
        click.echo("改完以后还有这些，要人来看：\n" if work.files else "下面这些要人来看：\n")
        print_problems(left, content, quiet=quiet)
    now = work.before if dry_run else work.after
    if any(one.is_error for one in now.diagnostics if is_below(one.location.path, wanted)):
        raise SystemExit(1)


def _tell(files: int, lines: int, *, dry_run: bool) -> None:
    if not files:
        click.echo("没有能自动改的。")
    elif dry_run:
        click.echo(f"能改 {files} 个文件里的 {lines} 处；还没有改。")
    else:
        click.echo(f"改了 {files} 个文件里的 {lines} 处。看一看上面列出的，再用 Git 存下来。")


def _show(file: Mended, name: str) -> None:
    """Print why each line is another, then the difference."""
    for problem in dict.fromkeys((one.location.line, one.message) for one in file.problems):
        click.echo(f"{name}:{problem[0]}: {problem[1]}")
    for line in file.difference(name).splitlines():
        click.echo(_painted(line))
    click.echo()


def _painted(line: str) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return click.style(line, fg=colours[line[0]]) if coloured() and line[:1] in colours else line
