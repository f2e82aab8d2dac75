"""The open letter, as a page and as one sheet of A4; a hospital's with its own channels."""

from __future__ import annotations

import hashlib

from generator import addresses
from generator.records.channel import Channel, ChannelKind
from generator.records.letter import Letter
from generator.registry import HospitalEntry
from generator.views import words
from generator.views.channel_rows import channel_row, follow_up
from generator.views.context import Context
from generator.views.pages import LetterPage, LetterSection, Prose
from generator.views.parts import Link, Row
from generator.views.qr import qr_code

ON_PAPER = (ChannelKind.PHONE, ChannelKind.HOTLINE, ChannelKind.OFFICE, ChannelKind.RECEPTION_DAY)
"""What somebody can use who holds nothing but the sheet."""
ROWS = 4


def hospital_letter(context: Context, hospital: HospitalEntry) -> LetterPage:
    """A hospital's letter: its own, or the authority's with the hospital's channels."""
    record, registry = hospital.record, context.registry
    letter = hospital.letter or registry.letter
    rows = _on_paper(record.channels)[:ROWS]
    higher = next(
        (one for one in registry.authority.channels if one.kind in (ChannelKind.PHONE, ChannelKind.HOTLINE)), None
    )
    if higher is not None:
        last = channel_row(higher)
        rows = (
            *rows,
            Row(last.icon, f"不满意，找{registry.authority.short_name}", last.value, last.href, last.note, last.answer),
        )
    return _page(
        context, letter, record.name, rows, follow_up(context, record), addresses.hospital(hospital.id),
        context.trail(("医院", addresses.HOSPITALS), (record.short_name, addresses.hospital(hospital.id))),
        context.hospital(hospital.id),
    )  # fmt: skip


def authority_letter(context: Context) -> LetterPage:
    """The authority's own letter."""
    authority = context.registry.authority
    limit = authority.complaint_limit
    ways = tuple(dict.fromkeys(one.how_to_follow_up.rstrip("。") for one in authority.channels if one.how_to_follow_up))
    text = f"{'；'.join(ways[:1])}。" if ways else ""
    text += f"答复最长{words.working_days(limit.working_days)}（{limit.source}）。"
    rows = _on_paper(authority.channels)[:ROWS]
    return _page(context, context.registry.letter, authority.name, rows, text, addresses.HOME, context.trail(), None)


def _on_paper(channels: tuple[Channel, ...]) -> tuple[Row, ...]:
    return tuple(channel_row(one) for one in channels if one.kind in ON_PAPER)


def _page(
    context: Context, letter: Letter, sender: str, rows: tuple[Row, ...], follow: str, target: str,
    trail: tuple[Link, ...], back: Link | None,
) -> LetterPage:  # fmt: skip
    opening, sections = sections_of(letter.body)
    mark = "演示数据，不是真信" if context.registry.authority.notice else ""
    code = short_hash(letter, sender, rows, follow)
    return LetterPage(
        title=letter.title,
        description=f"{sender}：{letter.title}。您的权利，怎么查，怎么得到帮助，怎么投诉。",
        trail=trail,
        lead="",
        foot=context.foot(
            period=f"第{letter.version}版，{words.day(letter.issued)}",
            source=f"{sender}；电话和地点取自医院的登记",
            not_shown="个人姓名和手机号",
        ),
        sender=sender,
        opening=Prose(opening) if opening else None,
        sections=tuple(LetterSection(title, Prose(body)) for title, body in sections),
        channels=rows,
        follow_up=follow,
        version=f"第{letter.version}版　{words.day(letter.issued)}　校验码{code}",
        issued=words.day(letter.issued),
        mark=mark,
        back=back,
        qr=qr_code(context.absolute(target), "扫一扫：医院答应了什么，做到了没有"),
    )


def sections_of(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text before the first `##` heading, and the sections with their headings."""
    opening: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in body.split("\n"):
        if line.startswith("## "):
            sections.append((line[3:].strip(), []))
        else:
            (sections[-1][1] if sections else opening).append(line)
    return "\n".join(opening).strip(), tuple((title, "\n".join(lines).strip()) for title, lines in sections)


def short_hash(letter: Letter, sender: str, rows: tuple[Row, ...], follow: str) -> str:
    """Eight hexadecimal digits that change with anything that stands on the sheet."""
    printed = [letter.title, str(letter.version), str(letter.issued), letter.body, sender, follow]
    printed += [part for row in rows for part in (row.label, row.value, row.note, row.answer)]
    return hashlib.sha256("\x1f".join(printed).encode()).hexdigest()[:8]
