"""Every code that the check can answer with, for staff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.diagnostics.catalogue import ENTRIES
from generator.diagnostics.model import Severity
from generator.figures.measured import Measured
from generator.site import addresses
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code that a check reports."""

    code: str
    severity: str
    meaning: str
    hint: str


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """The problems of one part of the records, folded until somebody wants them."""

    anchor: str
    title: str
    fact: str
    """`26种`."""
    lines: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class CodesPage(View):
    """Every diagnostic that a check can give."""

    count: str
    """`一共214种，分9类`."""
    groups: tuple[CodeGroup, ...]


def codes_page(context: Context) -> CodesPage:
    """Return every problem that a check can find, and where each kind of file lies."""
    names = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
    groups = []
    for number, (title, rows) in enumerate(groupby(ENTRIES, key=lambda row: row.group), 1):
        lines = tuple(CodeLine(row.code, names[row.severity], row.meaning, _plain(row.hint)) for row in rows)
        groups.append(CodeGroup(f"group-{number}", title, f"{len(lines)}种", lines))
    return CodesPage(
        title="检查时会提示什么",
        description="写内容的人看的：检查能发现的每一种问题，是什么意思，怎么改。",
        breadcrumbs=context.breadcrumbs(),
        lead="给写内容的人看：检查能发现的每一种问题，是什么意思，怎么改。有“错误”，网站不更新；只有“提醒”，照常更新。",
        data_note=context.data_note(
            period="一直有效", source="检查程序自带的表", not_shown="各家医院的文件里现在有什么问题"
        ),
        count=f"一共{len(ENTRIES)}种，分{len(groups)}类",
        groups=tuple(groups),
    )


def _plain(hint: str) -> str:
    """Return a hint for the table: what a real problem would fill in is left as dots."""
    return hint.format_map(_Dots())


class _Dots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "……"


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.CODES, AUTHORITY_SOURCE, codes_page, own_frame=True, searched=False)


KIND = PageKind("codes", _pages)
