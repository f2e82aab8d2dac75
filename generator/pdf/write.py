"""PDFs of the pages that are for paper, each beside its page, made from the pages as they were just written."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.errors import MingnuoError
from generator.parallel import parallel_map
from generator.publish.releases import Staging
from generator.site import addresses

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""Packages of Debian that set text."""
RARE = 20
"""More characters than these that a page lacks are no rare ones: there is no font for the language at all."""
SHOWN = 40
"""Problems that are told at once."""
NO_FONT = "这台电脑没有能印这些字的中文字体。请管理员先运行：apt-get install fonts-noto-cjk"
EXTRA = "做PDF要另外装几个程序包，先运行：pip install 'mingnuo[pdf]'"


class PdfError(MingnuoError):
    """No PDF can be made, or one would lack something."""


def require_weasyprint() -> None:
    """Raise `PdfError` where what prints is not installed: better now than after all other work."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # WeasyPrint has long advice for those who install it by hand
            import generator.pdf.weasyprint  # noqa: F401
    except ModuleNotFoundError:  # the package's extra
        raise PdfError(EXTRA) from None
    except OSError:  # the libraries that set text
        raise PdfError(f"做PDF要用的系统软件没有装全。请管理员先运行：apt-get install {' '.join(PACKAGES)}") from None


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A written page that is for paper."""

    address: str
    source: str
    """The record to shorten when the page takes more sides than it may, below `content/`."""
    sides: int | None
    """Sides of paper that it may take; None for as many as it takes."""


class Remembering(Protocol):
    """The PDFs of an earlier build."""

    def take(self, address: str, pdf: str, markup: str, style_sheets: Sequence[str]) -> KnownPdf | None:
        """Put the PDF of a page into its place if it was made from the same; None where it was not."""

    def made(self, pdf: bytes, markup: str, style_sheets: Sequence[str], used: Iterable[str]) -> KnownPdf:
        """Return what the next build has to know of a PDF, made with some files of the site."""

    def save(self, found: Mapping[str, KnownPdf]) -> None:
        """Remember the PDFs of this build, by their pages."""


KnownPdf = tuple[str, str, Mapping[str, str]]


def write_pdfs(
    staged: Staging, jobs: Sequence[PrintJob], base_url: str, as_of: dt.date, drawings: Path, memory: Remembering,
    progress: Callable[[int, int], None] | None = None,
) -> None:  # fmt: skip
    """Write a PDF beside each written page that is for paper. Raises `PdfError` when one would lack something."""
    from generator.pdf.weasyprint import STYLE_SHEETS, PdfPrinter, RefusedError

    printer = PdfPrinter(staged.folder, base_url, drawings, as_of)

    def write(job: PrintJob) -> str | KnownPdf:
        """Write the PDF of a page and return what is wrong with it; when it is good, what to remember of it."""
        address, pdf = job.address, addresses.export(job.address, "pdf")
        markup = (staged.folder / address).read_text(encoding="utf-8")
        known = memory.take(address, pdf, markup, STYLE_SHEETS)
        if known is not None:
            return known
        try:
            printed = printer.print(address, markup)
        except RefusedError as error:
            return f"{address}: 要用的文件不在网站里：{error}"
        staged.write(pdf, printed.data)
        if len(printed.lost) > RARE:
            return NO_FONT
        if printed.lost:
            return f"{address}: {_without_glyph(printed.lost)}"
        if job.sides is not None and printed.sheets > job.sides:
            most = {1: "正好一面", 2: "一张纸正反两面"}[job.sides]
            return f"{address}: 要印{printed.sheets}面，应该{most}。把内容文件夹里的 {job.source} 写短一些。"
        return memory.made(printed.data, markup, STYLE_SHEETS, printed.used)

    with _collector_enabled():
        found = parallel_map(jobs, write, progress, costly=True)
    problems = [problem for problem in found if isinstance(problem, str)]
    memory.save({job.address: good for job, good in zip(jobs, found, strict=True) if not isinstance(good, str)})
    if problems:
        left = [f"……一共{len(problems)}页有问题。"] if len(problems) > SHOWN else []
        raise PdfError(NO_FONT if NO_FONT in problems else "\n".join(["有的PDF没有做成：", *problems[:SHOWN], *left]))


@contextlib.contextmanager
def _collector_enabled() -> Iterator[None]:
    """Enable the garbage collector: WeasyPrint's boxes form cycles, 90 MB a page."""
    before = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        if not before:
            gc.disable()


def _without_glyph(characters: str) -> str:
    """Return `“𠮷”（U+20BB7）`, with what can be done."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters)
    return f"这台电脑的字体里没有{named}，印出来会是空框。换一个写法，或者装上有这个字的字体（例如 fonts-noto-cjk）。"
