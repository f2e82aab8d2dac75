"""How every figure is worked out, and what every state means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording.definition import Definition
from generator.site.wording.definitions import DEFINITIONS


@dataclass(frozen=True, slots=True)
class DefinitionsPage(View):
    """The page of all definitions."""

    contents: tuple[Link, ...]
    definitions: tuple[Definition, ...]


def definitions_page(context: Context) -> DefinitionsPage:
    """Return how every figure is worked out."""
    return DefinitionsPage(
        title="每个数怎么算",
        description="网站上每个数和每个标签是怎么来的：公式、条件、例子、依据。",
        breadcrumbs=context.breadcrumbs(),
        lead="每个数和每个标签是怎么来的，都写在这里。",
        data_note=context.data_note(
            period="一直有效，改动时会写明", source="本网站的计算方法", not_shown="没有用到的数"
        ),
        contents=tuple(Link(one.title, f"#{one.anchor}") for one in DEFINITIONS),
        definitions=DEFINITIONS,
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.DEFINITIONS, AUTHORITY_SOURCE, definitions_page, own_frame=True)


KIND = PageKind("definitions", _pages)
