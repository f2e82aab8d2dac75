"""PDFs of the pages that are for paper, each beside its page, made from the pages as they were just written."""

from __future__ import annotations

import contextlib
import gc
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import addresses
from generator.build import Site
from generator.parallel import each
from generator.publish import Staging
from generator.views.site import Paper

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""What the press needs on a Debian machine."""
RARE = 20
"""More characters than these that a page lacks are no rare ones: there is no font for the language at all."""
SHOWN = 40
"""So many problems are told at once."""
NO_FONT = "这台电脑没有能印这些字的中文字体。请管理员先运行：apt-get install fonts-noto-cjk"
DRAWINGS = "paper/drawings.css"
"""The style sheet of drawings, below the theme."""


class PaperError(Exception):
    """No PDF can be made, or one would lack something; the message is Chinese and meant for staff."""


def require_press() -> None:
    """Raises `PaperError` where the libraries that set text are missing: better now than after all other work."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # WeasyPrint has long advice for those who install it by hand
            import generator.press  # noqa: F401
    except OSError:
        raise PaperError(f"做PDF要用的系统软件没有装全。请管理员先运行：apt-get install {' '.join(PACKAGES)}") from None


def write_papers(staged: Staging, site: Site, theme: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """A PDF beside each written page that is for paper. Raises `PaperError` when one would lack something."""
    from generator.press import Press, RefusedError

    press = Press(staged.folder, site.publication.base_url, theme / DRAWINGS, site.measured.as_of)

    def write(address: str) -> str:
        """What is wrong with a page's PDF; nothing when it is good."""
        markup = (staged.folder / address).read_text(encoding="utf-8")
        try:
            printed = press.print(address, markup)
        except RefusedError as error:
            return f"{address}: 要用的文件不在网站里：{error}"
        staged.write(addresses.export(address, "pdf"), printed.data)
        if len(printed.lost) > RARE:
            return NO_FONT
        if printed.lost:
            return f"{address}: {_without_glyph(printed.lost)}"
        page = site.pages[address]
        if page.paper is Paper.SHEET and printed.sheets > 1:
            return f"{address}: 要{printed.sheets}张纸，应该正好一张。把内容文件夹里的 {page.source} 写短一些。"
        return ""

    with _rubbish_looked_for():
        problems = [problem for problem in each(site.papers, write, progress, costly=True) if problem]
    if problems:
        left = [f"……一共{len(problems)}页有问题。"] if len(problems) > SHOWN else []
        raise PaperError(NO_FONT if NO_FONT in problems else "\n".join([*problems[:SHOWN], *left]))


@contextlib.contextmanager
def _rubbish_looked_for() -> Iterator[None]:
    """A page's boxes know each other: without the collector each page that is set would cost 90 MB to the end."""
    before = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        if not before:
            gc.disable()


def _without_glyph(characters: str) -> str:
    """`“𠮷”（U+20BB7）`, with what can be done."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters)
    return f"这台电脑的字体里没有{named}，印出来会是空框。换一个写法，或者装上有这个字的字体（例如 fonts-noto-cjk）。"
