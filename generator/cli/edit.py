"""`mingnuo edit`."""

from __future__ import annotations

import datetime as dt
import ipaddress
import secrets
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.checks.tree import load_file
from generator.cli.build import as_of_option
from generator.cli.chinese import ChineseCommand, Refusal
from generator.cli.options import config_option, content_option, project_of
from generator.edit.app import Forms
from generator.edit.desk import Desk
from generator.edit.guard import Door, Network
from generator.edit.office import OwnComputer, SharedOffice
from generator.edit.repository import Author, Repository
from generator.edit.server import listen, serve
from generator.records.authority import Authority
from generator.sources.document import SourceFile

_LOOPBACK = "127.0.0.1"
_ZONE = "Asia/Shanghai"


@click.command(
    cls=ChineseCommand,
    help="在浏览器里填表：要报的周报、更正、分步、投诉数字、回应……一张表一次提交，存进内容所在的 Git 仓库。"
    "平常只有这台电脑能打开，地址里带着口令；几个人一起填，放在单位的入口后面（--behind-proxy）。按 Ctrl-C 停下。",
)
@content_option
@click.option("--port", type=click.IntRange(0, 65535), default=8600, show_default=True, help="端口。")
@click.option("--listen", "address", default=_LOOPBACK, show_default=True,
              help="在哪个网络地址上听。默认只有这台电脑能打开。")  # fmt: skip
@click.option(
    "--host", "hosts", multiple=True, help="别的电脑用什么名字来找，例如 tianbao.shifan.example。可以写几次。"
)
@click.option("--author", help="提交写哪个岗位，例如 医务科。不写用 Git 里设好的名字。")
@click.option("--behind-proxy", is_flag=True,
              help="放在单位的入口后面：谁登录由入口告诉，谁能填哪家写在 authority/people.yml。")  # fmt: skip
@click.option("--user-header", default="X-Remote-User", show_default=True, help="入口用哪个请求头告诉登录名。")
@click.option("--proxy", "proxies", multiple=True, help="入口在哪个地址，例如 10.0.0.5。这台电脑不用写。可以写几次。")
@as_of_option
@config_option
def edit(
    content: Path | None,
    port: int,
    address: str,
    hosts: tuple[str, ...],
    author: str | None,
    behind_proxy: bool,
    user_header: str,
    proxies: tuple[str, ...],
    as_of: dt.datetime | None,
    config_file: Path,
) -> None:
    """Serve the forms until somebody stops it."""
    if behind_proxy and not hosts:
        raise Refusal("放在入口后面，要用 --host 写明大家用什么名字来找，例如 --host tianbao.shifan.example。")
    project = project_of(config_file, content)
    fixed = as_of.date() if as_of is not None else project.as_of

    authority = load_file(SourceFile("authority/authority.yml", project.content / "authority/authority.yml")).record
    zone = ZoneInfo(authority.time_zone if isinstance(authority, Authority) else _ZONE)

    def today() -> dt.date:
        return fixed or dt.datetime.now(zone).date()

    desk = Desk(Repository.around(project.content), project.content.resolve(), today)
    desk.read_ahead()
    listening = listen(address, port)
    port = listening.getsockname()[1]
    names = {name.lower() for name in hosts}
    if behind_proxy:
        door = Door(frozenset(names), user_header=user_header.lower(), proxies=_networks(proxies))
        click.echo(f"在 {address}:{port} 等入口转来的请求，登录名看 {user_header}。（按 Ctrl-C 停下）")
        serve(Forms(SharedOffice(desk, today), door, project.theme).application(), listening)
        return
    names |= {f"{name}:{port}" for name in (_LOOPBACK, "localhost", "[::1]")}
    door = Door(frozenset(names), secrets.token_urlsafe(24))
    click.echo(f"打开填：http://{_LOOPBACK}:{port}/{door.token}/（按 Ctrl-C 停下）")
    if not ipaddress.ip_address(listening.getsockname()[0]).is_loopback:
        click.echo("网络上的人知道这个地址就能填，请只发给要填的人。")
    own = OwnComputer(desk, Author(author, "edit@localhost") if author else None)
    serve(Forms(own, door, project.theme).application(), listening)


def _networks(addresses: Iterable[str]) -> tuple[Network, ...]:
    """Return the addresses of the proxy. Raises `Refusal` for what is none."""
    found = []
    for address in addresses:
        try:
            found.append(ipaddress.ip_network(address))
        except ValueError:
            raise Refusal(f"--proxy 后面的“{address}”不是地址，写成 10.0.0.5 或者 10.0.0.0/24。") from None
    return tuple(found)
