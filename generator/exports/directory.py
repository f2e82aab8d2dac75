"""The directory of all hospitals, which the finder reads when they are too many for one page.

It is one file with every name: only who knows them all can truly say that a part of a name, or its initials, stand
nowhere. 7,855 real names with place, level and identifier take 94 kB compressed; cut up by the first letter, or by
place, a part of a name would need all the pieces. What does not name a hospital, its address first of all, stands on
the pages of the regions, where the finder looks at it. Pinyin hardly weighs: a table of readings spells every name, and
only names that it spells wrong bring their own spelling along.

A script and not JSON, so that it can be read off a disk.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.figures.measured import Measured
from generator.records.hospital import Level
from generator.registry import HospitalEntry
from generator.search.folding import traditional_of
from generator.search.names import initials, pinyin, spellings
from generator.site import addresses
from generator.site.components.finder import by_region

_LEVELS = [level.value for level in Level]


def directory(measured: Measured) -> bytes:
    """Return the directory as JSON of lists and strings only, named in `theme/host/assets/directory.js`."""
    registry = measured.registry
    regions = by_region(registry)
    readings = _readings(name for one in registry.hospitals.values() for name in _names(one))
    spelled: dict[str, str] = defaultdict(str)
    for char, reading in sorted(readings.items()):
        spelled[reading] += char
    lists = [
        (name, addresses.region(code), [_line(one, readings) for one in members]) for code, name, members in regions
    ]
    said = [name for one in registry.hospitals.values() for name in _names(one)]
    found = {
        "traditional": traditional_of([*said, *(name for _, name, _ in regions), *_LEVELS]),
        "readings": spelled,
        "levels": _LEVELS,
        "regions": lists,
    }
    return f"mingnuoDirectory={json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _names(hospital: HospitalEntry) -> list[str]:
    record = hospital.record
    return list(dict.fromkeys((record.name, record.short_name, *record.other_names)))


def _line(hospital: HospitalEntry, readings: Mapping[str, str]) -> list[str | int]:
    """Return a hospital's row: its id, level, spellings that the readings get wrong, and names.

    `["h0001", 3, "", "同仁医院", "同仁"]`.
    """
    names = _names(hospital)
    wrong = [name for name in names if _spelled(name, readings) != (pinyin(name), initials(name))]
    level = _LEVELS.index(hospital.record.level.value)
    return [hospital.id, level, " ".join(dict.fromkeys(spellings(wrong))), *names]


def _readings(names: Iterable[str]) -> dict[str, str]:
    """Return how each character is read most often."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        for char in name:
            seen[char][pinyin(char)] += 1
    return {char: count.most_common(1)[0][0] for char, count in seen.items() if count.most_common(1)[0][0] != char}


def _spelled(name: str, readings: Mapping[str, str]) -> tuple[str, str]:
    """Spell a name in full pinyin and in initials, as the script does."""
    parts = [readings.get(char, char.lower()) for char in name]
    return "".join(parts), "".join(part[0] for part in parts if part[0].isalnum())
