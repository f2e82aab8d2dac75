"""Each page knows the record that it is made from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from trees import grow

from generator.build.pipeline import prepare
from generator.figures.measured import measure
from generator.site.kinds import site_pages


def test_the_record_that_a_page_is_edited_in_is_there(tmp_path: Path) -> None:
    """The second visit of a day, whose file has a number at its end, among them."""
    content = grow(tmp_path)
    second = "campaigns/queues/inspections/2023-10-20-first-2.yml"
    visit = (content / "campaigns/queues/inspections/2023-10-20-first.yml").read_text(encoding="utf-8")
    (content / second).write_text(visit.replace("id: zg-", "id: zg-second-"), encoding="utf-8")
    made = list(site_pages(measure(prepare(content).registry, dt.date(2024, 3, 1))))
    assert [page.address for page in made if not (content / page.source).is_file()] == []
    assert [page.source for page in made if "zg-second-" in page.address] != []
    assert {page.source for page in made if "zg-second-" in page.address} == {second}
