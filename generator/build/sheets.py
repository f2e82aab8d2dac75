"""Sheets of paper from one release to the next: codes that hang on walls are taken over, and none is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.checks.privacy.last_look import numbers_left
from generator.errors import MingnuoError
from generator.publish.history import publications, releases_of
from generator.publish.releases import Staging
from generator.site import addresses
from generator.site.sheets import Sheet, SheetsError, loaded, merged

USUAL_SHEETS = "paper-codes.json"
"""The file beside `mkdocs.yml` with codes from elsewhere, where the settings name no other."""
_SHOWN = 5


class LostSheetsError(MingnuoError):
    """A sheet that hangs on a wall would have no page any more."""


def former_sheets(public: Path, others: Iterable[Path], permitted: Collection[str]) -> tuple[Sheet, ...]:
    """Return the sheets that former releases had.

    `public` is the public folder, where there may be no release yet; `others` are files of codes from elsewhere, for a
    machine that does not have the release before. A number that belongs to a person, and is not `permitted`, is
    withheld. Other releases that are still there count too, as after going back to one the sheets of the other hang on
    walls all the same. Raises `SheetsError` where a file cannot be read, but for those: they may be somebody's ruins.
    """
    codes = public / addresses.SHEETS
    files = [*([codes] if codes.exists() else []), *others]
    sheets = merged((), *(loaded(_read(file), str(file)) for file in files), *_of_other_releases(public))
    return tuple(_withheld(sheet, permitted) for sheet in sheets)


def _of_other_releases(public: Path) -> Iterator[Iterable[Sheet]]:
    site = public.absolute()
    for release in publications(site)[:-1]:
        file = releases_of(site) / release.name / addresses.SHEETS
        with contextlib.suppress(SheetsError):
            yield loaded(_read(file), str(file))


def require_no_lost_sheet(staged: Staging) -> None:
    """Raise `LostSheetsError` when a page of a sheet is public now and would be so no more."""
    folder = addresses.paper("*").rpartition("/")[0]
    public = {path.name for path in (staged.site / folder).glob("*.html")}
    lost = sorted(public - {path.name for path in (staged.folder / folder).glob("*.html")})
    if lost:
        named = "、".join(name.removesuffix(".html") for name in lost[:_SHOWN])
        raise LostSheetsError(
            f"墙上{len(lost)}张纸的二维码会没有去处（{named}{'等' if len(lost) > _SHOWN else ''}）："
            f"现在的网站里没有{addresses.SHEETS}，或者里面少了这几张。从备份里找回这个文件，再做一次。"
        )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise SheetsError(f"{file} 读不出来：旧纸上的二维码就没有去处。") from None


def _withheld(sheet: Sheet, permitted: Collection[str]) -> Sheet:
    """Return a sheet without the numbers of it that may not be public any more."""
    phones = tuple(
        replace(phone, number="") if any(numbers_left(phone.number.encode(), permitted)) else phone
        for phone in sheet.phones
    )
    return replace(sheet, phones=phones)
