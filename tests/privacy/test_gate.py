"""Nothing private is shown whole: not in the report, not in JSON, not in what else is said of the line."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from made import DISGUISES, card, identity, mobile
from trees import grow, run

from generator.checks.privacy.find import find

SLOTS = {
    "a value": ("hospitals/first/hospital.yml", "hours: 每天", "hours: {} 每天"),
    "a value of the wrong type": ("hospitals/first/hospital.yml", "region: 990201", "region: {}"),
    "a phone": ("hospitals/first/hospital.yml", "phone: 0000-611-0100", "phone: {}"),
    "a comment": ("hospitals/first/hospital.yml", "level:", "# {}\nlevel:"),
    "a field's name": ("hospitals/first/hospital.yml", "kind: 综合", "x{}: 1\nkind: 综合"),
    "an unknown field": ("hospitals/first/hospital.yml", "kind: 综合", "remark: {}\nkind: 综合"),
    "prose": ("hospitals/first/letter.md", "有事打", "{}\n\n有事打"),
    "front matter": ("hospitals/first/letter.md", "title: ", "title: {} "),
    "a broken file": ("hospitals/first/hospital.yml", "name: 试验", 'name: "{}试验'),
    "a plan": ("campaigns/queues/plan.md", "队太长", "队太长{}"),
}


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("maker", [identity, mobile, card])
def test_no_number_is_shown_whole(tmp_path: Path, slot: str, maker: object) -> None:
    """The file is refused wherever it stands, and the report has no part of it that tells it."""
    file, old, new = SLOTS[slot]
    content = grow(tmp_path)
    assert callable(maker)
    number = maker(random.Random(slot))
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new.format(number), 1), encoding="utf-8")
    for form in ("text", "json"):
        result = run("check", "--content", content, "--format", form)
        assert result.exit_code == 1
        assert "private-" in result.stdout or "personal-phone" in result.stdout
        assert (number in result.output, find(result.output)) == (False, ())


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_is_shown_whole(tmp_path: Path, disguise: str) -> None:
    """The line that is quoted is masked as it was written."""
    content = grow(tmp_path)
    written = DISGUISES[disguise](identity(random.Random(disguise)))
    with (content / "hospitals/first/letter.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{written}\n")
    for form in ("text", "json"):
        result = run("check", "--content", content, "--format", form)
        assert result.exit_code == 1
        assert "private-identity" in result.stdout
        assert (written in result.output, find(result.output)) == (False, ())


def test_the_name_of_a_file_is_looked_at(tmp_path: Path) -> None:
    """And shown with the number hidden."""
    content = grow(tmp_path)
    number = identity(random.Random("file"))
    (content / f"hospitals/{number}.docx").write_bytes(b"x")
    result = run("check", "--content", content, "--format", "json")
    codes = {problem["code"] for problem in json.loads(result.stdout)}
    assert codes == {"private-identity", "unknown-file"}
    assert number not in result.output


def test_a_mobile_number_of_an_office_passes(tmp_path: Path) -> None:
    """Only beside the words that say so, and nowhere else in the file."""
    content = grow(tmp_path)
    file = content / "hospitals/first/hospital.yml"
    number = mobile(random.Random("office"))
    text = file.read_text(encoding="utf-8").replace("phone: 0000-611-0100", f"phone: {number}\noffice: true")
    file.write_text(text, encoding="utf-8")
    assert run("check", "--content", content).exit_code == 0
    file.write_text(text.replace("hours: 每天", f"hours: {number} 每天"), encoding="utf-8")
    assert run("check", "--content", content).exit_code == 1
    file.write_text(text.replace("office: true", "office: false"), encoding="utf-8")
    assert run("check", "--content", content).exit_code == 1


def test_what_is_allowed_with_a_reason_passes(tmp_path: Path) -> None:
    """By what the report showed of it, so that the reason need not repeat it."""
    content = grow(tmp_path)
    file = content / "hospitals/first/letter.md"
    number = card(random.Random("allowed"))
    text = file.read_text(encoding="utf-8") + f"\n捐款账号 {number}。\n"
    file.write_text(text, encoding="utf-8")
    (problem,) = json.loads(run("check", "--content", content, "--format", "json").stdout)
    shown = problem["message"].split("（")[1].split("）")[0]
    allowed = f"allow:\n  - kind: card\n    shown: {shown}\n    reason: 医院的捐款账号。\n    on: 2023-07-01\n---\n有事"
    file.write_text(text.replace("---\n有事", allowed, 1), encoding="utf-8")
    assert run("check", "--content", content, "--strict").exit_code == 0
