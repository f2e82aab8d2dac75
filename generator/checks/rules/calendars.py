"""The calendar records say what a calendar can say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import WEEKDAYS
from generator.records.layout import CALENDARS, CAMPAIGNS
from generator.records.schedule import campaign_end, campaign_start


def days_of_the_year(tree: Tree) -> Iterator[Diagnostic]:
    """Require that days lie in the file's year, and only weekends are made working days."""
    for year, filed in tree[CALENDARS].items():
        for i, holiday in enumerate(filed.record.holidays):
            for name, day in (("from", holiday.start), ("to", holiday.end)):
                if day.year != year:
                    yield filed.diagnose("wrong-year", ("holidays", i, name), value=day, year=year)
            for j, day in enumerate(holiday.make_up):
                if day.year != year:
                    yield filed.diagnose("wrong-year", ("holidays", i, "make_up", j), value=day, year=year)
                if day.weekday() < 5:
                    weekday = WEEKDAYS[day.weekday()]
                    yield filed.diagnose("pointless-make-up", ("holidays", i, "make_up", j), value=day, weekday=weekday)


def years_in_use(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a year in which a campaign runs has its calendar."""
    wanted: set[int] = set()
    for filed in tree[CAMPAIGNS].values():
        start, end = campaign_start(filed.record), campaign_end(filed.record)
        if start.year > 1:
            wanted.update(range(start.year, (end or start).year + 1))
    for year in sorted(wanted):
        if not tree.knows(CALENDARS, year):
            yield diagnose("undeclared-year", Location(f"calendar/{year}.yml"), year=year)


RULES = (days_of_the_year, years_in_use)
