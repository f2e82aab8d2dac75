"""Who sits at which desk: the people that may write, and the work tree that each of them writes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from generator.edit.branches import Branches
from generator.edit.desk import Desk
from generator.edit.repository import Author
from generator.forms.errors import FormError, StrangerError
from generator.records.layout import AUTHORITY, PEOPLE
from generator.records.people import People, SaveTo


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who may write: a post."""

    name: str
    """As commits and pages call it."""
    email: str
    publishers: frozenset[str] | None = None
    """Whose records; None for everybody's, on one's own computer."""

    def may_write(self, publisher: str) -> bool:
        """Tell whether a publisher's records are for this writer."""
        return self.publishers is None or publisher in self.publishers

    @property
    def author(self) -> Author:
        """The name on commits."""
        return Author(self.name, self.email)


class Office(Protocol):
    """All desks."""

    def writer(self, user: str) -> Writer:
        """Return the writer behind a sign-in name. Raises `FormError` for a stranger."""

    def desk(self, writer: Writer, publisher: str) -> Desk:
        """Return the work tree in which a publisher's records are written."""

    def branches_for(self, writer: Writer) -> Branches | None:
        """Return the branches on which a writer decides; None for one who does not decide."""


@dataclass(frozen=True)
class OwnComputer:
    """One writer at one clone."""

    own: Desk
    author: Author | None
    """As the command line names it; None for the one that is set up in Git."""

    def writer(self, user: str) -> Writer:
        """Return whoever sits at this computer."""
        author = self.author or self.own.repository.identity()
        if author is None:
            return Writer("", "")
        return Writer(author.name, author.email)

    def desk(self, writer: Writer, publisher: str) -> Desk:
        """Return the one there is."""
        return self.own

    def branches_for(self, writer: Writer) -> Branches | None:
        """Return nothing: what is saved here is where it belongs."""
        return None


class SharedOffice:
    """Several writers behind the office's own sign-in: who they are stands in `authority/people.yml`."""

    def __init__(self, main: Desk, today: Callable[[], dt.date]) -> None:
        self._main = main
        self._branches = Branches(main, today)

    @property
    def _people(self) -> People:
        filed = self._main.state().checked.tree[PEOPLE].get("")
        if filed is None:
            raise FormError("还没有 authority/people.yml，或者它有错误：不知道谁能填。请主管部门先写好。")
        return filed.record

    def writer(self, user: str) -> Writer:
        """Return the writer with a sign-in name. Raises `FormError` for one that the list does not have."""
        seat = next((one for one in self._people.people if one.sign_in == user), None)
        if seat is None:
            raise StrangerError("名单里没有您的登录名。请主管部门在 authority/people.yml 里加上。")
        return Writer(seat.post, f"{seat.sign_in.partition('@')[0]}@edit.invalid", frozenset(seat.publishers))

    def desk(self, writer: Writer, publisher: str) -> Desk:
        """Return the main line's desk, or the publisher's own, as the list says; the main line's for no publisher."""
        if not publisher or self._people.save_to is SaveTo.MAIN:
            return self._main
        if publisher not in (writer.publishers or ()):
            raise StrangerError("这家单位的内容，您不能填。")
        return self._branches.desk(publisher)

    def branches_for(self, writer: Writer) -> Branches | None:
        """Return the branches on which a writer decides; None for one who does not decide."""
        decides = self._people.save_to is SaveTo.BRANCH and writer.may_write(AUTHORITY)
        return self._branches if decides else None


NO_NAME = (
    "还不知道是谁在存。启动时加上 --author 写岗位，例如 mingnuo edit --author 医务科；"
    "或者先在 Git 里设好 user.name 和 user.email。您填的都还在这一页，弄好以后再按保存。"
)


def named(writer: Writer) -> Writer:
    """Return a writer that has a name. Raises `FormError` for one without: nobody answers for such a commit."""
    if not writer.name or not writer.email:
        raise FormError(NO_NAME)
    return writer
