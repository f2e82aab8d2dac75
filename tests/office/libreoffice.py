"""Forms through LibreOffice Calc, in .xlsx, .xls and .ods: filled, moved, merged, retyped, damaged. `make office` runs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from trees import VALID
from workbooks import EVIDENCE, FILLED, FIRST, LEDGER, MEDIA, PRACTICES, form, told

from generator.office.intake import SentFile, Taken, take_in

Actions = list[list[Any]]
FILL: Actions = [
    ["type", FIRST, "B6", "2023-10-23"], ["text", FIRST, "B7", "多开了一个窗口。"],
    ["text", FIRST, "E10", "进行中"], ["number", FIRST, "G10", 20], ["text", FIRST, "J10", "周一上午人多。"],
    ["text", FIRST, "E11", "进行中"], ["number", FIRST, "G11", 640], ["number", FIRST, "I11", 1180],
    ["text", LEDGER, "F4", "已完成"], ["text", LEDGER, "B5", "添两把轮椅"], ["text", LEDGER, "C5", "门诊部"],
    ["type", LEDGER, "D5", "2023-11-30"], ["text", LEDGER, "F5", "进行中"],
    ["text", EVIDENCE, "A4", "年底前，预约率到七成。"], ["text", EVIDENCE, "B4", "预约统计"],
    ["type", EVIDENCE, "C4", "2023-10-22"], ["text", EVIDENCE, "E4", "信息科"], ["text", EVIDENCE, "B5", "第42周台账"],
    ["type", EVIDENCE, "C5", "2023-10-22"], ["text", EVIDENCE, "E5", "医务科"],
    ["text", MEDIA, "A4", "窗口多了"], ["text", MEDIA, "B4", "试验日报"], ["text", MEDIA, "C4", "市级"],
    ["type", MEDIA, "D4", "2023-10-20"],
    ["text", PRACTICES, "A4", "午饭错开"], ["text", PRACTICES, "B4", "收费处分两批吃饭。"], ["text", PRACTICES, "D4", "缩短排队"],
]  # fmt: skip
HARMLESS: dict[str, Actions] = {
    "filled": [],
    "rows-above": [["rows", FIRST, 1, 3]],
    "rows-between": [["rows", FIRST, 8, 2], ["rows", FIRST, 13, 1]],
    "column-in-front": [["columns", FIRST, 0, 1]],
    "columns-between": [["columns", FIRST, 4, 2], ["columns", EVIDENCE, 2, 1]],
    "column-moved": [["move", FIRST, "J9:J12", "N9"]],
    "table-moved": [["move", FIRST, "A9:J12", "C20"]],
    "rows-sorted": [["sort", FIRST, "A10:J12", 0, False]],
    "sheet-renamed": [["rename", EVIDENCE, "材料清单"]],
    "first-sheet-renamed": [["rename", FIRST, "第42周"]],
    "numbers-as-text": [["text", FIRST, "G10", "20"], ["text", FIRST, "G11", "６４０"], ["text", FIRST, "I11", "1,180"]],
    "days-as-text": [["text", FIRST, "B6", "2023年10月23日"], ["text", EVIDENCE, "C4", "2023/10/22"], ["text", MEDIA, "D4", "20231020"]],
    "a-formula": [["type", FIRST, "G10", "=(18+22)/2"], ["type", FIRST, "G11", "=600+40"]],
    "merged-with-nothing": [["merge", FIRST, "J10:L10"]],
    "head-retyped": [["text", FIRST, "G9", "第一个  数"]],
}  # fmt: skip
DAMAGE: dict[str, tuple[Actions, list[str]]] = {
    "about": ([["text", FIRST, "G10", "约20"]], ["周报 G10 form-number"]),
    "per-cent": ([["per-cent", FIRST, "G11", 0.54]], ["周报 G11 form-number"]),
    "division": ([["type", FIRST, "G10", "=1/0"]], ["周报 G10 form-number"]),
    "no-year": ([["text", FIRST, "B6", "10月23日"]], ["周报 B6 form-day"]),
    "stage": ([["text", FIRST, "E10", "完成"]], ["周报 E10 form-choice"]),
    "no-stage": ([["clear", FIRST, "E11"]], ["周报 E11 form-missing"]),
    "sheet-deleted": ([["delete-sheet", MEDIA]], ["媒体报道 A1 form-part-lost"]),
    "row-deleted": ([["delete-rows", FIRST, 12, 1]], ["周报 A9 form-row-gone"]),
    "column-deleted": ([["delete-columns", FIRST, 6, 1]], ["周报 A9 form-part-lost"]),
    "moved-and-wrong": ([["rows", FIRST, 1, 2], ["text", FIRST, "G12", "已完成"]], ["周报 G12 form-number"]),
    "key-deleted": ([["delete-sheet", "_mingnuo"]], ["form-unknown"]),
    "merged": ([["merge", FIRST, "J10:J11"]], ["周报 J10 form-merged"]),
}  # fmt: skip
FORMATS = ("xlsx", "xls", "ods")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every case in every format."""
    folder = tmp_path_factory.mktemp("calc")
    (folder / "form.xlsx").write_bytes(form())
    jobs = {name: [*FILL, *actions] for name, actions in HARMLESS.items()}
    jobs |= {name: [*FILL, *actions] for name, (actions, _) in DAMAGE.items()}
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    script = Path(__file__).with_name("calc.py")
    subprocess.run(["/usr/bin/python3", script, folder / "form.xlsx", folder / "jobs.json", folder], check=True)
    return folder


def taken(saved: Path, name: str) -> Taken:
    (result,) = take_in(VALID, [SentFile(name, (saved / name).read_bytes())])
    return result


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", HARMLESS)
def test_what_calc_saves_is_the_record(saved: Path, name: str, ending: str) -> None:
    result = taken(saved, f"{name}.{ending}")
    assert [one for one in told(result) if "form-ignored" not in one] == []
    assert result.text == FILLED


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_at_its_cell(saved: Path, name: str, ending: str) -> None:
    assert told(taken(saved, f"{name}.{ending}")) == DAMAGE[name][1]
