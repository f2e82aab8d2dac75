"""`mingnuo new`: a record to fill in, with its id, its file and every field that it needs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.build.pipeline import ContentError, prepare
from generator.checks.check import check as check_content
from generator.checks.tree import Tree
from generator.cli.chinese import ChineseCommand, ChineseGroup, Refusal
from generator.cli.options import config_option, content_folder, content_option, print_problems
from generator.figures.measured import measure
from generator.records.base import BLANK, SLUG
from generator.records.layout import CAMPAIGNS, HOSPITALS, INSPECTIONS
from generator.start.answers import QUESTIONS, AnswerError, accepted
from generator.start.init import write_project
from generator.start.new import Files, campaign_files, event_files, finding_files, hospital_files
from generator.start.reports import find_round, report_files, report_path

day_option = click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="哪一天，例如 2024-01-22。不写就是今天。"
)


@click.group(cls=ChineseGroup, help="新建一份内容，要填的地方写着“待填写”。已经有的文件绝不覆盖。")
def new() -> None:
    """Hold the kinds of records that can be begun."""


@new.command(cls=ChineseCommand, help="新建一家医院。编号定了就别改，网址里也是它。", short_help="一家医院")
@click.argument("name", metavar="编号")
@click.option("--called", default=f"{BLANK}（全称）", help="医院的全称。")
@click.option("--phone", required=True, help="总机，例如 0123-456-7000。")
@content_option
@config_option
def hospital(name: str, called: str, phone: str, content: Path | None, config_file: Path) -> None:
    """Begin a hospital's folder."""
    folder, tree = _known(content, config_file)
    try:
        phone = accepted(next(one for one in QUESTIONS if one.name == "phone"), phone)
    except AnswerError as error:
        raise Refusal(f"选项 --phone 写得不对：{error.sentence}") from error
    region = tree.authority.record.region if tree.authority is not None else "000000"
    _write(folder, hospital_files(_id(name), called, phone, region))
    click.echo("加了医院，谁看谁的修改也要跟着改：mingnuo codeowners --output CODEOWNERS")


@new.command(cls=ChineseCommand, help="新建一个行动。", short_help="一个行动")
@click.argument("name", metavar="编号")
@day_option
@content_option
@config_option
def campaign(name: str, day: dt.datetime | None, content: Path | None, config_file: Path) -> None:
    """Begin a campaign that starts on a day and ends with its year."""
    folder, tree = _known(content, config_file)
    start = _day(day)
    issuer = tree.authority.record.name if tree.authority is not None else f"{BLANK}（印发单位）"
    _write(folder, campaign_files(_id(name), issuer, start, dt.date(start.year, 12, 31)))


@new.command(
    cls=ChineseCommand,
    help="新建一份报表，把这一期要报的每件承诺列好。医院写编号；区县写 districts/编号，主管部门写 authority。\n\n"
    "行动写编号，长期承诺写 standing，主管部门自己的承诺写 authority。不写哪一期，就是最早还没有报的一期。",
    short_help="一份报表",
)
@click.argument("publisher", metavar="医院")
@click.argument("stream", metavar="行动")
@click.argument("period", metavar="[哪一期]", required=False)
@day_option
@content_option
@config_option
def report(
    publisher: str, stream: str, period: str | None, day: dt.datetime | None, content: Path | None, config_file: Path
) -> None:
    """Begin the report that is due."""
    folder = content_folder(content, config_file)
    try:
        prepared = prepare(folder)
    except ContentError as error:
        print_problems((one for one in error.checked.diagnostics if one.is_error), folder)
        raise
    coming = find_round(measure(prepared.registry, _day(day)), publisher, stream, period)
    path = report_path(publisher, stream, coming.key)
    _write(folder, report_files(coming, path))


@new.command(cls=ChineseCommand, help="新建一次检查，带一个问题，编号接着往下排。", short_help="一次检查和一个问题")
@click.argument("campaign_name", metavar="行动")
@click.argument("hospital_name", metavar="医院")
@day_option
@content_option
@config_option
def finding(
    campaign_name: str, hospital_name: str, day: dt.datetime | None, content: Path | None, config_file: Path
) -> None:
    """Begin the record of a visit with one finding."""
    folder, tree = _known(content, config_file)
    _require(campaign_name, list(tree[CAMPAIGNS]), "行动")
    _require(hospital_name, list(tree[HOSPITALS]), "医院")
    known = [one.id for filed in tree[INSPECTIONS].values() for one in filed.record.findings]
    _write(folder, finding_files(campaign_name, hospital_name, _day(day), known))


@new.command(cls=ChineseCommand, help="新建一个公开的日子：接待日、义诊、健康日。", short_help="一个公开的日子")
@click.argument("name", metavar="编号")
@day_option
@content_option
@config_option
def event(name: str, day: dt.datetime | None, content: Path | None, config_file: Path) -> None:
    """Begin a day to which the public is invited."""
    _write(content_folder(content, config_file), event_files(_id(name), _day(day)))


def _known(content: Path | None, config_file: Path) -> tuple[Path, Tree]:
    """Return the content folder, and the records that could be read: others do not matter for a new one."""
    folder = content_folder(content, config_file)
    return folder, check_content(folder).tree


def _id(name: str) -> str:
    if not SLUG.fullmatch(name):
        raise Refusal(f"编号“{name}”写得不对：用小写英文字母、数字和短横，例如 county-people。")
    return name


def _require(name: str, known: list[str], what: str) -> None:
    if name not in known:
        raise Refusal(f"没有编号是“{name}”的{what}。已经有的：{'、'.join(sorted(known)) or '一个也没有'}。")


def _day(day: dt.datetime | None) -> dt.date:
    return (day or dt.datetime.now(ZoneInfo("Asia/Shanghai"))).date()


def _write(content: Path, files: Files) -> None:
    """Write records into the content folder, wherever it lies, and name them."""
    write_project(content, {path.removeprefix("content/"): text for path, text in files.items()})
    for path in files:
        click.echo(f"写好了：{content / path.removeprefix('content/')}")
