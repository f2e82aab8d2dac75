"""The staff's handbook as a site of its own: a page a chapter, pictures of both forms, whole without a network."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build.pipeline import prepare
from generator.figures.forms import ComingReport, coming_forms
from generator.figures.measured import measure
from generator.site.components.common import DataNote, Link
from generator.site.render.environment import Renderer
from generator.site.theme import PACKAGED
from generator.site.view import Prose, View
from generator.start.init import DEMONSTRATION, HANDBOOK
from generator.start.pictures import form_picture, workbook_picture

WEEK = Path(__file__).parent / "handbook/week.md"
"""The chapters for every week, which stand before those of the records."""
SHOWN_ON = dt.date(2024, 1, 22)
"""The day of the demonstration, whose coming report is on the pictures."""
_FENCE = re.compile(r"^```[a-z]*\n(.*?)^```$", re.S | re.M)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.S)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its page is called by its number."""

    address: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class HandbookPage(View):
    """A page of the handbook."""

    address: str
    body: Prose
    contents: tuple[Link, ...]
    following: Link | None


def chapters() -> tuple[Chapter, ...]:
    """Return all chapters: the front page, those of the week, then those of the handbook of records."""
    front, *records = _split(HANDBOOK.read_text(encoding="utf-8"))
    _, *week = _split(WEEK.read_text(encoding="utf-8"))
    found = [Chapter("index.html", front[0], front[1])]
    for number, (title, body) in enumerate((*week, *records), 1):
        if body.strip():
            found.append(Chapter(f"{number:02}.html", title, body))
    return tuple(found)


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield title and body of what stands before the first heading of the second level, and of each one from there.

    A heading within an example is none.
    """
    title, lines, fenced = "", list[str](), False
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        if not fenced and (heading := re.match(r"(#{1,3}) (.+)", line)):
            if heading[1] != "#":
                yield title, "\n".join(lines)
                lines = []
            title = heading[2]
        else:
            lines.append(line)
    yield title, "\n".join(lines)


def handbook_files() -> dict[str, str]:
    """Return every file of the handbook by its address."""
    renderer = Renderer(PACKAGED / "handbook")
    found = chapters()
    links = tuple(Link(chapter.title, chapter.address) for chapter in found[1:])
    files = {}
    for number, chapter in enumerate(found):
        page = HandbookPage(
            title=chapter.title, description="写内容、报数的人看的手册。", breadcrumbs=(), lead="",
            data_note=DataNote("", "", "", ""), address=chapter.address, body=Prose(_without_fences(chapter.body)),
            contents=links, following=links[number] if number < len(links) else None,
        )  # fmt: skip
        files[chapter.address] = renderer.render("page.html", page)
    coming = _coming()
    files["workbook.svg"], files["form.svg"] = workbook_picture(coming), form_picture(coming)
    files["handbook.css"] = (PACKAGED / "handbook/handbook.css").read_text(encoding="utf-8")
    return files


def _coming() -> ComingReport:
    """Return a report of the demonstration that is still to come, with numbers enough for a picture."""
    measured = measure(prepare(DEMONSTRATION).registry, SHOWN_ON)
    return next(
        coming
        for name in measured.registry.hospitals
        for coming in coming_forms(measured, name)
        if sum(state.commitment.indicator is not None for state in coming.promises) >= 3
    )


def _without_fences(text: str) -> str:
    """Return Markdown whose examples are indented: what the sanitiser's parser takes for code."""

    def indented(match: re.Match[str]) -> str:
        return "\n" + "".join(f"    {line}\n" for line in match[1].rstrip("\n").split("\n"))

    return _FENCE.sub(indented, _COMMENT.sub("", text))
