"""The summary at the end of a build: pages, seconds, what is late or missing, and the address to open."""

from __future__ import annotations

from pathlib import Path

from generator.build.pipeline import Prepared
from generator.figures.pace import NEEDS_ATTENTION, PACE_ORDER
from generator.figures.reporting import Counts
from generator.host.build_run import HostResult
from generator.records.layout import AUTHORITY
from generator.site.wording.words import PACE, day


def summary(drawn: HostResult, prepared: Prepared, site: Path) -> tuple[str, ...]:
    """Return a few lines for a terminal; the first has to be begun with what was done, and ended with how long."""
    measured = drawn.site.measured
    pages = len(drawn.site.pages) + len(drawn.prose)
    states = measured.hospital_promises
    own = measured.promises.get(AUTHORITY, ())
    counts = Counts.of(
        filing
        for duties in measured.filings.values()
        for duty in duties
        for cells in duty.by_hospital.values()
        for filing in cells
    )
    trouble = "、".join(
        f"{PACE[pace]} {number} 件"
        for pace in PACE_ORDER
        if pace in NEEDS_ATTENTION and (number := sum(state.pace is pace for state in states))
    )
    pdfs = f"、{len(drawn.site.print_jobs)} 个 PDF" if drawn.site.publication.pdf else ""
    lines = [
        f"{pages} 个网页{pdfs}（读了 {prepared.files} 个文件），用了",
        f"数据截至{day(measured.as_of)}：",
        f"  报表：应报 {counts.due} 份，迟报 {counts.late} 份，未报 {counts.missing} 份，"
        f"缺材料 {counts.incomplete} 份。",
        f"  医院的承诺：{len(states)} 件" + (f"，其中{trouble}。" if trouble else "，都跟得上。" if states else "。"),
        *(
            [f"  主管部门自己的承诺：{len(own)} 件，没做好 {sum(state.needs_attention for state in own)} 件。"]
            if own
            else []
        ),
        f"打开看：{site.absolute() / 'index.html'}",
    ]
    return tuple(lines)
