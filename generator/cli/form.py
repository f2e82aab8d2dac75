"""`mingnuo form`: reports as workbooks, out to whoever fills them in and back into the records."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.build.pipeline import ContentError, prepare
from generator.checks.check import check
from generator.checks.tree import load_file
from generator.cli.chinese import ChineseCommand, ChineseGroup, Refusal
from generator.cli.options import config_option, content_option, print_problems, project_of
from generator.errors import MingnuoError
from generator.figures.forms import ComingReport, asked_reports, coming_forms
from generator.figures.measured import Measured, measure
from generator.office.contents import form_content
from generator.office.intake import Taken, take_in
from generator.office.on_disk import RecordsOnDisk
from generator.office.post import sent_files
from generator.office.write import write_form
from generator.office.write_tasks import write_tasks
from generator.records.authority import Authority
from generator.registry import Registry
from generator.site.wording.words import report_name
from generator.sources.document import SourceFile
from generator.sources.rewrite import encoded_like


@click.group(cls=ChineseGroup, help="报表的电子表格：导出来填，填好了收进来。")
def form() -> None:
    """Hold the two ways."""


@form.command(
    name="export",
    cls=ChineseCommand,
    help="导出一家医院接下来要交的表，和一张“别的事”：做完了一步、投诉数字、回应、改期、延期。"
    "写了是哪一期，就只导出那一期的，报过的带着报过的数。\n\n"
    "医院写编号、名称或简称。哪一期写成 2024-W03、2024-01 这样。",
    short_help="导出要填的表",
)
@click.argument("hospital", metavar="医院")
@click.argument("period", metavar="[哪一期]", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="放到哪个文件夹。不写就是这里。"
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="算到哪一天。不写用 mkdocs.yml 里的，那里也没有就是今天。"
)
@content_option
@config_option
def export(
    hospital: str, period: str | None, out: Path, as_of: dt.datetime | None, content: Path | None, config_file: Path
) -> None:
    """Write the forms of a publisher into a folder."""
    project = project_of(config_file, content)
    try:
        registry = prepare(project.content).registry
    except ContentError as error:
        print_problems((one for one in error.checked.diagnostics if one.is_error), project.content)
        raise
    publisher = _publisher(registry, hospital)
    day = as_of.date() if as_of is not None else project.as_of
    measured = measure(registry, day or dt.datetime.now(ZoneInfo(registry.authority.time_zone)).date())
    found = coming_forms(measured, publisher) if period is None else asked_reports(measured, publisher, period)
    records = RecordsOnDisk(project.content, check(project.content).tree, measured.as_of)
    tasks = write_tasks(records, measured, publisher) if period is None else None
    if not found and tasks is None:
        raise Refusal(f"没有要“{hospital}”报的{f'“{period}”这一期' if period else '表'}。")
    out.mkdir(parents=True, exist_ok=True)
    for coming in found:
        file = out / _file_name(measured, publisher, coming)
        file.write_bytes(write_form(form_content(measured, publisher, coming)))
        click.echo(f"导出了 {file}")
    if tasks is not None:
        file = out / f"{measured.registry.publishers[publisher].record.short_name.replace('/', '')}-别的事.xlsx"
        file.write_bytes(tasks)
        click.echo(f"导出了 {file}（分步、投诉数字、回应、改期、延期）")


def _today(content: Path) -> dt.date:
    """Return the day where the authority is."""
    path = "authority/authority.yml"
    authority = load_file(SourceFile(path, content / path)).record
    zone = authority.time_zone if isinstance(authority, Authority) else "Asia/Shanghai"
    return dt.datetime.now(ZoneInfo(zone)).date()


def _publisher(registry: Registry, name: str) -> str:
    """Return a publisher by its id, its name or its short name. Raises `Refusal`."""
    publishers = registry.publishers
    if name in publishers:
        return name
    found = [key for key, one in publishers.items() if name in (one.record.name, one.record.short_name)]
    if len(found) == 1:
        return found[0]
    known = "、".join(f"{key}（{one.record.short_name}）" for key, one in publishers.items())
    raise Refusal(f"{'有几家叫' if found else '没有'}“{name}”。能写的有：{known}。")


def _file_name(measured: Measured, publisher: str, coming: ComingReport) -> str:
    """Return `县人民医院-十大行动-2024年第3周周报.xlsx`: what a clerk finds again among other files."""
    campaign = measured.registry.campaigns.get(coming.stream)
    parts = (
        measured.registry.publishers[publisher].record.short_name,
        campaign.record.short_title if campaign is not None else "",
        report_name(coming.round),
    )
    return "-".join(part.replace("/", "") for part in parts if part) + ".xlsx"


@form.command(
    name="import",
    cls=ChineseCommand,
    help="把填好的表收进来，写成记录。可以是几个文件、一个文件夹，也可以是导出的邮件（.eml、.mbox）。\n\n"
    "有一处不对的表，整张都不收，哪一格、怎么改都列出来；别的表照收。",
    short_help="收回填好的表",
    unfinished="一张也没有收。",
)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--replace", "replacing", is_flag=True, help="已经报过的、和表上不一样的，换成表上的。")
@click.option("--dry-run", is_flag=True, help="只看对不对，不写。")
@content_option
@config_option
def take(files: tuple[Path, ...], replacing: bool, dry_run: bool, content: Path | None, config_file: Path) -> None:
    """Take forms into the records."""
    folder = content or (project_of(config_file, None).content if config_file.is_file() else Path("content"))
    fixed = project_of(config_file, content).as_of if config_file.is_file() else None
    taken = take_in(folder, list(sent_files(files)), replacing=replacing, today=fixed or _today(folder))
    if not taken:
        raise Refusal("这里没有一张表。表的后缀是 .xlsx、.xls、.et 或 .ods。")
    print_problems((problem for one in taken for problem in one.problems), Path())
    for result in taken:
        click.echo(_outcome(result, folder, dry_run=dry_run))
    if any(one.has_errors for one in taken):
        raise SystemExit(1)


def _outcome(taken: Taken, content: Path, *, dry_run: bool) -> str:
    """Write a record that is good, and return what became of the form."""
    if taken.has_errors:
        return f"没有收 {taken.name}"
    if not taken.records:
        return f"没有填什么 {taken.name}"
    if taken.is_known:
        return f"已经收过 {taken.name}，{taken.path} 和它一样"
    if dry_run:
        return f"可以收 {taken.name}，会写进 {taken.path}"
    for path, data in taken.files.items():
        _write(content / path, data)
    for record in taken.records:
        file = content / record.path
        _write(file, encoded_like(file.read_bytes() if file.is_file() else b"", record.text))
    along = f"，带来{len(taken.files)}份材料" if taken.files else ""
    return f"收了 {taken.name}，写进 {taken.path}{along}"


def _write(file: Path, data: bytes) -> None:
    """Put a file in its place in one step. Raises `MingnuoError` where the system refuses."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        raise MingnuoError(f"写不进 {file}：{error.strerror}。") from error
