"""Stretches of digits: in any script, in pieces, with letters that look like digits, with words said between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_HAN = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
_HAN_VALUES = "0001234567891234567891"
DIGIT = rf"\d{_HAN}①-⑨⓪⑴-⑼⒈-⒐❶-❾➀-➈⁰¹²³⁴-⁹₀-₉"
"""Inside of a class of a pattern: everything that is read as a digit."""
_RUN = re.compile(rf"(?:[{DIGIT}][\W_]{{0,16}}+){{11,}}+")
"""At least eleven digits without a letter between them. Possessive: each character is looked at once."""

_ZEROS, _ONES = "OoＯｏОоΟο", "lIiｌＩｉІіΙι"
_NEARLY = {"S": "5", "s": "5", "B": "8", "Z": "2", "z": "2", "b": "6", "q": "9", "g": "9", "D": "0", "Q": "0"}
LIKE_DIGITS = str.maketrans({**dict.fromkeys(_ZEROS, "0"), **dict.fromkeys(_ONES, "1")})
"""Letters that nobody tells from a digit: whoever reads 138O0l38OOO dials it."""
NEARLY_DIGITS = {**LIKE_DIGITS, **str.maketrans(_NEARLY)}
"""And those that only come close: they count where a check digit proves the number."""


def _stretches(letters: str) -> re.Pattern[str]:
    digits = rf"[0-9０-９{re.escape(letters)}]"
    return re.compile(rf"(?<![A-Za-z0-9]){digits}(?:(?:[^\w\n]|_){{0,3}}+{digits}){{10,}}+(?![A-WYZa-wyz0-9])")


_ALIKE = _stretches(_ZEROS + _ONES)
_NEARLY_ALIKE = _stretches(_ZEROS + _ONES + "".join(_NEARLY))
_A_DIGIT = re.compile(r"[0-9０-９]")
_FEWEST_DIGITS = 3
_SAID = re.compile(
    rf"(?<=[{DIGIT}]{{3}})[ \u3000]*(?:转接?|空格|空一?格|横?杠|横线|短横|减号?|点(?=[ \u3000]*[{DIGIT}]{{3}})"
    rf"|接着?|再接?|然后是?|后面是?|逗号|顿号|星号|井号)[ \u3000]*(?=[{DIGIT}])"
)
"""Words that people say or type between the groups of one number."""
_SAME_WORD = re.compile(
    rf"(?<![{DIGIT}])[{DIGIT}]{{3,8}}(?P<word>[^\W_{DIGIT}]{{1,4}})[{DIGIT}]{{2,8}}(?:(?P=word)[{DIGIT}]{{1,8}})+"
)
"""Groups of digits with one and the same word between them."""

_UNSEEN = ("Cf", "Mn", "Me", "Cc")
"""Categories of characters that take no room."""
_MARKUP = re.compile(r"[*`()（）\[\]{}【】〔〕［］｛｝“”‘’「」『』《》〈〉\"']|\+\+|==|\^\^|~~")
"""Signs around a part of a text. They join the digits on their sides: a reader sees 138**0013**8000 in one."""


@dataclass(frozen=True, slots=True)
class Run:
    """The digits of one stretch: their values, where each stands, and where its piece begins and ends."""

    digits: str
    places: tuple[int, ...]
    gaps: tuple[str, ...]
    """Before each digit: what parts it from the one before; empty inside a piece."""

    def starts_piece(self, index: int) -> bool:
        """Tell whether a piece begins with this digit."""
        return index == 0 or self.gaps[index] != ""

    def ends_piece(self, index: int) -> bool:
        """Tell whether a piece ends with this digit."""
        return index + 1 == len(self.digits) or self.gaps[index + 1] != ""

    def pieces(self, start: int, end: int) -> list[str]:
        """Return the pieces of the digits from `start` up to `end`."""
        cuts = [start, *(index for index in range(start + 1, end) if self.gaps[index]), end]
        return [self.digits[first:last] for first, last in pairwise(cuts)]

    def inner_gaps(self, start: int, end: int) -> set[str]:
        """Return all that parts the digits from `start` up to `end`."""
        return {gap for gap in self.gaps[start + 1 : end] if gap}

    def goes_on(self, end: int, gaps: set[str]) -> bool:
        """Tell whether another piece follows, parted by what parts the pieces before it."""
        return end < len(self.digits) and self.gaps[end] in gaps

    def is_digit_by_digit(self, start: int, end: int) -> bool:
        """Tell whether every digit stands alone, all parted by the same: nobody writes figures of a table like that."""
        gaps = self.inner_gaps(start, end)
        return len(gaps) == 1 and len(self.pieces(start, end)) == end - start and not self.goes_on(end, gaps)

    def is_one_piece(self, index: int, length: int) -> bool:
        """Tell whether so many digits stand together from a place on."""
        return index + length <= len(self.digits) and not self.inner_gaps(index, index + length)

    def is_fraction(self, index: int) -> bool:
        """Tell whether a run of digits stands behind a decimal point."""
        return index > 0 and self.gaps[index] == "."


def runs(text: str) -> Iterator[tuple[Run, str]]:
    """Yield each stretch with enough digits, and the text that it was read in, which is as long as `text`.

    Brackets part digits in `(1) 138…` and join them in `(138)…`: such a stretch comes twice.
    """
    for reading in _as_digits(text):
        for match in _RUN.finditer(reading):
            yield _run_of(match, joined=True), reading
            if _MARKUP.search(match[0]):
                yield _run_of(match, joined=False), reading


def nearly_runs(text: str) -> Iterator[tuple[Run, str]]:
    """Yield the stretches that have enough digits only if letters come close to one, or a word parts their groups."""
    said = _SAME_WORD.sub(lambda match: match[0].replace(match["word"], "-" * len(match["word"])), text)
    for reading in (_translated(_NEARLY_ALIKE, NEARLY_DIGITS, text), None if said == text else said):
        if reading is not None:
            for match in _RUN.finditer(reading):
                yield _run_of(match, joined=True), reading


def _as_digits(text: str) -> Iterator[str]:
    """Yield the text with letters read as digits, as it is, and with spoken words as dashes, where they differ."""
    alike = _translated(_ALIKE, LIKE_DIGITS, text)
    if alike is not None:
        yield alike
    yield text
    said = _SAID.sub(lambda match: "-" * len(match[0]), text)
    if said != text:
        yield said


def _translated(stretches: re.Pattern[str], digits: dict[int, str], text: str) -> str | None:
    changed = stretches.sub(
        lambda match: match[0].translate(digits) if len(_A_DIGIT.findall(match[0])) >= _FEWEST_DIGITS else match[0],
        text,
    )
    return None if changed == text else changed


def digits_of(value: str) -> str:
    """Return the plain digits of a number, whatever they are written in."""
    return "".join(digit for char in value if (digit := _value(char)) is not None)


def _run_of(match: re.Match[str], *, joined: bool) -> Run:
    text, base = match[0], match.start()
    digits: list[str] = []
    places: list[int] = []
    gaps: list[str] = []
    end = 0
    for index, char in enumerate(text):
        value = _value(char)
        if value is None:
            continue
        gaps.append(_plain_gap(text[end:index], joined) if digits and index > end else "")
        digits.append(value)
        places.append(base + index)
        end = index + 1
    return Run("".join(digits), tuple(places), tuple(gaps))


@lru_cache(maxsize=512)
def _value(char: str) -> str | None:
    if char in _HAN:
        return _HAN_VALUES[_HAN.index(char)]
    digit = unicodedata.digit(char, None)
    return None if digit is None else str(digit)


@lru_cache(maxsize=4096)
def _plain_gap(gap: str, joined: bool) -> str:
    """Return a gap as it looks: blanks are one, dashes are one, what cannot be seen joins the digits."""
    seen = "".join(char for char in gap if char in "\n\t" or unicodedata.category(char) not in _UNSEEN)
    if joined and "\n" not in seen:  # there a star is an item's
        seen = _MARKUP.sub("", seen)
    if not seen:
        return ""
    if seen.isspace():
        return " "
    plain = seen.strip()
    if all(unicodedata.category(char) == "Pd" or char in "_−~" for char in plain):
        return "-" if "\n" not in seen else ",-"
    return "." if len(plain) == 1 and plain in ".．。·•・‧∙" else f",{plain}"


def is_wide(gap: str) -> bool:
    """Tell whether a gap parts cells, items and sentences, not the groups of one number."""
    return gap.startswith(",")
