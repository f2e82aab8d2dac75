"""The Chinese words of a field's choices, for whoever chooses and for whoever wrote another word."""

from __future__ import annotations

import re
from enum import StrEnum

from generator.records.campaign import Weekday
from generator.records.event import Nth
from generator.records.evidence import MediaLevel


def choice_words(choices: type[StrEnum], description: str) -> tuple[tuple[str, str], ...]:
    """Return values with the words that the field's help gives for them: `announced 通知检查、unannounced 暗访`."""
    known = _WORDS.get(choices, {})
    found = []
    for choice in choices:
        told = re.search(rf"(?<![a-z-]){re.escape(choice.value)} ([^、，；。]+)", description)
        found.append((choice.value, known.get(choice.value) or (told[1] if told else choice.value)))
    return tuple(found)


_WORDS: dict[type[StrEnum], dict[str, str]] = {
    Weekday: dict(zip(Weekday, (f"星期{day}" for day in "一二三四五六日"), strict=True)),
    Nth: dict(zip(Nth, ("第一个", "第二个", "第三个", "第四个", "第五个", "最后一个"), strict=True)),
    MediaLevel: dict(zip(MediaLevel, ("国家", "省", "市", "县", "本单位自己的"), strict=True)),
}
"""Words of choices that their fields' help does not list one by one."""
