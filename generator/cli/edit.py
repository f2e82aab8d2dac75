"""`mingnuo edit`."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.cli.build import as_of_option
from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, content_option, project_of
from generator.edit.app import Forms
from generator.edit.desk import Desk
from generator.edit.guard import Door
from generator.edit.office import OwnComputer
from generator.edit.repository import Author, Repository
from generator.edit.server import listen, serve

_LOOPBACK = "127.0.0.1"
DEFAULT_ZONE = "Asia/Shanghai"


@click.command(
    cls=ChineseCommand,
    help="在浏览器里填表：要报的周报、更正、分步、投诉数字、回应，一张表一次提交，存进这个文件夹的 Git 仓库。"
    "只有这台电脑能打开，地址里带着口令。按 Ctrl-C 停下。",
    short_help="在浏览器里填表",
)
@content_option
@click.option("--port", type=click.IntRange(0, 65535), default=8600, show_default=True, help="端口。")
@click.option("--listen", "address", default=_LOOPBACK, show_default=True,
              help="在哪个网络地址上听。默认只有这台电脑能打开。")  # fmt: skip
@click.option("--host", "hosts", multiple=True, help="别的电脑用什么名字来找，例如 tianbao.yiyuan.example:8600。")
@click.option("--author", help="提交写哪个岗位，例如 医务科。不写用 Git 里设好的名字。")
@as_of_option
@config_option
def edit(
    content: Path | None,
    port: int,
    address: str,
    hosts: tuple[str, ...],
    author: str | None,
    as_of: dt.datetime | None,
    config_file: Path,
) -> None:
    """Serve the forms until somebody stops it."""
    project = project_of(config_file, content)
    fixed = as_of.date() if as_of is not None else project.as_of
    desk = Desk(
        Repository.around(project.content),
        project.content.resolve(),
        lambda: fixed or dt.datetime.now(ZoneInfo(DEFAULT_ZONE)).date(),
    )
    listening = listen(address, port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    names = {f"{name}:{port}" for name in (_LOOPBACK, "localhost", "[::1]")} | {name.lower() for name in hosts}
    door = Door(frozenset(names), token)
    forms = Forms(OwnComputer(desk, Author(author, "edit@localhost") if author else None), door, project.theme)
    click.echo(f"打开填：http://{_LOOPBACK}:{port}/{token}/（按 Ctrl-C 停下）")
    if address != _LOOPBACK:
        click.echo("网络上的人知道这个地址就能填，请只发给要填的人。")
    serve(forms.application(), listening)
