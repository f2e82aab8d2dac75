"""Files that a project begins with, filled from a few values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.sources.decode import scalar
from generator.start.editor import modeline

FOLDER = Path(__file__).parent / "project"
"""The files as they lie in the package: `@@name@@` stands for a value."""

_TOKEN = re.compile(r"@@([a-z_]+)@@")


def filled(name: str, values: Mapping[str, str], path: str = "") -> str:
    """Return a file of the package with its values; `path` is where it goes below `content/`, if it is a record.

    In YAML a value is written as it must be there, in quotes where it needs them.
    """
    text = (FOLDER / name).read_text(encoding="utf-8")
    known = {**values, "modeline": modeline(path).rstrip("\n")}
    quoted = name.endswith(".yml")

    def value(match: re.Match[str]) -> str:
        word = known[match[1]]
        alone = quoted and match[1] != "modeline" and text[: match.start()].endswith(": ")
        return scalar(word) if alone else word

    return _TOKEN.sub(value, text).lstrip("\n")
