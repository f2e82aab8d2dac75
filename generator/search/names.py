"""Names of hospitals as people type them: pinyin, initials."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache


@cache
def _syllables(name: str) -> tuple[str, ...]:
    """Spell `示范县` → `shi`, `fan`, `xian`; what is no Han character stays as it is."""
    from pypinyin import lazy_pinyin  # a quarter of a second to load: only for who wants names spelled

    return tuple(lazy_pinyin(name))


def initials(name: str) -> str:
    """Spell `示范县` → `sfx`; what is no Han character stays if it is a letter or digit."""
    return "".join(part[:1] for part in _syllables(name) if part[:1].isalnum()).lower()


def search_text(texts: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return the text that the finder searches: the words, then every name in full pinyin and in initials."""
    return " ".join(dict.fromkeys([*texts, *spellings(names)])).lower()


def spellings(names: Sequence[str]) -> list[str]:
    """Return every name in full pinyin and in initials."""
    return [form for name in names for form in (pinyin(name), initials(name))]


def pinyin(name: str) -> str:
    """Spell `示范县` → `shifanxian`; what is no Han character stays."""
    return "".join(_syllables(name)).lower()
