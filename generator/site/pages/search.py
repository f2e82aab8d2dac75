"""The page that searches everything, and the words by which a search is narrowed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.figures.measured import Measured
from generator.figures.phases import campaign_when
from generator.search.facets import OTHER
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.finding_line import OVERDUE, STEPS, finding_state
from generator.site.components.report_cells import has_page
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words
from generator.site.wording.words import STATUS


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to narrow a search by, with its options under their headings."""

    name: str
    """Its name in the index and in the form."""
    label: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """An empty heading for options that need none."""


@dataclass(frozen=True, slots=True)
class SearchPage(View):
    """The search over everything."""

    action: str
    scripts: tuple[str, ...]
    """The ways to the page's scripts, in the order in which they need each other."""
    choices: tuple[Choice, ...]
    ways_on: tuple[Link, ...]
    """Pages to go to when nothing is found, or when there is no search."""

    @property
    def preloads(self) -> tuple[str, ...]:
        """Return all of its scripts."""
        return self.scripts


SCRIPTS = ("assets/fold.js", "assets/search-index.js", "search/start.js", "assets/search-find.js", "assets/search.js")
"""`search/start.js` is the beginning of the index: it is loaded with the page, since every search needs it."""


def search_page(context: Context, facets: tuple[str, ...]) -> SearchPage:
    """Return a form and its choices; the script puts in what is found."""
    measured = context.measured
    campaigns = context.registry.campaigns.values()
    regions = dict.fromkeys(
        context.registry.region_names[hospital.record.region] for hospital in context.registry.hospitals.values()
    )
    filings = (
        STATUS[filing.status]
        for name in context.registry.publishers
        for filing in measured.filings_of(name)
        if has_page(filing)
    )
    states = (
        (
            "专项行动",
            _known(
                words.CAMPAIGN_STATES.values(),
                (words.CAMPAIGN_STATES[campaign_when(one, context.as_of)] for one in campaigns),
            ),
        ),
        ("报表", _known(STATUS.values(), filings)),
        ("整改", _known((OVERDUE, *(name for name, _ in STEPS.values())), map(finding_state, measured.findings))),
    )
    choices = (
        Choice("kind", "种类", (("", facets),)),
        Choice("region", "地方", (("", tuple(regions)),)),
        Choice("campaign", "专项行动", (("", tuple(one.record.short_title for one in campaigns)),)),
        Choice("state", "状态", tuple(group for group in states if group[1])),
    )
    return SearchPage(
        title="搜索全站",
        description="在医院、承诺、报表、整改、公开信和说明里找一个词。",
        breadcrumbs=context.breadcrumbs(),
        lead="医院、承诺、报表、整改、公开信和说明，写着的都能找。几个词之间空一格，就要都有。",
        data_note=context.data_note(
            period="整个网站", source="这个网站的各个页面", not_shown="附件和别的网站里的字", definition=""
        ),
        action=context.to(addresses.SEARCH),
        scripts=tuple(context.to(script) for script in SCRIPTS),
        choices=tuple(one for one in choices if sum(len(options) for _, options in one.groups) > 1),
        ways_on=(
            context.link("找医院", addresses.HOSPITALS, "全部医院的名单，能按名称、首字母找"),
            context.link("投诉和建议", addresses.CHANNELS, "电话、地址、多久答复"),
            context.link("专项行动", addresses.CAMPAIGNS, "正在做什么，做到哪一步"),
        ),
    )


def _known(order: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    """Return the words that occur, in their order."""
    known: Collection[str] = set(found)
    return tuple(word for word in order if word in known)


def kind(kinds: Sequence[PageKind]) -> PageKind:
    """Return the kind of the search's page. It offers the words of all other kinds that have pages."""

    def pages(measured: Measured) -> Iterator[Page]:
        words = {kind.facet for kind in kinds if any(page.searched for page in kind.pages(measured)) and not kind.elder}
        facets = tuple(dict.fromkeys(kind.facet for kind in kinds if kind.facet in words and kind.facet != OTHER))
        view = partial(search_page, facets=(*facets, OTHER))
        yield Page(search_kind, addresses.SEARCH, AUTHORITY_SOURCE, view, own_frame=True, searched=False)

    search_kind = PageKind("search", pages)
    return search_kind
