"""A bulletin: prose of the authority, with figures that the site works out as of its day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Prose, Text, Title
from generator.records.clause import Cited


class NamedFigure(StrEnum):
    """The figures that a bulletin may ask for, each of its campaign and as of its day."""

    REPORTS_DUE = "reports-due"
    REPORTS_LATE = "reports-late"
    REPORTS_MISSING = "reports-missing"
    PROMISES = "promises"
    PROMISES_DONE = "promises-done"
    PROMISES_BEHIND = "promises-behind"
    PROMISES_OVERDUE = "promises-overdue"
    PROMISES_WITHOUT_DATA = "promises-without-data"
    MEAN_PROGRESS = "mean-progress"
    FINDINGS = "findings"
    FINDINGS_OPEN = "findings-open"
    FINDINGS_OVERDUE = "findings-overdue"
    FINDINGS_CLOSED = "findings-closed"
    VISITS = "visits"


class Bulletin(Cited):
    """The file `bulletins/<date>-<word>.md`."""

    title: Annotated[Title, Field(title="标题")]
    issued: Annotated[Day, Field(title="哪天发的")]
    issuer: Annotated[Text, Field(title="谁发的", description="写单位或科室")]
    figures: Annotated[tuple[NamedFigure, ...], Field(title="要哪些数")] = ()
    body: Annotated[Prose, Field(title="正文")]
