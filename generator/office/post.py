"""Forms out of what somebody hands in: files, folders of them, and mails with forms attached (.eml, .mbox).

Pictures and papers that lie beside a form, or came with it in a mail, are found by the names that the form says.
"""

from __future__ import annotations

import mailbox
import unicodedata
from collections.abc import Iterable, Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from pathlib import Path, PurePath

from generator.office.intake import SentFile
from generator.office.package import MAX_FILE

WORKBOOKS = (".xlsx", ".xls", ".et", ".ods", ".xlsm", ".xlsb", ".ett", ".csv")
"""Endings of what may be meant as a form, in a folder and among what is attached to a mail."""
_MAILS, _MAILBOXES = (".eml",), (".mbox", ".mbx")
_EVIDENCE = (".jpg", ".jpeg", ".png", ".webp", ".pdf")
_LEFT_OPEN = ("~$", ".~")
"""Beginnings of the files that office programs keep beside one that is open."""


def sent_files(paths: Iterable[Path]) -> Iterator[SentFile]:
    """Yield every form of some files and folders, in the order of their names.

    A file that is named is looked at whatever its ending; of a folder and of a mail, what may be a form.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.name.startswith(_LEFT_OPEN) and _is_meant(file):
                    yield from _of_file(file)
        else:
            yield from _of_file(path)


def _is_meant(file: Path) -> bool:
    return file.suffix.lower() in (*WORKBOOKS, *_MAILS, *_MAILBOXES)


def _of_file(path: Path) -> Iterator[SentFile]:
    suffix = path.suffix.lower()
    if suffix in _MAILS:
        yield from _attached(path, _mail(path.read_bytes()))
    elif suffix in _MAILBOXES:
        box = mailbox.mbox(path, create=False)
        try:
            for name in box.iterkeys():
                yield from _attached(path, _mail(box.get_bytes(name)))
        finally:
            box.close()
    else:
        with path.open("rb") as file:
            yield SentFile(str(path), file.read(MAX_FILE + 1), lambda name: _in_folder(path.parent, name))


def _in_folder(folder: Path, name: str) -> bytes | None:
    """Return a picture or a paper of a folder, by its name; None where there is none, or several are called alike."""
    files = (file for file in sorted(folder.iterdir()) if file.is_file() and not file.is_symlink())
    found = [file for file in files if file.suffix.lower() in _EVIDENCE and _is_called(file.name, name)]
    return found[0].read_bytes() if len(found) == 1 else None


def _is_called(file: str, name: str) -> bool:
    """Tell whether a file is meant by what somebody typed: with its ending or without, in any case."""
    full, typed = (unicodedata.normalize("NFKC", one).strip().casefold() for one in (file, name))
    return typed in (full, PurePath(full).stem)


def _mail(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _attached(path: Path, mail: EmailMessage) -> Iterator[SentFile]:
    parts = [(PurePath((part.get_filename() or "").replace("\\", "/")).name, part) for part in mail.walk()]

    def beside(name: str) -> bytes | None:
        found = [part for file, part in parts if PurePath(file).suffix.lower() in _EVIDENCE and _is_called(file, name)]
        return _bytes_of(found[0]) if len(found) == 1 else None

    for name, part in parts:
        if PurePath(name).suffix.lower() in WORKBOOKS:
            yield SentFile(f"{path}/{name}", _bytes_of(part), beside)


def _bytes_of(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
