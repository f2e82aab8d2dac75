"""`mingnuo build`."""

from __future__ import annotations

import datetime as dt
import gc
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import click

from generator.build.last_good import LastGood, prepare_keeping
from generator.build.pipeline import ContentError, Prepared, prepare
from generator.cli.chinese import ChineseCommand
from generator.cli.options import (
    config_option,
    content_option,
    print_problems,
    project_of,
    quiet_option,
    verbose_option,
)
from generator.cli.progress import ProgressBar
from generator.cli.summary import summary
from generator.host.mkdocs_plugin import run
from generator.memory.digest import digest_of_code
from generator.memory.records import RecordMemory
from generator.memory.store import Store, memory_of
from generator.publish.history import public_release
from generator.publish.releases import require_place
from generator.signals import leave, on_stop
from generator.site.kept_records import KeptRecords
from generator.site.wording.words import day

KEPT_SOME = 3
"""The exit code of a build that was published, some of it with records of before."""

as_of_option = click.option(
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="算到哪一天，例如 2024-01-22。不写用 mkdocs.yml 里的，那里也没有就是今天。",
)
base_url_option = click.option("--base-url", help="网站的公开网址，印在二维码和信上。不写用 authority.yml 里的。")


def prepare_and_tell(
    content: Path, bar: ProgressBar, records: RecordMemory | None = None, *, quiet: bool = False,
    good: LastGood | None = None,
) -> Prepared:  # fmt: skip
    """Return content that is good, and print its warnings; else print every problem and raise `ContentError`.

    With `good`, publishers with errors have what was good before, and all problems are printed.
    """
    try:
        if good is not None:
            prepared = prepare_keeping(content, good, bar.step("检查"), records)
        else:
            prepared = prepare(content, bar.step("检查"), records)
    except ContentError as error:
        bar.clear()
        print_problems(error.checked.diagnostics, content, quiet=quiet)
        raise
    bar.clear()
    print_problems(prepared.warnings, content, quiet=quiet)
    return prepared


@click.command(
    cls=ChineseCommand,
    help=(
        "检查内容，做出网站。有错误就不动原来的网站，退出码是 1。"
        "加上 --keep-going，只有几家的记录有错误时，那几家还用以前公布的内容，别的照常更新，退出码是 3。"
    ),
    short_help="做出网站",
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
    """Check, build and publish, then sum up."""
    started = time.monotonic()
    gc.disable()  # one short run that keeps nearly all it makes: looking for rubbish took a sixth of its time
    project = project_of(config_file, content, site)
    bar = ProgressBar({"检查": 2, "做网页": 6} | ({"做PDF": 40} if pdf else {}))
    require_place(project.site, project.content)  # better now than after all other work
    before = public_release(project.site.absolute())

    def say(number: signal.Signals) -> None:
        changed = public_release(project.site.absolute()) != before
        leave("停下了，网站已经更新。" if changed else "停下了，网站没有更新。", 128 + number)

    with on_stop(say):
        store = Store(memory_of(project.site), digest_of_code())
        if fresh:
            store.forget()
        records = RecordMemory(store)
        good = LastGood.of(project.site)
        prepared = prepare_and_tell(project.content, bar, records, quiet=quiet, good=good if keep_going else None)
        checked = time.monotonic()
        drawn = run(
            project,
            "publish",
            prepared,
            as_of=as_of.date() if as_of is not None else None,
            base_url=base_url,
            pdf=pdf,
            progress=bar.step("做网页"),
            printing=bar.step("做PDF") if pdf else None,
            records=records,
        )
        good.remember(project.content, records.digests, drawn.site.measured.as_of, prepared.kept)
        bar.clear()
        ended = time.monotonic()
        if not quiet:
            click.echo(summary(drawn, prepared, ended - started, project.site))
        if verbose:
            click.echo(f"检查用了 {checked - started:.1f} 秒，做网页和发布用了 {ended - checked:.1f} 秒。")
            click.echo(f"内容：{project.content}；这一版放在：{drawn.folder}")
        if prepared.kept:
            click.echo(_told_of(prepared.kept))
            raise SystemExit(KEPT_SOME)
    gc.freeze()  # nor is there any need to look at the end


def _told_of(kept: Mapping[str, KeptRecords]) -> str:
    lines = [f"有 {len(kept)} 家的记录有错误，没有更新："]
    for records in kept.values():
        said = f"还是{day(records.day)}的内容" if records.day is not None else "以前没有公布过，没有列出来"
        lines.append(f"  {records.folder}：{said}")
    return "\n".join(lines)
