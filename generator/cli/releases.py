"""`mingnuo releases` and `mingnuo rollback`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, site_of
from generator.publish.history import PublishedRelease, publications, releases_of
from generator.publish.manifest import Manifest, ManifestError, manifest_in
from generator.publish.releases import roll_back
from generator.site import addresses

_COMMIT_DIGITS = 12
site_option = click.option(
    "--site", type=click.Path(path_type=Path), help="网站在哪个文件夹。不写用 mkdocs.yml 里的 site_dir。"
)


@click.command(
    cls=ChineseCommand,
    help="列出这台电脑上留着的每一版网站：什么时候公开的，数据到哪一天，从哪个提交做的。",
)
@site_option
@config_option
def releases(site: Path | None, config_file: Path) -> None:
    """Print a line a release, the public one last."""
    site = _site(site, config_file)
    found = publications(site)
    if not found:
        click.echo("还没有公开过网站。")
        return
    for publication in found:
        mark = "  ← 现在公开的" if publication is found[-1] else ""
        click.echo(f"{publication.name}  {_when(publication)}  {_said(releases_of(site) / publication.name)}{mark}")


@click.command(
    cls=ChineseCommand,
    help="退回到上一版网站，或者 releases 列出的任何一版（写名字的开头就行）。内容文件夹不变：改好以后再 build。",
    unfinished="网站没有变。",
)
@click.argument("name", required=False, default="", metavar="[版本]")
@site_option
@config_option
def rollback(name: str, site: Path | None, config_file: Path) -> None:
    """Make an earlier release public again."""
    site = _site(site, config_file)
    release = roll_back(site, name, dt.datetime.now().astimezone())
    click.echo(f"退回到了 {release.name}：{_said(releases_of(site.absolute()) / release.name)}。")
    if lost := _paper_without_page(site.absolute()):
        click.echo(f"换下来的那一版印过的{lost}张纸，二维码暂时没有网页；下一次 mingnuo build 会补上。")
    click.echo("再运行一次就换回来。下一次 mingnuo build 会公开新做的一版。")


def _paper_without_page(site: Path) -> int:
    """Count the sheets of paper whose codes led to the release of before, and lead nowhere now."""
    *_, before, now = [releases_of(site) / release.name for release in publications(site)]
    folder = addresses.paper("*").rpartition("/")[0]
    pages = ({path.name for path in (release / folder).glob("*.html")} for release in (before, now))
    return len(next(pages) - next(pages))


def said_of(manifest: Manifest) -> str:
    """Return what a list says of its release, in a line: it may be a stranger's, so only what can be printed."""
    facts = manifest.facts
    parts = [f"数据截至 {printable(facts['as_of'])}"] if facts.get("as_of") else []
    if facts.get("commit"):
        unclean = "" if facts.get("clean") else "（另有没提交的改动）"
        parts.append(f"提交 {printable(facts['commit'])[:_COMMIT_DIGITS]}{unclean}")
    size = sum(entry.size for entry in manifest.files.values()) / 1_000_000
    return "，".join([*parts, f"{len(manifest.files)} 个文件，{size:.1f} MB"])


def printable(value: Any) -> str:
    """Return a value as one line of a terminal: no character of it moves the cursor or hides another."""
    return "".join(character if character.isprintable() else "?" for character in str(value))


def _site(site: Path | None, config_file: Path) -> Path:
    return (site if site is not None else site_of(config_file)).absolute()


def _said(release: Path) -> str:
    try:
        return said_of(manifest_in(release))
    except ManifestError as error:
        return error.sentence


def _when(publication: PublishedRelease) -> str:
    if not publication.at:
        return "不知道哪天公开的  "
    try:
        return dt.datetime.fromisoformat(publication.at).astimezone().strftime("%Y-%m-%d %H:%M 公开")
    except ValueError:
        return printable(publication.at)
