"""The page that a sheet's QR code leads to: is this sheet the newest, what changed, and whom to tell of an old one.

It is made anew with every publication, also for sheets that were replaced long ago: their codes still hang on walls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import quote

from generator.figures.measured import Measured
from generator.records.channel import ChannelKind
from generator.records.layout import AUTHORITY, LETTERS, NOTICES
from generator.registry import Registry
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.pages.letter import LetterContent, letter_content
from generator.site.pages.notice import NoticeContent, is_expired, notice_content
from generator.site.sheets import LETTER, ChangedPhone, Sheet, changes
from generator.site.view import View
from generator.site.wording import words

Content = LetterContent | NoticeContent
NEW_LINES = 8
"""New sentences that are told one by one; of a sheet that was written anew the rest stands on the sheet itself."""


class SheetState(StrEnum):
    """The fate of a sheet."""

    CURRENT = "current"
    REPLACED = "replaced"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    """Nothing has taken its place."""


@dataclass(frozen=True, slots=True)
class PaperChanges:
    """The difference between the sheet on the wall and the one that holds, in words."""

    phones: tuple[ChangedPhone, ...]
    same: tuple[str, ...]
    """`投诉：0000-612-0110`, numbers that did not change."""
    added: tuple[str, ...]
    more: str
    """`另外还有3句新的，看现在这张纸。`, or nothing."""
    removed: str
    """`去掉了2句。`, or nothing."""
    nothing: str
    """`写的话一样，只是换了日期。`, or nothing."""


@dataclass(frozen=True, slots=True)
class PaperPage(View):
    """The answer to who scanned a sheet."""

    heading: str
    """The answer, in large type; the title also has the code, for no two pages have the same."""
    state: SheetState
    said: str
    """`县人民医院卫生间的提示，第4版，2023年12月29日起用。`."""
    warning: str
    """`请不要再照着它打电话。`, or nothing."""
    call: Link
    """A phone to tell of the sheet; its note says what to say."""
    mail: Link | None
    """A letter whose subject is written already; None where nobody has an address."""
    changes: PaperChanges | None
    """None for a sheet that is the newest, and for one that nothing has replaced."""
    sheet_title: str
    """The title of the sheet that holds; empty where there is none."""
    sheet_lines: tuple[str, ...]
    """Its sentences."""
    sheet_phones: tuple[Link, ...]
    """Its numbers, `note` is what each is for."""
    sheet_folded: bool
    """A letter is long: its text unfolds."""
    open_sheet: Link | None
    ways_on: tuple[Link, ...]
    as_of: str


def paper_page(context: Context, old: Sheet) -> PaperPage:
    """Return the page of a sheet, whether it is the newest, was replaced, is past its day or is no longer hung."""
    measured = context.measured
    content = current_content(measured, old.publisher, old.name)
    now = content.sheet if content is not None else None
    state = _state(measured, content, old)
    known = context.registry.hospitals.get(old.publisher)
    where = known.record.short_name if known is not None else context.registry.authority.short_name
    name = f"{where}的{_named(old)}"
    call, mail = _whom_to_tell(context, old, name)
    holds = content if state in (SheetState.CURRENT, SheetState.REPLACED) else None
    sheet = holds.sheet if holds is not None else None
    heading = _heading(state, now, old)
    return PaperPage(
        title=f"{heading}（{old.code}）",
        heading=heading,
        description=f"{name}，第{old.version}版，{words.day(old.issued)}：看这张纸是不是最新的。",
        breadcrumbs=(),
        lead="",
        data_note=context.data_note(
            period=f"第{old.version}版，{words.day(old.issued)}",
            source=context.registry.authority.name,
            not_shown="换下来的纸原来的全文",
        ),
        state=state,
        said=_said(state, name, old),
        warning="请不要再照着它打电话。" if state is not SheetState.CURRENT else "",
        call=call,
        mail=mail,
        changes=_changes(old, holds) if state is SheetState.REPLACED and holds is not None else None,
        sheet_title=sheet.title if sheet is not None else "",
        sheet_lines=holds.lines if holds is not None else (),
        sheet_phones=tuple(Link(one.number, f"tel:{one.number}", one.label) for one in sheet.phones) if sheet else (),
        sheet_folded=old.name == LETTER,
        open_sheet=_open(context, holds),
        ways_on=_ways_on(context, old.publisher),
        as_of=f"这个答案截至{words.day(context.as_of)}。",
    )


def current_content(measured: Measured, publisher: str, name: str) -> Content | None:
    """Return what the sheet of that name says now; None where none hangs any more."""
    known = publisher in measured.registry.hospitals
    if name == LETTER:
        return letter_content(measured, publisher) if known or publisher == AUTHORITY else None
    if not known or name not in measured.notices:
        return None
    return notice_content(measured.registry, publisher, name, measured.notices[name])


def current_sheets(measured: Measured) -> Iterator[Sheet]:
    """Yield every sheet that may hang on a wall as of the day."""
    yield letter_content(measured, AUTHORITY).sheet
    for hospital in measured.registry.hospitals:
        yield letter_content(measured, hospital).sheet
        for name, notice in measured.notices.items():
            yield notice_content(measured.registry, hospital, name, notice).sheet


def _state(measured: Measured, content: Content | None, old: Sheet) -> SheetState:
    if content is None:
        return SheetState.WITHDRAWN
    if isinstance(content, NoticeContent) and is_expired(content.notice, measured):
        return SheetState.EXPIRED
    return SheetState.CURRENT if content.sheet.code == old.code else SheetState.REPLACED


def _named(sheet: Sheet) -> str:
    return f"{sheet.place}提示“{sheet.title}”" if sheet.place else f"“{sheet.title}”"


def _heading(state: SheetState, now: Sheet | None, old: Sheet) -> str:
    if state is SheetState.CURRENT:
        return "这张纸是最新的"
    if state is SheetState.REPLACED and now is not None:
        return f"已经换成第{now.version}版" if now.version != old.version else f"已经换成新的第{now.version}版"
    return "用完了，请揭下来"


def _said(state: SheetState, name: str, old: Sheet) -> str:
    version = f"第{old.version}版，{words.day(old.issued)}"
    if state is SheetState.CURRENT:
        return f"{name}，{version}起用。"
    why = {SheetState.REPLACED: "", SheetState.EXPIRED: "已经过了用到的日子。", SheetState.WITHDRAWN: "现在不贴了。"}
    return f"您看的这张是{name}，{version}的。{why[state]}"


def _changes(old: Sheet, content: Content) -> PaperChanges:
    found = changes(old, content.sheet)
    added = [content.lines[place] for place in found.added]
    told, more = added[:NEW_LINES], len(added) - NEW_LINES
    return PaperChanges(
        phones=found.phones,
        same=tuple(f"{phone.label}：{phone.number}" for phone in found.same_phones),
        added=tuple(told),
        more=f"另外还有{more}句新的，看现在这张纸。" if more > 0 else "",
        removed=f"去掉了{found.removed}句。" if found.removed else "",
        nothing="" if found.phones or added or found.removed else "写的话一样，只是换了版次和日期。",
    )


def _whom_to_tell(context: Context, old: Sheet, name: str) -> tuple[Link, Link | None]:
    """Return the phone and the address of those who can take a sheet down: the hospital, else the authority."""
    registry = context.registry
    authority = registry.authority
    hospital = registry.hospitals.get(old.publisher)
    record = hospital.record if hospital is not None else authority
    call = Link(record.phone, f"tel:{record.phone}", f"说{_named(old)}，第{old.version}版，就行。")
    channels = (*record.channels, *authority.channels)
    address = next((one.value for one in channels if one.kind is ChannelKind.E_MAIL), None)
    if address is None:
        return call, None
    subject = f"墙上的纸：{name}，第{old.version}版"
    body = f"哪里的纸：\n怎么了（过时了、破了、贴错了）：\n\n{context.absolute(addresses.paper(old.code))}\n"
    return call, Link("写封信", f"mailto:{address}?subject={quote(subject)}&body={quote(body)}", "标题已经写好。")


def _open(context: Context, content: Content | None) -> Link | None:
    if content is None:
        return None
    sheet = content.sheet
    if sheet.name != LETTER:
        address = addresses.notice(sheet.publisher, sheet.name)
    else:
        address = addresses.LETTER if sheet.publisher == AUTHORITY else addresses.hospital_letter(sheet.publisher)
    return context.link("打开这张纸，能打印", address)


def _ways_on(context: Context, publisher: str) -> tuple[Link, ...]:
    if publisher not in context.registry.hospitals:
        return (context.link("找医院", addresses.HOSPITALS), context.link("怎么投诉", addresses.CHANNELS))
    return (
        context.link("答应了什么，做到没有", addresses.hospital_promises(publisher)),
        context.link("怎么投诉", addresses.hospital_complaints(publisher)),
        context.link("怎么看病", addresses.hospital(publisher)),
    )


def _source(registry: Registry, sheet: Sheet) -> str:
    """Return the record of the sheet as it is now."""
    if sheet.name != LETTER:
        return registry.source(NOTICES, sheet.name) if sheet.name in registry.notices else AUTHORITY_SOURCE
    hospital = registry.hospitals.get(sheet.publisher)
    return registry.source(LETTERS, sheet.publisher if hospital is not None and hospital.letter else AUTHORITY)


def sheet_pages(measured: Measured, sheets: Iterable[Sheet]) -> Iterator[Page]:
    """Yield the pages of some sheets, hung or replaced."""
    registry = measured.registry
    for sheet in sheets:
        hospital = sheet.publisher in registry.hospitals
        yield Page(
            KIND, addresses.paper(sheet.code), _source(registry, sheet), partial(paper_page, old=sheet),
            counterpart=addresses.elder(sheet.publisher) if hospital else addresses.ELDER,
            publisher=sheet.publisher if hospital else "", searched=False,
        )  # fmt: skip


def _pages(measured: Measured) -> Iterator[Page]:
    yield from sheet_pages(measured, current_sheets(measured))


KIND = PageKind("paper", _pages, linkable=False)
