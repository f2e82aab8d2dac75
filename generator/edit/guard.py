"""The door: who may ask at all. Everything is refused that is not known to be meant for us."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1024 * 1024
"""Bytes of a form that comes back: four times the largest record, percent-encoded."""
MAX_UPLOADS = 32 * 1024 * 1024
"""Bytes of a form with pictures and papers: three of the largest; above a megabyte each waits on the disk."""
FORM, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Door:
    """Whom to let in."""

    hosts: frozenset[str]
    """Names by which we may be asked, with the port where it is not the usual one, in lower case."""
    token: str = ""
    """The first part of every address; empty behind a proxy, which knows who asks."""
    user_header: str = ""
    """The header in which the proxy says who has signed in, in lower case; empty where there is no proxy."""
    proxies: Sequence[Network] = ()
    """The addresses of the proxy besides those of this machine."""
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def stamp(self, user: str) -> str:
        """Return the mark of a user's forms, which another site cannot know."""
        return hmac.new(self.key, user.encode(), sha256).hexdigest()

    def is_stamp(self, user: str, stamp: str) -> bool:
        """Tell whether a mark is that of a user's forms."""
        return hmac.compare_digest(self.stamp(user).encode(), stamp.encode())

    def trusts(self, peer: str) -> bool:
        """Tell whether a peer may say who has signed in."""
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None) or address
        return mapped.is_loopback or any(mapped in network for network in self.proxies)


class Guard:
    """Wraps the application: looks at every request before it, and puts the policy on every answer."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, with_policy)
            return
        await self._app(scope, receive, with_policy)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        """Return the answer to a request that must not come further; None for a good one, which then has its user."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._door.hosts:
            return PlainTextResponse("这个地址不是给您用的。", 421)
        user = ""
        if self._door.user_header:
            peer = scope.get("client")
            users = headers.getlist(self._door.user_header)
            if peer is None or not self._door.trusts(peer[0]):
                return PlainTextResponse("只能从单位的入口进来。", 403)
            if len(users) != 1 or not users[0].strip():
                return PlainTextResponse("还没有登录。", 401)
            user = users[0].strip()
        else:
            first, _, rest = scope["path"].removeprefix("/").partition("/")
            if not hmac.compare_digest(first.encode(), self._door.token.encode()):
                return PlainTextResponse("地址不对。请用程序启动时显示的那个地址。", 404)
            scope["path"] = f"/{rest}"
            scope["root_path"] = ""
        scope["user"] = user
        if scope["method"] == "POST":
            return self._of_another_site(headers)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("不能这样用。", 405)
        return None

    def _of_another_site(self, headers: Headers) -> PlainTextResponse | None:
        """Refuse what another site sends: browsers say from where, and no other program sends forms here."""
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if origin is not None and urlsplit(origin).netloc.lower() not in self._door.hosts:
            return PlainTextResponse("不能从别的网站存。", 403)
        if site is not None and site not in ("same-origin", "none"):
            return PlainTextResponse("不能从别的网站存。", 403)
        if kind not in (FORM, WITH_FILES):
            return PlainTextResponse("不是表单。", 415)
        return None
