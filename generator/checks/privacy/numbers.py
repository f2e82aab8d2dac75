"""Numbers of a person among all digits of a text: identity, mobile phone, bank card.

Digits are found in any script (full-width, circled, 〇 to 九) with anything but letters between them; what the pieces
are is then decided by how they join. The number must begin and end where a piece does, unless it stands whole in one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import luhn, numdb
from stdnum.cn import ric

from generator.checks.privacy.hit import Hit, Hits, Private
from generator.checks.privacy.runs import DIGIT, Run, digits_of, is_wide, nearly_runs, runs

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
_CARD_WORD = re.compile(r"卡号|银行卡|储蓄卡|信用卡|借记卡|账号|帐号|账户|开户")
_GROUPS_WITH_WORDS = re.compile(
    rf"(?<![{DIGIT}])(?P<number>(?P<first>[{DIGIT}]{{3}})(?P<word>[ \u3000]*[^\W{DIGIT}][^\n{DIGIT}]{{0,7}})"
    rf"(?P<second>[{DIGIT}]{{4}})(?P=word)(?P<third>[{DIGIT}]{{4}}))(?![{DIGIT}])(?!(?P=word))"
)
"""Three groups of a phone number with the same word between them."""
_COUNTED = re.compile(
    r"[ \u3000]*(?:[%％‰]|[元人次个张例件份名位台间床年月日天号分秒度米克升片条项家所页层户组批起篇万亿千百])"
)
_FIGURES = re.compile(r"(?:分别|依次|各|总计|合计|由|从)[^，。；\n]{0,12}$")
_LISTS = frozenset("\n\t|+×*=;")
"""Signs that part figures of a table or a sum rather than the groups of one number."""
_BETWEEN_FIGURES = re.compile(r"[ \u3000]*[至到和与及或比又加乘减、，]")
_YEARS = frozenset(map(str, range(1990, 2036)))
_NEAR = 24
"""Characters before a number that are looked at for a word that says what it is."""
_MAX_PIECES = 6
"""A number that is split over cells or items lies in few of them; a table of figures has many."""


def numbers(text: str) -> Iterator[Hit]:
    """Yield every number of a person in a text; they never overlap."""
    found = Hits()
    for run, reading in runs(text):
        yield from filter(found.add, _in_run(run, reading))
    for run, reading in nearly_runs(text):
        yield from filter(found.add, _in_run(run, reading, only_proven=True))
    yield from filter(found.add, _mobiles_with_words(text))


def _in_run(run: Run, text: str, *, only_proven: bool = False) -> Iterator[Hit]:
    """Yield the numbers of one stretch; with `only_proven` those alone that have a check digit and look like it."""
    index = 0
    while index < len(run.digits):
        found = _identity(run, index, text)
        if found is None and not only_proven:
            found = _mobile(run, index, text) or _card(run, index, text) or _old_identity(run, index)
        elif found is None and _is_near(_CARD_WORD, text, run.places[index]):
            found = _card(run, index, text)
        if found is None:
            index += 1
            continue
        last, kind = found
        if not _is_part_of_a_word(text, run.places[index], last + 1):
            yield Hit(run.places[index], last + 1, kind)
        index = next((i for i in range(index, len(run.digits)) if run.places[i] > last), len(run.digits))


def _is_part_of_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether digits stand inside of a longer word of Latin letters: a digest, a key, a file's name."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _identity(run: Run, index: int, text: str) -> tuple[int, Private] | None:
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
    wide = any(is_wide(gap) for gap in run.inner_gaps(index, end))
    is_split = wide and len(run.pieces(index, end)) > _MAX_PIECES and not run.is_digit_by_digit(index, end)
    return None if is_split else (last, Private.IDENTITY)


def _old_identity(run: Run, index: int) -> tuple[int, Private] | None:
    """Return where an identity number of the first generation ends: 15 digits, a known county, a day, no check digit.

    Without a check digit only digits that stand together count: one in eight thousand random numbers would pass.
    """
    end = index + 15
    if end > len(run.digits) or not run.starts_piece(index) or not run.ends_piece(end - 1) or run.is_fraction(index):
        return None
    if run.pieces(index, end) not in ([run.digits[index:end]], _cut(run.digits[index:end], 6, 6, 3)):
        return None
    if any(is_wide(gap) for gap in run.inner_gaps(index, end)):
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


def _mobile(run: Run, index: int, text: str) -> tuple[int, Private] | None:
    """Return where a mobile number ends: 1, 3 to 9, and nine digits, grouped as people group them."""
    digits = run.digits
    for prefix in _PREFIXES:  # +86 and the number in one piece
        if digits.startswith(prefix, index) and run.starts_piece(index) and run.is_one_piece(index, len(prefix) + 11):
            return _mobile_at(run, index + len(prefix), text, after_prefix=True)
    return _mobile_at(run, index, text, after_prefix=False) if run.starts_piece(index) else None


def _mobile_at(run: Run, index: int, text: str, *, after_prefix: bool) -> tuple[int, Private] | None:
    digits = run.digits
    end = index + 11
    if end > len(digits) or digits[index] != "1" or digits[index + 1] not in "3456789" or not run.ends_piece(end - 1):
        return None
    gaps = run.inner_gaps(index, end)
    before = run.gaps[index]
    form = tuple(len(piece) for piece in run.pieces(index, end))
    if form == (11,):
        if (run.is_fraction(index) and not after_prefix) or _is_code_of_an_insurer(text, run.places[index]):
            return None
    elif any(is_wide(gap) for gap in gaps):
        is_few = len(form) <= 3 or run.is_digit_by_digit(index, end)
        is_told = is_few and _is_near(_PHONE_WORD, text, run.places[index])
        if not is_told and not _reads_as_one(run, index, end, text):
            return None  # three figures of a table may well begin with 138
    elif form in _PHONE_FORMS:
        if run.digits[max(0, index - 3) : index] in _SERVICE and before in gaps:
            return None
    elif len(gaps) > 1 or before in gaps or _has_year(run.pieces(index, end)) or run.goes_on(end, gaps):
        return None
    return run.places[end - 1], Private.MOBILE


def _reads_as_one(run: Run, start: int, end: int, text: str) -> bool:
    """Tell whether pieces parted by punctuation are a phone number: 138，0013，8000 rather than 138，1300，8000人."""
    pieces, gaps = run.pieces(start, end), run.inner_gaps(start, end)
    form = tuple(len(piece) for piece in pieces)
    if form not in _PHONE_FORMS or len(form) > 3 or any(piece in _YEARS for piece in pieces):
        return False
    first, last = run.places[start], run.places[end - 1]
    if run.gaps[start] in gaps or run.goes_on(end, gaps) or text[first - 1 : first] == "[":
        return False
    if any(piece.startswith("0") for piece in pieces):
        return True  # no figure begins with a nought
    in_a_list = ",-" in gaps or any(char in _LISTS for gap in gaps for char in gap[1:])
    if in_a_list or len(gaps) > 1 or form != (3, 4, 4):
        return False
    return not _COUNTED.match(text, last + 1) and not _FIGURES.search(text[max(0, first - 16) : first])


def _mobiles_with_words(text: str) -> Iterator[Hit]:
    """Yield phone numbers with a word between the groups: 138那个0013那个8000."""
    for match in _GROUPS_WITH_WORDS.finditer(text):
        groups = [digits_of(match[name]) for name in ("first", "second", "third")]
        if groups[0][0] != "1" or groups[0][1] not in "3456789" or any(group in _YEARS for group in groups):
            continue
        is_of_figures = _COUNTED.match(match["word"]) or _BETWEEN_FIGURES.match(match["word"])
        if not is_of_figures or any(group.startswith("0") for group in groups):
            yield Hit(match.start("number"), match.end("number"), Private.MOBILE)


def _is_near(words: re.Pattern[str], text: str, start: int) -> bool:
    """Tell whether one of some words stands shortly before a place."""
    return words.search(text, max(0, start - _NEAR), start) is not None


def _is_code_of_an_insurer(text: str, start: int) -> bool:
    """Return whether a number is a hospital's or pharmacy's with the health insurance: H or P, region, five digits."""
    return text[max(0, start - 1) : start] in ("H", "P") and not text[max(0, start - 2) : start - 1].isalnum()


def _has_year(pieces: list[str]) -> bool:
    return any(len(piece) == 4 and piece[:2] in ("19", "20") for piece in pieces)


def _card(run: Run, index: int, text: str) -> tuple[int, Private] | None:
    """Return where a number of a bank card ends: 16 to 19 digits with an issuer's prefix and Luhn's check digit."""
    if not run.starts_piece(index) or run.is_fraction(index):
        return None
    for length in (19, 18, 17, 16):
        end = index + length
        digits = run.digits[index:end]
        if len(digits) < length or not run.ends_piece(end - 1) or not _CARD.fullmatch(digits):
            continue
        gaps = run.inner_gaps(index, end)
        fours = run.pieces(index, end) == _cut(digits, 4, 4, 4, 4, length - 16)
        wide = any(is_wide(gap) for gap in gaps)
        is_told = fours or (
            len(run.pieces(index, end)) <= _MAX_PIECES and _is_near(_CARD_WORD, text, run.places[index])
        )
        if (len(gaps) > 1 and not is_told) or (wide and not is_told and not run.is_digit_by_digit(index, end)):
            continue
        if (fours or not gaps or not run.goes_on(end, gaps)) and luhn.is_valid(digits):
            return run.places[end - 1], Private.CARD
    return None


def _cut(digits: str, *lengths: int) -> list[str]:
    pieces, start = [], 0
    for length in lengths:
        pieces.append(digits[start : start + length])
        start += length
    return [piece for piece in pieces if piece]
