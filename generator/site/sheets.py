"""A sheet of paper: the code made of what stands on it, and what became different from one sheet to the next.

A sheet hangs on a wall long after its text was changed, so the code of every sheet that was ever published keeps its
page. A release carries all of them in one file (`addresses.SHEETS`), which the next release takes over. Of a sentence
the file keeps a digest only: enough to say which ones are new, and what was taken down is not published again by the
page that tells of it. Phones are kept as they were printed: an old number on a wall is what has to be named.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.errors import MingnuoError

SCAN = "扫码，看这张纸是不是最新的"
"""The caption of a sheet's QR code."""
LETTER = "letter"
"""The name of a letter among the sheets of its publisher; a notice has its record's."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters that nobody takes for each other when an address is typed from paper."""
_CODE_LENGTH = 10
"""Fifty bits: that two of 100,000 sheets share a code has a chance of one in 200,000."""
_DIGEST_LENGTH = 8
_FORMAT = 1
_RESTORE = "从备份里找回这个文件，再做一次。"
_MARKS = re.compile(r"^\s*(?:[-*+>]|#{1,6}|\d+[.)])\s+|\*\*|__|`")
"""Of a list, a heading, a quotation, and of words that are set apart."""


class SheetsError(MingnuoError):
    """The file with the codes of sheets cannot be read: the pages of replaced ones would be lost."""


def digest(text: str) -> str:
    """Return eight hexadecimal digits that stand for a sentence of a sheet."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]


def plain_lines(body: str) -> tuple[str, ...]:
    """Return the sentences of a text in Markdown, one a line, without its marks."""
    lines = (_MARKS.sub("", line).strip() for line in body.split("\n"))
    return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class SheetPhone:
    """A number on a sheet, and what it is for."""

    label: str
    number: str
    """Empty where only its digest is known: a number that may no longer be public."""
    digest: str

    @classmethod
    def printed(cls, label: str, number: str) -> SheetPhone:
        """Return a number as it stands on the sheet."""
        return cls(label, number, digest(number))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was printed for one publisher."""

    publisher: str
    name: str
    """`letter`, or the notice's record: `toilet`."""
    title: str
    place: str
    """`卫生间`; empty for a letter."""
    version: int
    issued: dt.date
    phones: tuple[SheetPhone, ...]
    lines: tuple[str, ...]
    """Digests of its sentences, in order."""

    @property
    def code(self) -> str:
        """Ten characters that change with anything that stands on the sheet."""
        said = [self.publisher, self.name, self.title, self.place, str(self.version), self.issued.isoformat()]
        said += [part for phone in self.phones for part in (phone.label, phone.digest)]
        number = int.from_bytes(hashlib.sha256("\x1f".join([*said, "", *self.lines]).encode()).digest())
        return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_CODE_LENGTH))


@dataclass(frozen=True, slots=True)
class ChangedPhone:
    """A number that differs between two sheets."""

    label: str
    old: str
    """Empty where there was none, or where it may no longer be public."""
    new: str
    """Empty where there is none any more."""


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """The difference between a sheet on a wall and the one that holds."""

    phones: tuple[ChangedPhone, ...]
    same_phones: tuple[SheetPhone, ...]
    added: tuple[int, ...]
    """Places of the sentences of the new sheet that the old one does not have."""
    removed: int
    """Sentences of the old sheet that the new one does not have."""


def changes(old: Sheet, new: Sheet) -> SheetChanges:
    """Return what a reader of the old sheet does not know yet; a number that only changed its label is no news."""
    before, now = ({phone.label: phone for phone in sheet.phones} for sheet in (old, new))
    known, kept = ({phone.digest for phone in sheet.phones} for sheet in (old, new))
    phones = [
        ChangedPhone(phone.label, before[phone.label].number if phone.label in before else "", phone.number)
        for phone in new.phones
        if phone.digest not in known
    ]
    phones += [
        ChangedPhone(phone.label, phone.number, "")
        for phone in old.phones
        if phone.label not in now and phone.digest not in kept
    ]
    same = tuple(phone for phone in new.phones if phone.digest in known)
    added = tuple(place for place, line in enumerate(new.lines) if line not in old.lines)
    removed = sum(line not in new.lines for line in old.lines)
    return SheetChanges(tuple(phones), same, added, removed)


def dumped(sheets: Iterable[Sheet]) -> bytes:
    """Return the file of codes, one sheet a line, in the order of codes."""
    lines = sorted(json.dumps(_as_json(one), ensure_ascii=False, separators=(",", ":")) for one in sheets)
    return "\n".join([f'{{"format":{_FORMAT},"sheets":[', ",\n".join(lines), "]}\n"]).encode()


def loaded(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file of codes; `name` is what a problem calls it. Raises `SheetsError`."""
    try:
        document = json.loads(data)
        if document["format"] != _FORMAT:
            raise SheetsError(f"{name} 是另一种格式（{document['format']}），这个版本的程序读不懂，换新的程序再做。")
        sheets = [(entry["code"], _of_json(entry)) for entry in document["sheets"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SheetsError(
            f"{name} 坏了，读不出来：旧纸上的二维码就没有去处。从备份里找回这个文件，再做一次。"
        ) from None
    for code, sheet in sheets:
        if sheet.code != code:
            raise SheetsError(f"{name} 被改过：{code} 这张纸和它的编号对不上。{_RESTORE}")
    return tuple(sheet for _, sheet in sheets)


def merged(current: Sequence[Sheet], *former: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return all sheets, each code once; where a number is known in one place and withheld in another, withheld."""
    known = {one.code: one for one in current}
    for sheets in former:
        for sheet in sheets:
            code = sheet.code
            if code not in known or not all(phone.number for phone in sheet.phones):
                known[code] = sheet
    return tuple(known.values())


def _as_json(sheet: Sheet) -> dict[str, object]:
    return {
        "code": sheet.code,
        "publisher": sheet.publisher,
        "sheet": sheet.name,
        "title": sheet.title,
        "place": sheet.place,
        "version": sheet.version,
        "issued": sheet.issued.isoformat(),
        "phones": [[one.label, one.number, "" if one.number else one.digest] for one in sheet.phones],
        "lines": " ".join(sheet.lines),
    }


def _of_json(entry: dict[str, object]) -> Sheet:
    phones, version = entry["phones"], entry["version"]
    if not isinstance(phones, list) or not isinstance(version, int):
        raise TypeError
    return Sheet(
        publisher=_text(entry["publisher"]),
        name=_text(entry["sheet"]),
        title=_text(entry["title"]),
        place=_text(entry["place"]),
        version=version,
        issued=dt.date.fromisoformat(_text(entry["issued"])),
        phones=tuple(_phone(*one) for one in phones),
        lines=tuple(_text(entry["lines"]).split()),
    )


def _phone(label: object, number: object, withheld: object) -> SheetPhone:
    return SheetPhone(_text(label), _text(number), digest(_text(number)) if number else _text(withheld))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
