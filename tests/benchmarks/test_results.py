"""Figures of a benchmark: kept, judged by the goals, and shown as a table and as a drawing."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from invented import results, row

from benchmarks.__main__ import render
from benchmarks.chart import chart
from benchmarks.goals import verdicts
from benchmarks.results import COLD, EDIT_SEARCH, HUGO, MATERIAL, TITLES, read_results, versions
from benchmarks.table import as_markdown, as_text, looked

SVG = "{http://www.w3.org/2000/svg}"


def test_results_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    many, few = results(7855), results(1000)
    for kept in (many, few):
        kept.write(tmp_path)
    assert read_results(tmp_path) == [few, many]


def test_a_file_of_results_names_no_place_and_no_host(tmp_path: Path) -> None:
    text = results().write(tmp_path).read_text(encoding="utf-8")
    assert json.loads(text).keys() == {"hospitals", "day", "processors", "versions", "rows", "steps", "searches"}
    assert not re.search(r"/\w+/|\\\\", text)


def test_the_versions_of_all_that_is_compared_are_noted() -> None:
    """Hugo is no tool of development: where it is not installed, nobody can compare."""
    try:
        assert list(versions()) == ["mingnuo", "Python", "Hugo", "MkDocs", "Material"]
    except ModuleNotFoundError as error:
        assert error.name == "hugo"


def test_a_row_counts_by_its_fastest_run() -> None:
    cold = row(COLD, 4.0, 2.0, 3.0)
    assert (cold.seconds, cold.median, cold.processor, cold.milliseconds_a_page) == (2.0, 3.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("as MkDocs + Material", "10.00, reached."),
        ("against cold without", "1.10, reached."),
        ("a build of Hugo with bare layouts", "0.60, missed by a factor of 1.20."),
        ("a build of Hugo with our facts", "0.30, reached."),
        ("Nothing changed", "0.50, reached."),
        ("A page on average", "16.00, reached."),
    ],
)
def test_a_goal_is_reached_or_missed_by_a_factor(sentence: str, outcome: str) -> None:
    (found,) = [line for line in verdicts(results(), [results()]) if sentence in line]
    assert found.endswith(outcome)


def test_a_goal_as_a_lower_bound_is_missed_by_as_much_as_the_figure_lacks() -> None:
    slow = results(1000, row(COLD, 5.0), row(MATERIAL, 20.0))
    assert any(line.endswith("4.00, missed by a factor of 2.00.") for line in verdicts(slow, [slow]))


def test_a_goal_without_its_figures_is_not_measured() -> None:
    ours = results(1000, row(COLD, 5.0))
    assert next(line for line in verdicts(ours, [ours]) if "Material" in line).endswith(": not measured.")


def test_time_a_hospital_is_compared_with_the_next_smaller_run_that_is_kept() -> None:
    stored = [results(30, row(COLD, 9.0)), results(1000, row(COLD, 8.0)), results(7855, row(COLD, 78.55))]
    (growth,) = [line for line in verdicts(stored[2], stored) if "Growth" in line and "without" in line]
    assert growth.endswith("1.25, missed by a factor of 1.04.")
    (nothing,) = [line for line in verdicts(stored[2], stored[2:]) if "Growth" in line and "without" in line]
    assert nothing.endswith("not measured.")


def test_goals_for_a_number_of_hospitals_are_silent_at_another() -> None:
    assert not [line for line in verdicts(results(200), []) if "edit" in line or "Memory" in line or "Growth" in line]


def test_memory_of_all_processes_counts_at_fifty_thousand_hospitals() -> None:
    huge = results(50_000, row(COLD, 400.0, together=3072))
    assert next(line for line in verdicts(huge, [huge]) if "Memory" in line).endswith("missed by a factor of 1.50.")


def test_the_table_has_a_line_a_row_and_all_stored_sizes() -> None:
    stored = [results(1000), results(7855)]
    text = as_markdown(stored)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["1,000 hospitals", "7,855 hospitals"]
    assert text.count(f"| {TITLES[MATERIAL]} | 1000 | 1 | 20.00 | 20.00 | 20.00 | 20.00 |") == 2
    assert "Python 3.11.2, Hugo 0.168.0" in text
    assert "- Nothing changed, with search, ≤ 1 s: 0.50, reached." in text
    assert "48.0" in text


def test_the_terminal_has_a_line_a_row_compared_with_the_first() -> None:
    head, *lines = as_text(results()).splitlines()
    assert [line.split("  ")[0] for line in lines] == [TITLES[row.key] for row in results().rows]
    assert head.split()[:3] == ["pages", "runs", "seconds"]
    assert re.search(rf"^{re.escape(TITLES[HUGO])} .* 0\.75 ", as_text(results()), re.MULTILINE)


def test_the_cost_of_the_looks_is_told() -> None:
    kept = results(1000, row(COLD, 4.0), row(EDIT_SEARCH, 6.0))
    assert looked(kept) == "10 looks at the memory took 0.2 s, 2.0 % of the runs' time."


def test_the_drawing_is_told_in_words_and_fits_dark_screens() -> None:
    drawing = ET.fromstring(chart([results(1000), results(7855)]))
    assert drawing.get("aria-labelledby") == "title desc"
    assert drawing.findtext(f"{SVG}title")
    assert "Hugo, bare layouts 1.50 s" in (drawing.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme: dark" in (drawing.findtext(f"{SVG}style") or "")


def test_bars_of_one_size_have_one_scale_and_stay_within_the_drawing() -> None:
    drawing = ET.fromstring(chart([results()]))
    _, _, width, height = map(float, drawing.attrib["viewBox"].split())
    bars = [
        (float(bar.attrib["width"]), bar.attrib["class"])
        for bar in drawing.iter(f"{SVG}rect")
        if bar.get("class") != "ground"
    ]
    cold, material = bars[0], bars[4]
    assert (cold[1], material[1]) == ("ours", "other")
    assert material[0] == pytest.approx(10 * cold[0], rel=0.01)
    assert all(float(bar.get("x", "0")) + float(bar.attrib["width"]) <= width for bar in drawing.iter(f"{SVG}rect"))
    assert all(float(text.attrib["y"]) <= height for text in drawing.iter(f"{SVG}text"))


def test_table_and_drawing_are_made_of_all_that_is_kept(tmp_path: Path) -> None:
    results(1000).write(tmp_path)
    results(50_000, row(COLD, 400.0)).write(tmp_path)
    assert [kept.hospitals for kept in render(tmp_path)] == [1000, 50_000]
    assert "50,000 hospitals" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert "50,000 hospitals" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
