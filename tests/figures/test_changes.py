"""The day on which something last changed is read off the records, and never lies after the day of the site."""

from __future__ import annotations

import pytest
from world import World, day, world

from generator.exports.sitemap import PAGES, sitemaps
from generator.figures import changes
from generator.figures.changes import last_change

FINDING = {
    "id": "zg-1", "problem": "灯坏了。", "severity": "一般", "departments": ["总务科"], "post": "总务科科长岗",
    "due": "2023-09-01", "reply": {"on": "2023-08-12", "text": "换。"},
    "submitted": [{"on": "2023-08-30", "what": "换了。"}],
    "rechecks": [{"on": "2023-09-05", "by": "医政股", "passed": "false"}],
}  # fmt: skip


def changed(made: World, as_of: str) -> str:
    """The last change of the one hospital's promises, reports and findings."""
    measured = made.measured(as_of)
    found = last_change(changes.of_publisher(measured, "a"), measured.as_of)
    return str(found)


def test_nothing_known_is_no_day() -> None:
    """Without a record there is no day, and a day still to come is none."""
    assert last_change((), day("2023-08-01")) is None
    assert last_change((None, day("2023-08-02")), day("2023-08-01")) is None


def test_a_report_changes_what_it_speaks_of_when_it_is_sent_and_when_it_is_put_right() -> None:
    """Sent on Monday, corrected in autumn; a day before the correction nobody knows of it."""
    correction = {"commitment": "p", "on": "2023-07-27", "actual": "30", "reason": "数错了"}
    made = world().promise().report("2023-W28", "2023-07-17", {"p": 20}, corrections=[correction])
    made.report("2023-W29", "2023-07-24", {"p": 40})
    assert changed(made, "2023-07-20") == "2023-07-17"
    assert changed(made, "2023-07-26") == "2023-07-24"
    assert changed(made, "2023-07-30") == "2023-07-27"


def test_a_report_that_is_missing_changes_the_page_once() -> None:
    """From the day after the deadline on; that it is later every day is no change."""
    made = world().promise().report("2023-W28", "2023-07-17", {"p": 20})
    assert changed(made, "2023-07-24") == "2023-07-17"
    assert {changed(made, as_of) for as_of in ("2023-07-25", "2023-07-28", "2023-07-31")} == {"2023-07-25"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2023-08-11", "2023-08-10"),
        ("2023-08-20", "2023-08-12"),
        ("2023-09-04", "2023-08-30"),
        ("2023-09-05", "2023-09-05"),
    ],
)
def test_every_step_of_a_finding_is_a_change(as_of: str, expected: str) -> None:
    """Found, replied, handed in, sent back."""
    measured = world().promise().visit("2023-08-10", {}, findings=[FINDING]).measured(as_of)
    (state,) = measured.findings
    assert last_change(changes.of_finding(measured, state), measured.as_of) == day(expected)


def test_time_alone_makes_a_finding_and_a_promise_overdue() -> None:
    """On the day after the last one in time; the days that follow change nothing."""
    late = {key: value for key, value in FINDING.items() if key in FINDING.keys() - {"submitted", "rechecks"}}
    made = world().promise(due="2023-10-31").visit("2023-08-10", {"p": 10}, findings=[late])
    for as_of in ("2023-09-04", "2023-09-20"):
        measured = made.measured(as_of)
        assert last_change(changes.of_finding(measured, measured.findings[0]), measured.as_of) == day("2023-09-04")
    for as_of, expected in (("2023-10-31", "2023-08-10"), ("2023-11-01", "2023-11-01"), ("2023-12-24", "2023-11-01")):
        assert made.state(as_of).changed == day(expected)


def test_an_adjustment_changes_a_promise() -> None:
    """An adjustment still to come is not known."""
    adjusted = {
        "on": "2023-09-01", "field": "target", "from": "90", "to": "100", "reason": "能做到。", "approved_by": "院办",
    }  # fmt: skip
    made = world().promise(adjustments=[adjusted]).visit("2023-08-10", {"p": 10})
    assert made.state("2023-08-31").changed == day("2023-08-10")
    assert made.state("2023-09-30").changed == day("2023-09-01")


def test_the_map_of_the_site_has_a_day_only_where_one_is_known() -> None:
    """In order, escaped, and without a made-up date."""
    ((address, data),) = sitemaps("https://a.example/x/", {"b&c.html": None, "a.html": day("2023-08-01")})
    written = data.decode()
    assert address == "sitemap.xml"
    assert "<url><loc>https://a.example/x/a.html</loc><lastmod>2023-08-01</lastmod></url>" in written
    assert "<url><loc>https://a.example/x/b%26c.html</loc></url>" in written
    assert written.index("a.html") < written.index("b%26c.html")


def test_the_map_of_a_large_site_names_its_parts() -> None:
    pages = {f"{number:05}.html": None for number in range(PAGES)}
    first, *parts = sitemaps("https://a.example", {**pages, "99999.html": day("2023-08-01")})
    assert [address for address, _ in parts] == ["sitemap-1.xml", "sitemap-2.xml"]
    assert first[0] == "sitemap.xml"
    assert b"<sitemap><loc>https://a.example/sitemap-1.xml</loc></sitemap>" in first[1]
    assert b"<loc>https://a.example/sitemap-2.xml</loc><lastmod>2023-08-01</lastmod>" in first[1]
    assert [data.count(b"<url>") for _, data in parts] == [PAGES, 1]
    assert all(len(data) < 300_000 for _, data in parts)
