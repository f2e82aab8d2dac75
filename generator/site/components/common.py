"""Parts that any page may have: links, statuses, facts, rows, small tables, what a page says of its figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link with a few words behind it."""

    text: str
    href: str
    note: str = ""
    """Small words behind or below the link."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status: shape, word and colour. `kind` names the icon and the colour in the theme.

    pace: ahead on-course slow behind overdue no-data done done-late kept unmet pending terminated not-applicable
    reporting: reported late missing not-due exempt      verification: self-reported authority third-party disputed
    others: adjusted (a target was softened or a date moved), corrected
    """

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One short fact of a promise: a question, its answer, and the look of the answer (a Tag's kind, or nothing)."""

    label: str
    value: str
    kind: str = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A dated remark. `kind`: adjusted, corrected, disputed, plain."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A whole-width row that is a link when `href` is set (`tel:`, `mailto:`, a page).

    `icon`: phone hotline mail e-mail web office box reception-day page
    """

    icon: str
    label: str
    value: str
    href: str = ""
    note: str = ""
    """Hours and place."""
    answer: str = ""
    """`3个工作日内答复`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large. `key` is self-reported, verified or missing; a missing one has the words in `value`."""

    key: str
    caption: str
    value: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that is late or missing."""

    tag: Tag
    where: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something that should be public and is not."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A large count that is a link."""

    count: str
    label: str
    href: str
    kind: str
    """plain, bad or good."""


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of texts: a caption, heads, rows; the first cell of a row is its head.

    On a phone each row is a card in which every cell says its column. A cell of None is missing: hatched, with words.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    note: str = ""
    missing: str = "没有数"
    papers: tuple[tuple[Link, ...], ...] = ()
    """Materials of each row, shown in its last cell; empty for a table that has none."""
    links: tuple[str, ...] = ()
    """The address that each row's head leads to; empty where none does."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A public date. `state`: normal, moved, cancelled, past."""

    date: str
    title: str
    state: str
    facts: str
    """Time and place."""
    note: str = ""
    """Why it was moved or cancelled, and from where."""
    hospital: Link | None = None


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened. `kind`: past, trouble, good, today (inverse), next (what must come)."""

    kind: str
    date: str
    title: str
    text: str = ""
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DataNote:
    """The note at the end of every generated page: the day of its figures, their files, their source."""

    period: str
    as_of: str
    source: str
    not_shown: str
    downloads: tuple[Link, ...] = ()
    rows_note: str = ""
    """`表格9行，和这一页的数一样。`"""
    edit: Link | None = None
    definitions: Link | None = None
    how: str = ""
    """The page of definitions, to which each figure's own anchor is added: `../definitions.html`."""
