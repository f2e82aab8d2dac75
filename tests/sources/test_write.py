"""Values written as YAML are read back as they were, and a revised text keeps what did not change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for

from generator.checks.tree import load_file
from generator.records.layout import place_of
from generator.records.plain import plain
from generator.records.report import Report
from generator.sources import compose
from generator.sources.document import SourceFile, walk
from generator.sources.rewrite import revised
from generator.sources.write import to_yaml

VALID = Path(__file__).parents[1] / "valid"
REPORT = """\
# 第28周，第一份
submitted: 2023-07-17
summary: 先量数。
entries:
  # 公厕一间一间看过
  - commitment: toilets
    stage: 进行中
    actual: 9   # 门诊的
    note: "五间: 先量尺寸"
  - commitment: queue
    stage: 进行中
    actual: 32
# 材料在医务科
evidence:
  - title: 台账
    date: 2023-07-16
    kept_at: 医务科
"""
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
TEXTS = st.one_of(
    st.text(st.sampled_from("abc中文，。：:#-&*!|>'\"%@`[]{}?~ 0.1“”=<\n\\"), min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp")), min_size=1, max_size=8),
).filter(str.strip)
VALUES: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS,
        lambda inner: st.one_of(
            st.lists(inner.filter(lambda one: not isinstance(one, list)), min_size=1, max_size=3),
            st.dictionaries(KEYS, inner, min_size=1, max_size=3),
        ),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
)


@holds_for(VALUES, examples=60)
def test_what_is_written_is_read_back(values: dict[str, Any]) -> None:
    assert compose.values(to_yaml(values)) == values


@holds_for(VALUES, VALUES, examples=60)
def test_a_revised_text_says_the_new_values(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert compose.values(revised(to_yaml(old), new)) == new
    assert revised(to_yaml(old), old) == to_yaml(old)


def change(**fields: Any) -> str:
    return revised(REPORT, {**compose.values(REPORT), **fields})


def test_only_the_line_of_a_changed_value_changes() -> None:
    entries = compose.values(REPORT)["entries"]
    entries[1]["actual"] = "31"
    assert change(entries=entries) == REPORT.replace("actual: 32", "actual: 31")
    assert change(submitted="2023-07-18") == REPORT.replace("07-17", "07-18")
    assert change(evidence=None) == REPORT.partition("# 材料")[0]


def test_a_new_field_stands_at_its_place() -> None:
    values = compose.values(REPORT)
    values["entries"].append({"commitment": "parking", "stage": "未启动"})
    corrections = [{"commitment": "toilets", "on": "2023-08-01", "actual": "8", "reason": "少数了一间。"}]
    assert revised(REPORT, {**values, "corrections": corrections}) == (
        REPORT.replace(
            "    actual: 32\n", "    actual: 32\n  - commitment: parking\n    stage: 未启动\n"
        )
        + "corrections:\n  - commitment: toilets\n    on: 2023-08-01\n    actual: 8\n    reason: 少数了一间。\n"
    )  # fmt: skip


def test_an_item_that_is_gone_takes_its_comment_with_it() -> None:
    entries = compose.values(REPORT)["entries"]
    assert "公厕" not in change(entries=entries[1:])
    assert "# 材料在医务科" in change(entries=entries[1:])


def test_fields_stand_in_the_order_of_a_hand() -> None:
    values: dict[str, Any] = {
        "entries": [{"numerator": "1", "denominator": "2", "note": "好。", "stage": "进行中", "commitment": "a"}],
        "submitted": "2023-07-17",
    }
    assert to_yaml(plain(Report.model_validate(values))) == (
        "submitted: 2023-07-17\nentries:\n  - commitment: a\n    stage: 进行中\n    numerator: 1\n"
        "    denominator: 2\n    note: 好。\n"
    )


@pytest.mark.parametrize("value", ["“整句”", "ct：检查", "a #b", "- x", "true", "7月: 好", "10%", "行一\n行二", "~"])
def test_no_check_takes_a_written_value_for_a_slip(tmp_path: Path, value: str) -> None:
    path = "hospitals/a/reports/c/2023-W28.yml"
    (tmp_path / "report.yml").write_text(
        to_yaml({"submitted": "2023-07-17", "summary": value, "practices": [{"title": value, "what": value}]}), "utf-8"
    )
    result = load_file(SourceFile(path, tmp_path / "report.yml"))
    assert result.diagnostics == ()
    assert isinstance(result.record, Report)
    assert result.record.summary == value


def test_every_kind_of_record_comes_back_from_its_plain_values(tmp_path: Path) -> None:
    """What `plain` says of a record is read as the same record again: of every record of the valid tree."""
    kinds = set()
    for source in walk(VALID):
        assert isinstance(source, SourceFile)
        record = load_file(source).record
        found = place_of(source.path)
        if record is None or found is None or source.path.endswith(".md"):
            continue
        (tmp_path / "record.yml").write_text(to_yaml(plain(record)), encoding="utf-8")
        again = load_file(SourceFile(source.path, tmp_path / "record.yml"))
        assert (again.record, [one for one in again.diagnostics if one.is_error]) == (record, []), source.path
        kinds.add(found[0].name)
    assert len(kinds) > 15
