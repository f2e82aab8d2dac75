"""The forms on the network: uvicorn, told nothing by headers, on the loopback address unless told otherwise."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from generator.errors import MingnuoError

_CONNECTIONS = 64


def listen(address: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 is any that is free. Raises `MingnuoError` for one that is taken."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # on Windows this would let another program take the port as well
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((address, port))
    except OSError as error:
        found.close()
        raise MingnuoError(f"{address} 的端口 {port} 不能用（{error.strerror}），换一个：--port {port + 1}") from None
    return found


def serve(app: ASGIApp, listening: socket.socket, ready: Callable[[uvicorn.Server], None] | None = None) -> None:
    """Answer until somebody stops it. `ready` is given the server, which it may tell to end."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=10,
        h11_max_incomplete_event_size=16 * 1024,
    )
    server = uvicorn.Server(config)
    if ready is not None:
        ready(server)
    server.run(sockets=[listening])
