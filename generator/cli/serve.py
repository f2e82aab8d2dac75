"""`mingnuo serve`."""

from __future__ import annotations

import contextlib
import datetime as dt
import signal
import threading
from pathlib import Path

import click

from generator.cli.build import as_of_option
from generator.cli.chinese import ChineseCommand
from generator.cli.options import config_option, content_option, project_of
from generator.errors import MingnuoError
from generator.serve.folder import DrawingFolder
from generator.serve.http_server import PreviewServer
from generator.serve.preview import Preview
from generator.signals import leave, on_stop


@click.command(
    cls=ChineseCommand,
    help="边改边看：在这台电脑上打开网站，内容一改，浏览器自动更新。内容有错误时，网页上显示错误。按 Ctrl-C 停下。",
)
@content_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口；0 随便挑一个空的。")
@as_of_option
@config_option
def serve(content: Path | None, port: int, as_of: dt.datetime | None, config_file: Path) -> None:
    """Serve the site on this machine until somebody stops it."""
    project = project_of(config_file, content)
    folder = DrawingFolder()

    def end(_: signal.Signals) -> None:
        folder.close()
        leave("停下了。", 0)

    with contextlib.closing(folder), on_stop(end):
        preview = Preview(project, as_of.date() if as_of is not None else None, folder)
        try:
            server = PreviewServer(preview, port)
        except OSError:
            raise MingnuoError(f"端口 {port} 已经有别的程序在用，换一个：--port {port + 1}") from None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"打开看：http://127.0.0.1:{server.server_port}/（按 Ctrl-C 停下）")
        if preview.problem:
            click.echo(preview.problem)
        for seconds in server.follow(threading.Event()):
            click.echo(preview.problem or f"更新了，用了 {seconds:.2f} 秒。")
