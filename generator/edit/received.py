"""A form as it comes over the wire: read as far as a form can be long, its files on the disk and not in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from generator.edit.draft import Submission, Upload
from generator.edit.guard import MAX_BODY, MAX_UPLOADS, WITH_FILES
from generator.forms.errors import FormError

UPLOAD = "u:"
"""The beginning of the name of an input that takes a file; the path of the input with its name follows."""
_MOST_FIELDS = 20_000
_MOST_FILES = 40
_TOO_LONG = "太长了，没有收。一张表最多一兆，连照片最多 32 兆；照片缩小以后再放，或者分几次存。"


class UnreadableError(FormError):
    """A form that is longer than a form can be, or that no browser sends."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


@asynccontextmanager
async def received(request: Request) -> AsyncIterator[Submission]:
    """Yield what a browser sent; its files are gone when this ends. Raises `UnreadableError`."""
    if not request.headers.get("content-type", "").lower().startswith(WITH_FILES):
        yield await _plain(request)
        return
    limited = _Limited(request, MAX_UPLOADS)
    try:
        opened = await Request(request.scope, limited.receive).form(
            max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=MAX_BODY
        )
    except HTTPException:  # broken, or too many parts
        raise UnreadableError("这张表没有传完整，或者格子太多，没有收。请再试一次。", 400) from None
    try:
        pairs: list[tuple[str, str]] = []
        uploads: list[Upload] = []
        for name, value in opened.multi_items():
            if not isinstance(value, UploadFile):
                pairs.append((name, value))
            elif value.size and name.startswith(UPLOAD):
                uploads.append(Upload(name.removeprefix(UPLOAD), value.file))
        yield Submission(tuple(pairs), tuple(uploads))
    finally:
        await opened.close()


class _Limited:
    """The messages of a request, as far as their bodies are not too long."""

    def __init__(self, request: Request, most: int) -> None:
        self._request = request
        self._left = most

    async def receive(self) -> Message:
        message = await self._request.receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise UnreadableError(_TOO_LONG, 413)
        return message


async def _plain(request: Request) -> Submission:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > MAX_BODY:
            raise UnreadableError(_TOO_LONG, 413)
    try:
        pairs = parse_qsl(found.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise UnreadableError("不是 UTF-8。", 400) from None
    except ValueError:
        raise UnreadableError("一张表里的格子太多了。", 413) from None
    return Submission(tuple(pairs))
