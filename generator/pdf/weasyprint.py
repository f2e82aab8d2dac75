"""A page as a PDF. The only module that knows WeasyPrint, and so cannot be imported where Pango is missing.

A page comes as markup and public address. What it needs besides is read from the folder in which the site grows:
nothing is ever fetched from elsewhere.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import mimetypes
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from generator.pdf.fonts import with_small_fonts

STYLE_SHEETS = ("assets/site.css", "assets/print.css")
_SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"var\((--[\w-]+)\)")
_DRAWN = frozenset(
    {
        "color", "fill", "fill-rule", "font-size", "font-weight", "overflow", "paint-order", "stroke",
        "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor",
    }
)  # fmt: skip
"""Properties that a rule of the site's style sheet may set on a shape; the page says how a drawing is placed."""


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """A page asks for something that is no file of the site."""


class Printed(NamedTuple):
    """A page as it will come out of the printer."""

    data: bytes
    """The PDF."""
    sheets: int
    lost: str
    """The characters on it that no font has."""
    used: frozenset[str]
    """The files of the site that it was made from, besides its markup and the style sheets."""


class PdfPrinter:
    """Style sheets read once, for all the pages that are printed with them.

    `site` is the folder in which the site grows, `base_url` its public address, `drawings` a style sheet for what
    stands within drawings.
    """

    def __init__(self, site: Path, base_url: str, drawings: Path, as_of: dt.date) -> None:
        self._base_url = base_url
        self._as_of = as_of
        self._fetcher = SiteFetcher(site, base_url)
        self._sheets = [CSS(filename=site / sheet, url_fetcher=self._fetcher) for sheet in STYLE_SHEETS]
        screen = (site / STYLE_SHEETS[0]).read_text(encoding="utf-8")
        self._drawings = Drawings(screen, drawings.read_text(encoding="utf-8"))

    def print(self, address: str, markup: str) -> Printed:
        """Return a page as PDF. Raises `RefusedError` when it asks for a file that the site does not have."""
        page = HTML(string=markup, base_url=f"{self._base_url}/{address}", url_fetcher=self._fetcher)
        for head in page.etree_element.iter("head"):
            for link in [link for link in head.iter("link") if link.get("rel") == "stylesheet"]:
                head.remove(link)  # read already
        draw_symbols(page.etree_element)
        self._drawings.dress(page.wrapper_element)
        self._fetcher.fetched.clear()
        with _lost_characters() as lost:
            document = page.render(stylesheets=self._sheets)
            document.metadata.modified = self._as_of.isoformat()
            data = document.write_pdf(pdf_tags=True)
        assert data is not None
        characters = "".join(sorted(set(lost.characters)))
        return Printed(with_small_fonts(data), len(document.pages), characters, frozenset(self._fetcher.fetched))


class SiteFetcher(URLFetcher):  # type: ignore[misc]
    """Files of the site by their public address; everything else is refused."""

    def __init__(self, site: Path, base_url: str) -> None:
        super().__init__()
        self._site = site.resolve()
        self._base_url = base_url
        self.fetched: set[str] = set()
        """The files that were asked for, below the site."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a file of the site; raise `RefusedError` for anything else."""
        path = (self._site / unquote(url.removeprefix(f"{self._base_url}/"))).resolve()
        if not path.is_relative_to(self._site) or not path.is_file():
            raise RefusedError(url)
        self.fetched.add(path.relative_to(self._site).as_posix())
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def draw_symbols(page: Element) -> None:
    """Put the shapes of a symbol in the place of each `use` of it.

    WeasyPrint looks for what is used in the same drawing alone, and draws nothing where it stands in another.
    """
    symbols = {f"#{one.get('id')}": one for one in page.iter(f"{_SVG}symbol")}
    for drawing in page.iter(f"{_SVG}svg"):
        for place, used in enumerate(list(drawing)):
            symbol = symbols.get(used.get("href", "")) if used.tag == f"{_SVG}use" else None
            if symbol is not None:
                group = Element(f"{_SVG}g")
                group.extend(deepcopy(shape) for shape in symbol)
                drawing[place] = group
                drawing.set("viewBox", symbol.get("viewBox", ""))


class Drawings:
    """Rules of the style sheets for the shapes within drawings: WeasyPrint applies rules to a drawing as a whole only.

    `screen` is the site's own, whose tokens for light paper stand in its first `:root` block; `paper` comes after it.
    """

    def __init__(self, screen: str, paper: str) -> None:
        self._matcher = cssselect2.Matcher()
        self._tokens = next(dict(said) for selectors, said in _rules(screen) if selectors == ":root")
        for selectors, said in _rules(screen):
            self._add(selectors, [(name, value) for name, value in said if name in _DRAWN])
        for selectors, said in _rules(paper):
            self._add(selectors, said)

    def _add(self, selectors: str, said: Sequence[tuple[str, str]]) -> None:
        try:
            compiled = cssselect2.compile_selector_list(selectors) if said else []
        except cssselect2.SelectorError:  # a browser's own pseudo-element: no shape has one
            return
        style = ";".join(f"{name}:{_TOKEN.sub(self._value, value)}" for name, value in said)
        for selector in compiled:
            if selector.pseudo_element is None and not selector.never_matches:
                self._matcher.add_selector(selector, style)

    def _value(self, token: re.Match[str]) -> str:
        """Return a token's value; those that a status sets are the colour of the text, which `paper` says for icons."""
        return self._tokens.get(token[1], "currentColor")

    def dress(self, root: cssselect2.ElementWrapper) -> None:
        """Write on every shape what holds for it."""
        for wrapper in root.iter_subtree():
            element: Element = wrapper.etree_element
            if element.tag.startswith(_SVG):
                said = [payload for _, _, _, payload in self._matcher.match(wrapper)]
                if said:
                    element.set("style", ";".join(said))


def _rules(sheet: str) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Yield the rules of a style sheet that hold everywhere: selectors, and names and values of what they declare."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield (
                tinycss2.serialize(rule.prelude).strip(),
                [(one.name, tinycss2.serialize(one.value).strip()) for one in content if one.type == "declaration"],
            )


class _LostCharacters(logging.Handler):
    """Listens to WeasyPrint, which draws an empty box for a character without a glyph, and says so."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.characters.append(str(record.args[0]))


@contextlib.contextmanager
def _lost_characters() -> Iterator[_LostCharacters]:
    logger = logging.getLogger("weasyprint")
    lost = _LostCharacters()
    logger.addHandler(lost)
    try:
        yield lost
    finally:
        logger.removeHandler(lost)
