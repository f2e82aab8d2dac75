"""A small HTTP server for the preview: pages on demand, and a stream that tells the browser to load again."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from watchfiles import watch

from generator.serve.preview import LIVE_SCRIPT, Preview

EVENTS = "__events"
_SCRIPT = f"""\
// Loads the page again when the content has changed, and after the server was away.
const stream = new EventSource("/{EVENTS}");
let seen = null;
stream.onmessage = (event) => {{
  if (seen !== null && seen !== event.data) location.reload();
  seen = event.data;
}};
"""
HEARTBEAT_SECONDS = 10.0


class PreviewServer(http.server.ThreadingHTTPServer):
    """Serves one preview on the loopback address."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.preview = preview
        self.news = threading.Condition()

    def follow(self, folders: list[Path], stop: threading.Event) -> Iterator[float]:
        """Take up every change below some folders; yields the seconds that each took."""
        for changes in watch(*folders, stop_event=stop, debounce=50, step=20):
            started = time.monotonic()
            self.preview.changed(redraw=self.preview.needs_redraw(Path(path) for _, path in changes))
            with self.news:
                self.news.notify_all()
            yield time.monotonic() - started


class _Handler(http.server.BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a page, a file, the script of the preview or its stream of news."""
        path = self.path.lstrip("/")
        if path == EVENTS:
            self._stream()
        elif path == LIVE_SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _SCRIPT.encode())
        else:
            answer = self.server.preview.answer(self.path)
            self._send(answer.status, answer.kind, answer.body)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        """Send the version of the content, at once and after every change.

        The browser comes back when it is cut off.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                self.wfile.write(f"data: {self.server.preview.version}\n\n".encode())
                self.wfile.flush()
                with self.server.news:
                    self.server.news.wait(HEARTBEAT_SECONDS)
        except OSError:
            return  # the reader has left

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: what matters is printed by the command."""
