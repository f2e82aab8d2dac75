"""`mingnuo verify`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand, Refusal
from generator.cli.options import config_option, site_of
from generator.cli.progress import ProgressBar
from generator.cli.releases import printable, said_of
from generator.publish.manifest import MANIFEST
from generator.publish.verify import Verification, verify_address, verify_folder

SHOWN = 40
"""Files that are told one by one."""


@click.command(
    cls=ChineseCommand,
    help=(
        "核对网站：每个文件和清单（manifest.json）里的指纹是不是一样。写文件夹就核对这个文件夹；写网址就从服务器上一个个取来核对；"
        "都不写就核对这台电脑上公开的网站。有不一样的，退出码是 1。"
    ),
)
@click.argument("place", required=False, metavar="[文件夹或网址]")
@config_option
def verify(place: str | None, config_file: Path) -> None:
    """Print every file that differs from the list, and the list's own sum."""
    site = site_of(config_file) if place is None or config_file.is_file() else None
    bar = ProgressBar({"核对": 1})
    if place is not None and "://" in place:
        found = verify_address(place, bar.step("核对"))
    else:
        folder = Path(place) if place is not None else site
        if folder is None or not folder.is_dir():
            raise Refusal(f"没有“{folder}”这个文件夹。还没有做过网站的话，先运行 mingnuo build。")
        found = verify_folder(folder, bar.step("核对"))
    bar.clear()
    _print(found)
    if place is not None and site is not None and (site / MANIFEST).is_file():
        same = hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest() == found.digest
        click.echo(f"和这台电脑上公开的{'是同一版' if same else '不是同一版'}。")
    if found.differences:
        raise SystemExit(1)


def _print(found: Verification) -> None:
    click.echo(f"清单：{said_of(found.manifest)}。")
    click.echo(f"清单的指纹（SHA-256）：{found.digest}")
    for difference in found.differences[:SHOWN]:
        click.echo(f"  {printable(difference.address)}：{printable(difference.words)}")
    if len(found.differences) > SHOWN:
        click.echo("  ……")
    if found.differences:
        click.echo(f"有 {len(found.differences)} 个文件和清单不一样。")
    else:
        click.echo(f"{len(found.manifest.files)} 个文件都和清单一样。")
