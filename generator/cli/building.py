"""The work of `mingnuo build` where something has changed."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping
from pathlib import Path

import click

from generator.build.last_good import LastGood, prepare_keeping
from generator.build.pipeline import ContentError, Prepared, prepare
from generator.cli.options import print_problems, project_of
from generator.cli.progress import ProgressBar
from generator.cli.summary import summary
from generator.host.build_run import HostResult
from generator.host.project import Project
from generator.host.run import run
from generator.memory.digest import digest_of_code
from generator.memory.listing import tick
from generator.memory.records import RecordMemory
from generator.memory.store import Store, memory_of
from generator.memory.unchanged import Asked, Done, remember_build
from generator.publish.history import public_release
from generator.publish.releases import require_place
from generator.signals import leave, on_stop
from generator.site import addresses
from generator.site.kept_records import KeptRecords
from generator.site.theme import PACKAGED
from generator.site.wording.words import day

KEPT_SOME = 3
"""The exit code of a build that was published, some of it with records of before."""


def build_site(asked: Asked, started: float, *, fresh: bool, quiet: bool, verbose: bool) -> None:
    """Check, build and publish, then sum up. `started` is when the command began, by the monotonic clock.

    Raises whatever refuses, and `SystemExit` with `KEPT_SOME`.
    """
    began = tick(asked.config_file.parent) if asked.config_file.is_file() else None
    project = project_of(asked.config_file, asked.content, asked.site)
    bar = ProgressBar({"检查": 2, "做网页": 6} | ({"做PDF": 40} if asked.pdf else {}))
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
        prepared = prepare_and_tell(project.content, bar, records, quiet=quiet, good=good if asked.keep_going else None)
        checked = time.monotonic()
        drawn = run(
            project,
            "publish",
            prepared,
            as_of=asked.as_of,
            base_url=asked.base_url,
            pdf=asked.pdf,
            progress=bar.step("做网页"),
            printing=bar.step("做PDF") if asked.pdf else None,
            records=records,
        )
        good.remember(project.content, records.digests, drawn.site.measured.as_of, prepared.kept)
        bar.clear()
        ended = time.monotonic()
        words = summary(drawn, prepared, project.site)
        if not quiet:
            click.echo("\n".join([f"做好了 {words[0]} {ended - started:.1f} 秒。", *words[1:]]))
        if verbose:
            click.echo(f"检查用了 {checked - started:.1f} 秒，做网页和发布用了 {ended - checked:.1f} 秒。")
            click.echo(f"内容：{project.content}；这一版放在：{drawn.folder}")
        done = _done(asked, project, drawn, began) if not prepared.kept else None
        remember_build(store, asked, done, project.content, prepared.warnings, words)
        if prepared.kept:
            click.echo(_told_of(prepared.kept))
            raise SystemExit(KEPT_SOME)


def _done(asked: Asked, project: Project, drawn: HostResult, began: int | None) -> Done | None:
    """Return what the next build has to know of this one; None where not all that went in is known."""
    if began is None or drawn.looked is None or drawn.inputs is None:
        return None
    measured = drawn.site.measured
    is_today = asked.as_of is None and project.as_of is None
    own = [path for path in drawn.inputs if not path.is_relative_to(PACKAGED)]
    return Done(
        began, drawn.looked, measured.as_of, measured.registry.authority.time_zone if is_today else "",
        inputs=(project.content, *own), packaged=PACKAGED, sources=(project.content, *drawn.watched),
        folder=asked.config_file.absolute().parent, site=project.site, release=drawn.folder,
        carried=(addresses.SHEETS, addresses.PUBLISHED_CHANGES),
        is_printed=drawn.site.publication.pdf,
    )  # fmt: skip


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


def _told_of(kept: Mapping[str, KeptRecords]) -> str:
    lines = [f"有 {len(kept)} 家的记录有错误，没有更新："]
    for records in kept.values():
        said = f"还是{day(records.day)}的内容" if records.day is not None else "以前没有公布过，没有列出来"
        lines.append(f"  {records.folder}：{said}")
    return "\n".join(lines)
