"""Numbers of a person among all digits of a text: identity, mobile phone, bank card.

Digits are found in any script (full-width, circled, 〇 to 九) with anything but letters between them; what the pieces
are is then decided by how they join. The number must begin and end where a piece does, unless it stands whole in one.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stdnum import luhn, numdb
from stdnum.cn import ric

from generator.checks.privacy.hit import Hit, Private

_HAN = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_HAN_VALUES = "000123456789123456789"
_DIGIT = rf"\d{_HAN}①-⑨⓪⑴-⑼⒈-⒐❶-❾➀-➈⁰¹²³⁴-⁹₀-₉"
_RUN = re.compile(rf"(?:[{_DIGIT}][\W_]{{0,16}}+){{11,}}+")
"""At least eleven digits without a letter between them. Possessive: each character is looked at once."""
_CHECK = "XxＸｘ×✕ХхΧχⅩⅹ"
"""The tenth check digit, and what people type for it."""
_LETTER_CHECK = re.compile(rf"[\W_]{{0,16}}?([{_CHECK}])(?![A-Za-z0-9])")
_PROVINCES = frozenset(
    [
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43"),
        *("44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91"),
    ]
)
_CARD = re.compile(r"(?:62\d{14,17}|9558\d{12,15}|60\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14})")
_PHONE_WORD = re.compile(r"电话|手机|联系|号码|热线|微信|(?i:tel|phone|mobile)")
_NEAR = 24
"""Characters before a number that are looked at for a word that says what it is."""
_DIGITS_ALIKE = str.maketrans("OolI", "0011")
_ALIKE = re.compile(r"(?<![A-Za-z0-9])(?=(?:[OolI]{0,16}[0-9]){3})[0-9OolI]{11,}(?![A-WYZa-wyz0-9])")
"""Eleven and more digits, some of them letters that look like digits: whoever reads 138O0138OOO dials it."""
_UNSEEN = ("Cf", "Mn", "Me", "Cc")
"""Categories of characters that take no room."""
_NO_MARKUP = dict.fromkeys(map(ord, "*`()（）"))
_MAX_PIECES = 6
"""A number that is split over cells or items lies in few of them; a table of figures has many."""


@dataclass(frozen=True, slots=True)
class _Run:
    """The digits of one stretch: their values, where each stands, and where its piece begins and ends."""

    digits: str
    places: tuple[int, ...]
    gaps: tuple[str, ...]
    """Before each digit: what parts it from the one before; empty inside a piece."""

    def starts_piece(self, index: int) -> bool:
        return index == 0 or self.gaps[index] != ""

    def ends_piece(self, index: int) -> bool:
        return index + 1 == len(self.digits) or self.gaps[index + 1] != ""

    def pieces(self, start: int, end: int) -> list[str]:
        """Return the pieces of the digits from `start` up to `end`."""
        cuts = [start, *(index for index in range(start + 1, end) if self.gaps[index]), end]
        return [self.digits[first:last] for first, last in pairwise(cuts)]

    def inner_gaps(self, start: int, end: int) -> set[str]:
        return {gap for gap in self.gaps[start + 1 : end] if gap}


def numbers(text: str) -> Iterator[Hit]:
    """Yield every number of a person in a text; they never overlap."""
    text = _ALIKE.sub(lambda match: match[0].translate(_DIGITS_ALIKE), text)
    for match in _RUN.finditer(text):
        run = _run_of(match)
        index = 0
        while index < len(run.digits):
            found = (
                _identity(run, index, text)
                or _mobile(run, index, text)
                or _card(run, index)
                or _old_identity(run, index)
            )
            if found is None:
                index += 1
                continue
            last, kind = found
            if not _is_part_of_a_word(text, run.places[index], last + 1):
                yield Hit(run.places[index], last + 1, kind)
            index = next((i for i in range(index, len(run.digits)) if run.places[i] > last), len(run.digits))


def digits_of(value: str) -> str:
    """Return the plain digits of a number, whatever they are written in."""
    return "".join(digit for char in value if (digit := _value(char)) is not None)


def _run_of(match: re.Match[str]) -> _Run:
    text, base = match[0], match.start()
    digits: list[str] = []
    places: list[int] = []
    gaps: list[str] = []
    end = 0
    for index, char in enumerate(text):
        value = _value(char)
        if value is None:
            continue
        gaps.append(_plain_gap(text[end:index]) if digits and index > end else "")
        digits.append(value)
        places.append(base + index)
        end = index + 1
    return _Run("".join(digits), tuple(places), tuple(gaps))


@lru_cache(maxsize=512)
def _value(char: str) -> str | None:
    if char in _HAN:
        return _HAN_VALUES[_HAN.index(char)]
    digit = unicodedata.digit(char, None)
    return None if digit is None else str(digit)


@lru_cache(maxsize=4096)
def _plain_gap(gap: str) -> str:
    """Return a gap as it looks: blanks are one, dashes are one, what cannot be seen joins the digits."""
    seen = "".join(char for char in gap if char in "\n\t" or unicodedata.category(char) not in _UNSEEN)
    if "\n" not in seen:  # there a star is an item's
        seen = seen.translate(_NO_MARKUP)
    if not seen:
        return ""
    if seen.isspace():
        return " "
    plain = seen.strip()
    if all(unicodedata.category(char) == "Pd" or char in "_−~" for char in plain):
        return "-" if "\n" not in seen else ",-"
    return "." if len(plain) == 1 and plain in ".．。·•・‧∙" else f",{plain}"


def _is_wide(gap: str) -> bool:
    """Tell whether a gap parts cells, items and sentences, not the groups of one number."""
    return gap.startswith(",")


def _is_part_of_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether digits stand inside of a longer word of Latin letters: a digest, a key, a file's name."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _identity(run: _Run, index: int, text: str) -> tuple[int, Private] | None:
    """Return where an identity number of 18 digits ends that begins here."""
    end = index + 17
    if end > len(run.digits) or run.digits[index : index + 2] not in _PROVINCES:
        return None
    if run.digits[index + 6 : index + 8] not in ("19", "20") or not _is_day(run.digits[index + 6 : index + 14]):
        return None
    if end < len(run.digits) and ric.calc_check_digit(run.digits[index : end + 1]) == run.digits[end]:
        last, is_end = run.places[end], run.ends_piece(end)
        end += 1
    else:
        letter = _LETTER_CHECK.match(text, run.places[end - 1] + 1)
        if letter is None or not run.ends_piece(end - 1) or ric.calc_check_digit(run.digits[index:end] + "X") != "X":
            return None
        last, is_end = letter.start(1), True
    whole = not run.inner_gaps(index, end)
    aligned = run.starts_piece(index) and is_end
    if not whole and not aligned:
        return None
    wide = any(_is_wide(gap) for gap in run.inner_gaps(index, end))
    is_split = wide and len(run.pieces(index, end)) > _MAX_PIECES and not _is_digit_by_digit(run, index, end)
    return None if is_split else (last, Private.IDENTITY)


def _old_identity(run: _Run, index: int) -> tuple[int, Private] | None:
    """Return where an identity number of the first generation ends: 15 digits, a known county, a day, no check digit.

    Without a check digit only digits that stand together count: one in eight thousand random numbers would pass.
    """
    end = index + 15
    if end > len(run.digits) or not run.starts_piece(index) or not run.ends_piece(end - 1) or _is_fraction(run, index):
        return None
    if run.pieces(index, end) not in ([run.digits[index:end]], _cut(run.digits[index:end], 6, 6, 3)):
        return None
    if any(_is_wide(gap) for gap in run.inner_gaps(index, end)):
        return None
    digits = run.digits[index:end]
    if not _is_day(f"19{digits[6:12]}") or not _is_county(digits[:6]):
        return None
    return run.places[end - 1], Private.IDENTITY


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@lru_cache(maxsize=1024)
def _is_county(code: str) -> bool:
    return any(properties for _, properties in numdb.get("cn/loc").info(code))


_PHONE_FORMS = ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (1,) * 11)
_PREFIXES = ("86", "0086")
_SERVICE = ("400", "800")


def _mobile(run: _Run, index: int, text: str) -> tuple[int, Private] | None:
    """Return where a mobile number ends: 1, 3 to 9, and nine digits, grouped as people group them."""
    digits = run.digits
    for prefix in _PREFIXES:  # +86 and the number in one piece
        if digits.startswith(prefix, index) and run.starts_piece(index) and _is_one_piece(run, index, len(prefix) + 11):
            return _mobile_at(run, index + len(prefix), text, after_prefix=True)
    return _mobile_at(run, index, text, after_prefix=False) if run.starts_piece(index) else None


def _mobile_at(run: _Run, index: int, text: str, *, after_prefix: bool) -> tuple[int, Private] | None:
    digits = run.digits
    end = index + 11
    if end > len(digits) or digits[index] != "1" or digits[index + 1] not in "3456789" or not run.ends_piece(end - 1):
        return None
    gaps = run.inner_gaps(index, end)
    before = run.gaps[index]
    form = tuple(len(piece) for piece in run.pieces(index, end))
    if form == (11,):
        if (_is_fraction(run, index) and not after_prefix) or _is_code_of_an_insurer(text, run.places[index]):
            return None
    elif any(_is_wide(gap) for gap in gaps):
        is_few = len(form) <= 3 or _is_digit_by_digit(run, index, end)
        if not is_few or not _PHONE_WORD.search(text, max(0, run.places[index] - _NEAR), run.places[index]):
            return None  # three figures of a table may well begin with 138
    elif form in _PHONE_FORMS:
        if run.digits[max(0, index - 3) : index] in _SERVICE and before in gaps:
            return None
    elif len(gaps) > 1 or before in gaps or _has_year(run.pieces(index, end)) or _goes_on(run, end, gaps):
        return None
    return run.places[end - 1], Private.MOBILE


def _is_code_of_an_insurer(text: str, start: int) -> bool:
    """Return whether a number is a hospital's or pharmacy's with the health insurance: H or P, region, five digits."""
    return text[max(0, start - 1) : start] in ("H", "P") and not text[max(0, start - 2) : start - 1].isalnum()


def _goes_on(run: _Run, end: int, gaps: set[str]) -> bool:
    return end < len(run.digits) and run.gaps[end] in gaps


def _is_digit_by_digit(run: _Run, start: int, end: int) -> bool:
    """Tell whether every digit stands alone, all parted by the same: nobody writes figures of a table like that."""
    gaps = run.inner_gaps(start, end)
    return len(gaps) == 1 and len(run.pieces(start, end)) == end - start and not _goes_on(run, end, gaps)


def _has_year(pieces: list[str]) -> bool:
    return any(len(piece) == 4 and piece[:2] in ("19", "20") for piece in pieces)


def _is_one_piece(run: _Run, index: int, length: int) -> bool:
    return index + length <= len(run.digits) and not run.inner_gaps(index, index + length)


def _is_fraction(run: _Run, index: int) -> bool:
    """Tell whether a run of digits stands behind a decimal point."""
    return index > 0 and run.gaps[index] == "."


def _card(run: _Run, index: int) -> tuple[int, Private] | None:
    """Return where a number of a bank card ends: 16 to 19 digits with an issuer's prefix and Luhn's check digit."""
    if not run.starts_piece(index) or _is_fraction(run, index):
        return None
    for length in (19, 18, 17, 16):
        end = index + length
        digits = run.digits[index:end]
        if len(digits) < length or not run.ends_piece(end - 1) or not _CARD.fullmatch(digits):
            continue
        gaps = run.inner_gaps(index, end)
        fours = run.pieces(index, end) == _cut(digits, 4, 4, 4, 4, length - 16)
        is_wide = any(_is_wide(gap) for gap in gaps)
        if len(gaps) > 1 or (is_wide and not fours and not _is_digit_by_digit(run, index, end)):
            continue
        if (fours or not gaps or not _goes_on(run, end, gaps)) and luhn.is_valid(digits):
            return run.places[end - 1], Private.CARD
    return None


def _cut(digits: str, *lengths: int) -> list[str]:
    pieces, start = [], 0
    for length in lengths:
        pieces.append(digits[start : start + length])
        start += length
    return [piece for piece in pieces if piece]
