"""`mingnuo build`: nothing where nothing has changed; else `building` does it, which imports every stage."""

from __future__ import annotations

import datetime as dt
import gc
import time
from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, content_option, print_problems, quiet_option, verbose_option
from generator.memory.unchanged import Asked, LastBuild, unchanged

as_of_option = click.option(
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="算到哪一天，例如 2024-01-22。不写用 mkdocs.yml 里的，那里也没有就是今天。",
)
base_url_option = click.option("--base-url", help="网站的公开网址，印在二维码和信上。不写用 authority.yml 里的。")


@click.command(
    cls=ChineseCommand,
    help=(
        "检查内容，做出网站。有错误就不动原来的网站，退出码是 1。"
        "加上 --keep-going，只有几家的记录有错误时，那几家还用以前公布的内容，别的照常更新，退出码是 3。"
    ),
    unfinished="网站没有更新。",
)
@content_option
@click.option("--site", type=click.Path(path_type=Path), help="网站放到哪个文件夹。不写用 mkdocs.yml 里的 site_dir。")
@as_of_option
@base_url_option
@config_option
@click.option("--pdf", is_flag=True, help="把信、提示、医院和行动的页面再做成 PDF，放在网页旁边。要多等一会儿。")
@click.option("--fresh", is_flag=True, help="全部重新做，不用上一次记下的。做出来的网站一模一样，只是慢一些。")
@click.option("--keep-going", is_flag=True, help="几家的记录有错误也做：那几家用以前公布的内容，网页上写明到哪一天。")
@quiet_option
@verbose_option
def build(
    content: Path | None,
    site: Path | None,
    as_of: dt.datetime | None,
    base_url: str | None,
    config_file: Path,
    pdf: bool,
    fresh: bool,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check, build and publish, then sum up; where nothing has changed since the last time, sum that up again."""
    started = time.monotonic()
    gc.disable()  # one short run that keeps nearly all it makes: looking for rubbish took a sixth of its time
    asked = Asked(config_file, content, site, as_of.date() if as_of is not None else None, base_url, pdf, keep_going)
    last = unchanged(asked) if not fresh else None
    if last is not None:
        _tell_again(last, started, quiet=quiet, verbose=verbose)
    else:
        from generator.cli.building import build_site  # a second, of all stages and of MkDocs

        build_site(asked, started, fresh=fresh, quiet=quiet, verbose=verbose)
    gc.freeze()  # nor is there any need to look at the end


def _tell_again(last: LastBuild, started: float, *, quiet: bool, verbose: bool) -> None:
    print_problems(last.problems, Path(last.content), quiet=quiet)
    first, *rest = last.words
    if not quiet:
        click.echo("\n".join([f"没有变化，网站没有动：{first} {time.monotonic() - started:.1f} 秒。", *rest]))
    if verbose:
        click.echo(f"内容：{last.content}；这一版放在：{last.release}")
