"""A content tree of any size: real names of institutions, made-up services, promises and progress.

Everything that is made up follows from the seed and from names, never from a clock, an order of hashing or a library's
random numbers: the tree is the same, byte for byte, on every machine.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from generator.records.base import Phone
from generator.records.hospital import Level

AS_OF = dt.date(2024, 1, 22)
CAMPAIGN = "service"
MONTHS = ("2023-08", "2023-09", "2023-10", "2023-11", "2023-12")
"""The rounds of the campaign's reports; every hospital sent all but one."""

_RECORDS = Path(__file__).parent / "records"
_SEED = "mingnuo"
_PHONE: TypeAdapter[str] = TypeAdapter(Phone)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Institution:
    """The real part of a hospital of the tree."""

    name: str
    kind: str
    level: str
    region: str
    address: str
    phone: str


class Dice:
    """Numbers that look random and depend on a name alone."""

    def __init__(self, name: str) -> None:
        self._name = f"{_SEED}/{name}"

    def number(self, what: str, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both included."""
        digest = hashlib.sha256(f"{self._name}/{what}".encode()).digest()
        return low + int.from_bytes(digest[:8], "big") % (high - low + 1)

    def pick(self, what: str, options: Sequence[T]) -> T:
        """Return one of some options."""
        return options[self.number(what, 0, len(options) - 1)]


def read_institutions(names: Path, count: int) -> list[Institution]:
    """As many institutions as wanted, spread evenly over a list; ValueError when the list is too short."""
    with names.open(encoding="utf-8", newline="") as file:
        rows = [{key: _plain(value) for key, value in row.items()} for row in csv.DictReader(file)]
    if len(rows) < count:
        raise ValueError(f"{names} has only {len(rows)} names")
    return [_institution(rows[number * len(rows) // count]) for number in range(count)]


def invent_institutions(count: int) -> list[Institution]:
    """Institutions for machines that lack the list."""
    kinds = ("综合医院", "中医医院", "乡镇卫生院", "妇幼保健院")
    found = []
    for number in range(1, count + 1):
        dice = Dice(f"institution {number}")
        region = f"第{dice.number('region', 1, 60)}区"
        kind = dice.pick("kind", kinds)
        level = dice.pick("level", tuple(Level)).value
        found.append(Institution(f"{region}第{number}{kind}", kind, level, region, f"{region}健康路 {number} 号", ""))
    return found


def _plain(value: str | None) -> str:
    """One line of printable text."""
    return " ".join("".join(char if char.isprintable() else " " for char in value or "").split())


def _institution(row: dict[str, str]) -> Institution:
    region = f"{row['province']}{row['city']}" if row["province"] != row["city"] else row["city"]
    return Institution(
        name=row["name"],
        kind=row["type"],
        level=row["level"] if row["level"] in set(Level) else Level.NONE.value,
        region=region or "地区不详",
        address=row["address"] or f"{region}{row['county']}健康路 1 号",
        phone=row["phone"] if _is_phone(row["phone"]) else "",
    )


def _is_phone(text: str) -> bool:
    try:
        _PHONE.validate_python(text)
    except ValidationError:
        return False
    return True


def write_tree(content: Path, institutions: Sequence[Institution]) -> None:
    """Write the records of an authority with these hospitals. Calendars and free pages are for the caller to add."""
    shutil.copytree(_RECORDS, content, dirs_exist_ok=True)
    regions = {name: 990001 + number for number, name in enumerate(dict.fromkeys(one.region for one in institutions))}
    with (content / "authority" / "authority.yml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(_yaml({"regions": [{"code": code, "name": name} for name, code in regions.items()]}))
    for number, institution in enumerate(institutions, 1):
        name = f"h{number:04}"
        folder = content / "hospitals" / name
        dice = Dice(name)
        _write(folder / "hospital.yml", _hospital(institution, regions[institution.region], dice))
        _write(folder / "commitments.yml", {"commitments": [promise.record(dice) for promise in PROMISES]})
        skipped = dice.number("skipped", 0, len(MONTHS) - 1)
        for step, month in enumerate(MONTHS):
            if step != skipped:
                _write(folder / "reports" / CAMPAIGN / f"{month}.yml", _report(dice, step, month))


def _write(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_yaml(record), encoding="utf-8", newline="\n")


def _yaml(record: dict[str, Any]) -> str:
    return yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)


def _hospital(institution: Institution, region: int, dice: Dice) -> dict[str, Any]:
    phone = institution.phone or f"0000-{dice.number('exchange', 600, 699)}-{dice.number('line', 1000, 9999)}"
    floor = dice.number("floor", 1, 4)
    return {
        "name": institution.name,
        "short_name": institution.name,
        "level": institution.level,
        "kind": institution.kind,
        "region": region,
        "address": institution.address,
        "phone": phone,
        "hours": f"门诊周一到周五 8:00 到 {dice.number('closing', 16, 18)}:00，急诊 24 小时。",
        "services": [
            {"id": "appointments", "title": "挂号", "how": "打电话约，或当天到窗口挂。", "phone": phone},
            {"id": "emergency", "title": "看急诊", "how": f"从{dice.pick('gate', '东南西北')}门进，直走到底。"},
            {"id": "payment", "title": "交费", "how": "窗口收现金、医保卡，也能扫码。", "where": f"门诊{floor}楼"},
            {"id": "results", "title": "取结果", "how": f"一般 {dice.number('wait', 1, 6)} 小时能取。"},
            {"id": "record-copies", "title": "复印病历", "how": "带身份证到病案室。", "fee": "每页 0.5 元"},
            {"id": "parking", "title": "停车", "how": f"{dice.number('places', 20, 400)} 个车位。", "fee": "免费"},
        ],
        "channels": [
            {"kind": "phone", "label": "医院投诉电话", "value": phone, **_answer(dice, "phone")},
            {"kind": "office", "label": "医务科", "value": f"行政楼{floor}楼", **_answer(dice, "office")},
            {"kind": "box", "label": "意见箱", "value": "门诊大厅", **_answer(dice, "box")},
            {"kind": "mail", "label": "寄信", "value": f"{institution.address}，医务科收", **_answer(dice, "mail")},
        ],
    }  # fmt: skip


def _answer(dice: Dice, channel: str) -> dict[str, Any]:
    return {"answer_within": {"working_days": dice.number(f"answer {channel}", 3, 10)}}


@dataclass(frozen=True, slots=True)
class Measured:
    """A promise with a number. `ways` are the ranges of baseline and target."""

    id: str
    department: str
    sentence: str
    for_patients: str
    indicator: str
    unit: str
    direction: str
    baseline: tuple[int, int]
    target: tuple[int, int]
    share_of: tuple[str, str] | None = None
    """Names of the numerator and the denominator of a share."""

    def record(self, dice: Dice) -> dict[str, Any]:
        """Return the promise as it stands in `commitments.yml`."""
        start, goal = self._ends(dice)
        indicator = {
            "name": self.indicator, "unit": self.unit, "direction": self.direction, "baseline": start, "target": goal,
        }  # fmt: skip
        if self.share_of is not None:
            indicator |= {"numerator": self.share_of[0], "denominator": self.share_of[1]}
        return {
            "id": self.id,
            "campaign": CAMPAIGN,
            "measure": self.id,
            "promise": self.sentence.format(start=start, goal=goal),
            "for_patients": self.for_patients,
            "departments": [self.department],
            "due": dice.pick(f"{self.id} due", (dt.date(2023, 12, 31), dt.date(2024, 3, 31), dt.date(2024, 6, 30))),
            "indicator": indicator,
        }

    def _ends(self, dice: Dice) -> tuple[int, int]:
        return dice.number(f"{self.id} baseline", *self.baseline), dice.number(f"{self.id} target", *self.target)

    def entry(self, dice: Dice, step: int) -> dict[str, Any]:
        """Return an entry of a report: a step of the way from baseline to target, each hospital at its own pace."""
        start, goal = self._ends(dice)
        pace = dice.number(f"{self.id} pace", 5, 30)
        now = start + (goal - start) * min(100, pace * (step + 1)) // 100
        stage = "已完成" if now == goal else "进行中"
        head = {"commitment": self.id, "stage": stage}
        if self.share_of is None:
            return {**head, "actual": now}
        whole = 100 * dice.number(f"{self.id} {step}", 2, 40)
        return {**head, "numerator": whole * now // 100, "denominator": whole}


@dataclass(frozen=True, slots=True)
class Stepwise:
    """A promise in dated steps; reports do not speak of it."""

    id: str
    department: str
    sentence: str
    for_patients: str
    steps: tuple[str, ...]

    def record(self, dice: Dice) -> dict[str, Any]:
        """Return the promise as it stands in `commitments.yml`."""
        done = dice.number(f"{self.id} done", 0, len(self.steps))
        milestones: list[dict[str, Any]] = []
        for number, title in enumerate(self.steps):
            due = dt.date(2023, 9 + number, 30)
            milestones.append({"title": title, "due": due})
            if number < done:
                milestones[-1]["done_on"] = due + dt.timedelta(days=dice.number(f"{self.id} {number}", -20, 20))
        return {
            "id": self.id,
            "campaign": CAMPAIGN,
            "measure": self.id,
            "promise": self.sentence,
            "for_patients": self.for_patients,
            "departments": [self.department],
            "milestones": milestones,
        }


PROMISES: tuple[Measured | Stepwise, ...] = (
    Measured("appointments", "门诊部", "预约率从 {start}% 提到 {goal}%。", "约好再来，少跑一趟。",
             "门诊预约率", "%", "increase", (15, 40), (50, 80), ("预约人次", "门诊人次")),
    Measured("windows", "财务科", "窗口排队从 {start} 分钟降到 {goal} 分钟。", "来了不用久站。",
             "平均排队时间", "分钟", "decrease", (20, 40), (5, 15)),
    Measured("results", "检验科", "出结果从 {start} 分钟降到 {goal} 分钟。", "当天看完。",
             "平均出结果时间", "分钟", "decrease", (90, 240), (30, 60)),
    Stepwise("one-stop", "医务科", "年底前，盖章、复印、报销一处办完。", "不用楼上楼下跑。",
             ("定好地方", "人员到位", "开窗办理")),
    Measured("parking", "总务科", "车位从 {start} 个增加到 {goal} 个。", "开车来有地方停。",
             "院内停车位", "个", "increase", (20, 120), (130, 400)),
    Measured("toilets", "总务科", "改造厕所 {goal} 间。", "蹲着不方便的有扶手。",
             "改造好的厕所", "间", "increase", (0, 2), (4, 20)),
    Measured("nursing", "护理部", "{goal}% 的病房有责任护士。", "有事知道找谁。",
             "责任护理病房比例", "%", "increase", (20, 50), (80, 100), ("有责任护士的病房", "全部病房")),
    Measured("wheelchairs", "门诊部", "轮椅从 {start} 辆增加到 {goal} 辆。", "走不动的有轮椅借。",
             "能借的轮椅", "辆", "increase", (2, 8), (10, 40)),
    Measured("complaints", "医患关系办", "{goal}% 的投诉按时答复。", "投诉了有回音。",
             "按时答复率", "%", "increase", (40, 70), (90, 100), ("按时答复的", "收到的投诉")),
    Stepwise("elders", "门诊部", "年底前，给 60 岁以上的老人开专窗。", "不会用手机也能办。",
             ("腾出窗口", "开始办理")),
)  # fmt: skip


def _report(dice: Dice, step: int, month: str) -> dict[str, Any]:
    year, number = map(int, month.split("-"))
    following = dt.date(year + number // 12, number % 12 + 1, 1)
    return {
        "submitted": following + dt.timedelta(days=dice.number(f"sent {month}", 0, 7)),
        "entries": [promise.entry(dice, step) for promise in PROMISES if isinstance(promise, Measured)],
    }
