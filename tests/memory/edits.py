"""Edits of a tree of records at random: of the kind that people make, most of them good, some of them not."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

VALID = Path(__file__).parents[1] / "valid"
_NUMBER = re.compile(r"(?<![\w-])[1-9][0-9]{0,2}(?![\w:-])")
_SENTENCE = re.compile(r"[一-鿿]{4,}")


def several_hospitals(content: Path) -> None:
    """Write the valid tree, with three more hospitals that are much like the second."""
    shutil.copytree(VALID, content)
    for name, word in (("third", "三"), ("fourth", "四"), ("fifth", "五")):
        another_hospital(content, name, word)


def another_hospital(content: Path, name: str, word: str) -> None:
    """Add a hospital that is much like the second."""
    shutil.copytree(VALID / "hospitals" / "second", content / "hospitals" / name)
    profile = content / "hospitals" / name / "hospital.yml"
    text = profile.read_text(encoding="utf-8").replace("第二医院", f"第{word}医院").replace("二医院", f"{word}医院")
    profile.write_text(text, encoding="utf-8")


def edit(content: Path, chance: random.Random) -> str:
    """Make one edit and say which."""
    return chance.choice((_count, _count, _count, _word, _word, _remove, _copy, _join, _leave, _holiday, _move))(
        content, chance
    )


def _texts(content: Path, below: str = "") -> list[Path]:
    return sorted(path for path in (content / below).rglob("*") if path.suffix in (".yml", ".md"))


def _replace_one(path: Path, pattern: re.Pattern[str], chance: random.Random, change: str | None) -> str:
    text = path.read_text(encoding="utf-8")
    found = list(pattern.finditer(text))
    if not found:
        return f"{path.name} has nothing to change"
    there = chance.choice(found)
    new = change if change is not None else str(int(there[0]) + chance.choice((1, 2, 5)))
    new = f"{there[0]}{new}" if change is not None else new
    path.write_text(f"{text[: there.start()]}{new}{text[there.end() :]}", encoding="utf-8")
    return f"{path.name}: {there[0]} is {new}"


def _count(content: Path, chance: random.Random) -> str:
    """Count something else: mostly in what hospitals hand in and what is found at them."""
    below = chance.choice(("hospitals", "hospitals", "campaigns", "authority", "events"))
    return _replace_one(chance.choice(_texts(content, below)), _NUMBER, chance, None)


def _word(content: Path, chance: random.Random) -> str:
    return _replace_one(chance.choice(_texts(content)), _SENTENCE, chance, chance.choice("新好再也"))


def _remove(content: Path, chance: random.Random) -> str:
    path = chance.choice(_texts(content))
    path.unlink()
    return f"{path.name} is gone"


def _copy(content: Path, chance: random.Random) -> str:
    """Have a hospital hand in what another did."""
    one, other = chance.sample(sorted((content / "hospitals").iterdir()), 2)
    file = chance.choice([path for path in _texts(content, f"hospitals/{one.name}") if path.name != "hospital.yml"])
    target = other / file.relative_to(one)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, target)
    return f"{other.name} hands in {file.name} of {one.name}"


def _join(content: Path, chance: random.Random) -> str:
    name = f"new{chance.randrange(10_000)}"
    another_hospital(content, name, chance.choice("六七八九十"))
    return f"{name} is new"


def _leave(content: Path, chance: random.Random) -> str:
    gone = chance.choice(sorted((content / "hospitals").iterdir()))
    shutil.rmtree(gone)
    return f"{gone.name} is gone"


def _holiday(content: Path, chance: random.Random) -> str:
    """Have a holiday announced late, or withdrawn."""
    path = content / "calendar" / "2023.yml"
    if not path.exists():
        return "there is no calendar"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    days = [number for number, line in enumerate(lines) if re.match(r"\s*- 2023-", line)]
    del lines[chance.choice(days)]
    path.write_text("".join(lines), encoding="utf-8")
    return "a day is no holiday"


def _move(content: Path, chance: random.Random) -> str:
    """Have a hospital lie in another region, or be of another level."""
    path = chance.choice(sorted((content / "hospitals").glob("*/hospital.yml")))
    text = path.read_text(encoding="utf-8")
    old, new = chance.choice(
        (("二级乙等", "二级甲等"), ("二级甲等", "二级乙等"), ("990200", "990100"), ("990100", "990200"))
    )
    path.write_text(text.replace(old, new), encoding="utf-8")
    return f"{path.parent.name}: {old} is {new}"
