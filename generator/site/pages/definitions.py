"""One page of meanings: the five words, how to read the drawings, how every figure is worked out, official terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.strip import LOOKS
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording.definition import Definition
from generator.site.wording.glossary import ANSWERS, OFFICIAL, Answer, OfficialTerm
from generator.site.wording.own_definitions import own_definitions


@dataclass(frozen=True, slots=True)
class DefinitionsPage(View):
    """The page of all definitions."""

    contents: tuple[Link, ...]
    answers: tuple[Answer, ...]
    """The five words, first."""
    looks: tuple[tuple[str, str], ...]
    """The squares of promises, each with its words."""
    definitions: tuple[Definition, ...]
    official: tuple[OfficialTerm, ...]


def definitions_page(context: Context) -> DefinitionsPage:
    """Return how every figure is worked out."""
    return DefinitionsPage(
        title="每个数怎么算",
        description="五个词是什么意思，图怎么看，每个数怎么算，公文里的词在这里叫什么。",
        breadcrumbs=context.breadcrumbs(),
        lead="五个词的意思、图怎么看、每个数怎么算、公文里的词叫什么，都在这里。",
        data_note=context.data_note(
            period="一直有效，改动时会写明", source="本网站的计算方法", not_shown="没有用到的数"
        ),
        contents=(
            Link("五个词", "#answers"),
            Link("图怎么看", "#pictures"),
            Link("每个数怎么算", "#figures"),
            Link("公文里的词", "#official"),
        ),
        answers=ANSWERS,
        looks=tuple(LOOKS.items()),
        definitions=own_definitions(context.registry.authority, context.registry.workdays.notices),
        official=OFFICIAL,
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.DEFINITIONS, AUTHORITY_SOURCE, definitions_page, own_frame=True)


KIND = PageKind("definitions", _pages)
