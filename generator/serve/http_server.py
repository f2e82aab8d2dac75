"""A small HTTP server for the preview: pages on demand, and a stream that tells the browser to load again."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

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
_LOOK_AGAIN_SECONDS = 1.0
"""The system tells what changes within a folder, not that another one has taken its place."""


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The policy of the public pages (`theme/host/main.html`): what they would not run, the preview does not run either."""
_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_OURS = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine for itself. Whoever comes by another was led here by a page of somebody else's."""


class PreviewServer(http.server.ThreadingHTTPServer):
    """Serves one preview on the loopback address."""

    daemon_threads = True
    request_queue_size = 512
    """Requests that may wait to be taken up: five, as Python has it, are fewer than a browser sends for one page."""

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.preview = preview
        self.news = threading.Condition()

    def follow(self, stop: threading.Event) -> Iterator[float]:
        """Take up every change of what the site is made from; yields the seconds that each took.

        A folder that is replaced, as a change of branches in Git does, is a change, and is followed anew. So is a
        commit, which changes no file of the content.
        """
        again = False
        while not stop.is_set():
            watched = self.preview.watched
            known = _identities(watched)
            try:
                for changes in _changes([path for path in watched if path.exists()], stop):
                    anew = again or _identities(watched) != known  # an edit may have come before we followed again
                    again = False
                    if changes or anew or self.preview.has_new_commits:
                        yield self._take_up(changes, anew=anew)
                    if _identities(watched) != known or self.preview.watched != watched:
                        again = True
                        break
            except FileNotFoundError:  # one went while we began: it is followed when it is back
                again = True
                stop.wait(_LOOK_AGAIN_SECONDS)

    def _take_up(self, changed: list[Path], *, anew: bool) -> float:
        started = time.monotonic()
        self.preview.changed(redraw=anew or self.preview.needs_redraw(changed))
        with self.news:
            self.news.notify_all()
        return time.monotonic() - started

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a browser that has left is no fault."""


def _changes(paths: list[Path], stop: threading.Event) -> Iterator[list[Path]]:
    """Yield what has changed below some paths, and every second an empty list; raise `FileNotFoundError` for none."""
    milliseconds = int(_LOOK_AGAIN_SECONDS * 1000)
    found = watch(*paths, stop_event=stop, debounce=50, step=20, rust_timeout=milliseconds, yield_on_timeout=True)
    for changes in found:
        yield [Path(path) for _, path in changes]


def _identities(paths: list[Path]) -> list[tuple[int, int] | None]:
    """Return what tells a folder or a file from another of the same name; None for one that is not there."""
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            state = path.stat()
            found.append((state.st_dev, state.st_ino))
        except OSError:
            found.append(None)
    return found


class _Handler(http.server.BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60
    """Seconds after which a browser that says nothing is let go, with its thread."""

    def do_GET(self) -> None:
        """Answer with a page, a file, the script of the preview or its stream of news."""
        path = self.path.lstrip("/")
        if not self._is_for_us():
            words = "这个预览只给这台电脑自己看，请用 http://127.0.0.1 打开。"
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", words.encode())
        elif path == EVENTS:
            self._stream()
        elif path == LIVE_SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _SCRIPT.encode())
        else:
            answer = self.server.preview.answer(self.path)
            self._send(answer.status, answer.kind, answer.body)

    do_HEAD = do_GET

    def _is_for_us(self) -> bool:
        """Tell whether the browser meant this machine: a page elsewhere may have its own name lead to it."""
        port = self.server.server_port
        return self.headers.get("Host", "").lower() in {host for name in _OURS for host in (name, f"{name}:{port}")}

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self._begin(status, kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in _HEADERS.items():
            self.send_header(name, value)

    def _stream(self) -> None:
        """Send the version of the content, at once and after every change.

        The browser comes back when it is cut off.
        """
        self._begin(HTTPStatus.OK, "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
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
