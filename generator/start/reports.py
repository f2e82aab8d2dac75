"""Which report comes next, and the record to fill in for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import MingnuoError
from generator.figures.beads import owes
from generator.figures.forms import ComingReport
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import Filing
from generator.records.base import BLANK
from generator.records.campaign import Requirement
from generator.records.indicator import Indicator
from generator.records.layout import AUTHORITY
from generator.start.editor import modeline

Files = dict[str, str]


class NoRoundError(MingnuoError):
    """There is no such report to write."""


def find_round(measured: Measured, publisher: str, stream: str, period: str | None) -> ComingReport:
    """Return a publisher's report of one period, by default the oldest that was not sent.

    Raises `NoRoundError` where none is asked for; the sentence names those that are.
    """
    found = list(_rounds(measured, publisher, stream))
    if not found:
        streams = "、".join(
            name for name, duties in measured.filings.items() if any(publisher in duty.by_hospital for duty in duties)
        )
        raise NoRoundError(f"“{publisher}”在“{stream}”里没有要报的报表。它要报的：{streams or '一种也没有'}。")
    if period is None:
        unsent = [coming for coming, filing in found if filing.report is None]
        if not unsent:
            raise NoRoundError("到今天为止的都报了，一期也不欠。要写后面的，写明是哪一期。")
        return min(unsent, key=lambda coming: (coming.due, coming.key))
    named = [coming for coming, _ in found if coming.key == period]
    if not named:
        keys = "、".join(coming.key for coming, _ in found[-8:])
        raise NoRoundError(f"没有“{period}”这一期。最近的几期：{keys}。")
    return named[0]


def _rounds(measured: Measured, publisher: str, stream: str) -> Iterator[tuple[ComingReport, Filing]]:
    """Yield every report of a publisher's in a stream so far, each with what became of it."""
    for duty in measured.filings.get(stream, ()):
        for filing in duty.by_hospital.get(publisher, ()):
            promises = tuple(
                state
                for state in measured.promises.get(publisher, ())
                if any(asking is duty for asking in state.duties) and owes(state.commitment, filing.round)
            )
            yield ComingReport(stream, duty, filing.round, filing.deadline.last, promises), filing


def report_files(coming: ComingReport, path: str) -> Files:
    """Return a report to fill in: an entry a promise that it has to speak of, and what its rule requires besides."""
    rule = coming.round.rule
    lines = [
        modeline(path).rstrip("\n"),
        f"# {coming.title}，{coming.due}以前报。照实写；没有的数，把那一行删掉，别填0。",
        f"submitted: {BLANK}  # 哪天报的，例如 {coming.due}",
    ]
    if Requirement.SUMMARY in rule.requires:
        lines.append(f"summary: {BLANK}（这一期做了什么，还差什么）")
    if Requirement.CONCLUSION in rule.requires:
        lines.append(f"conclusion: {BLANK}（总结）")
    if coming.promises:
        lines.append("entries:")
        for state in coming.promises:
            lines += _entry(state)
    for part in rule.requires:
        lines += _PARTS.get(part, ())
    return {f"content/{path}": "\n".join(lines) + "\n"}


_PARTS = {
    Requirement.LEDGER: (
        "ledger:", f"  - id: {BLANK}  # 同一件事每期用同一个编号", f"    what: {BLANK}（做什么）",
        f"    who: {BLANK}（科室或岗位）", f"    due: {BLANK}", f"    state: {BLANK}",
    ),
    Requirement.EVIDENCE: (
        "evidence:", f"  - title: {BLANK}（材料的名称）", f"    date: {BLANK}", f"    kept_at: {BLANK}（存在哪个科室）",
    ),
    Requirement.MEDIA: (
        "media:", f"  - title: {BLANK}（报道的题目）", f"    outlet: {BLANK}（哪家媒体）", f"    date: {BLANK}",
        f"    level: {BLANK}  # national、province、city、county",
    ),
}  # fmt: skip
"""Lines of what a rule may require besides numbers."""


def report_path(publisher: str, stream: str, key: str) -> str:
    """Return where a report lies below `content/`; `publisher` is a hospital, a district or the authority."""
    if publisher == AUTHORITY:
        return f"authority/reports/{key}.yml" if stream == AUTHORITY else f"authority/reports/{stream}/{key}.yml"
    folder = publisher if publisher.startswith("districts/") else f"hospitals/{publisher}"
    return f"{folder}/reports/{stream}/{key}.yml"


def _entry(state: PromiseState) -> list[str]:
    """Return the lines of a promise: its words, and fields for what it is measured by."""
    commitment = state.commitment
    lines = [
        f"  # {commitment.promise}",
        f"  - commitment: {commitment.id}",
        f"    stage: {BLANK}  # 未启动、进行中、已完成、已终止、已调整",
    ]
    if commitment.survey is None and commitment.indicator is not None:
        lines += _numbers(commitment.indicator)
    return lines


def _numbers(indicator: Indicator) -> list[str]:
    if indicator.numerator is not None:
        return [
            f"    numerator: {BLANK}  # {indicator.numerator}",
            f"    denominator: {BLANK}  # {indicator.denominator}",
        ]
    return [f"    actual: {BLANK}  # {indicator.name}（{indicator.unit}）"]
