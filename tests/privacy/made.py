"""Personal data made up for tests: numbers that could be somebody's, and the ways in which people write them.

Nothing here is anybody's: every number is drawn anew from a seed, and no test prints one whole.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from stdnum import luhn
from stdnum.cn import ric

COUNTIES = (
    "110101", "120103", "130102", "210102", "310104", "320106", "330108", "350203", "370203", "410105", "420106",
    "430104", "440106", "510107", "520103", "610113", "650104",
)  # fmt: skip
Maker = Callable[[random.Random], str]


def identity(random: random.Random) -> str:
    """18 digits with a county, a day and the right check digit."""
    day = f"{random.randint(1930, 2022)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    number = f"{random.choice(COUNTIES)}{day}{random.randint(0, 999):03}"
    return number + ric.calc_check_digit(number + "0")


def old_identity(random: random.Random) -> str:
    """15 digits of the first generation."""
    day = f"{random.randint(10, 84)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return f"{random.choice(COUNTIES)}{day}{random.randint(0, 999):03}"


def mobile(random: random.Random) -> str:
    """A mobile number."""
    return f"1{random.randint(3, 9)}{random.randint(0, 999_999_999):09}"


def card(random: random.Random) -> str:
    """A number of a bank card with 16 to 19 digits."""
    length = random.choice((16, 17, 18, 19))
    number = "62" + "".join(str(random.randint(0, 9)) for _ in range(length - 3))
    return number + luhn.calc_check_digit(number)


def groups(number: str) -> list[str]:
    """The number in the groups in which people say it."""
    cuts: tuple[int, ...] = (6, 8, 4) if number[:6] in COUNTIES else (4, 4, 4, 4, 3)
    cuts = (3, 4, 4) if len(number) == 11 else cuts
    parts, start = [], 0
    for length in cuts:
        parts.append(number[start : start + length])
        start += length
    return [part for part in parts if part]


_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_HAN = str.maketrans("0123456789", "零一二三四五六七八九")
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def around_the_second(before: str, after: str) -> Callable[[str], str]:
    """Something put around the second group of a number."""
    return lambda number: groups(number)[0] + before + groups(number)[1] + after + "".join(groups(number)[2:])


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "plain": lambda number: number,
    "inside of a sentence": lambda number: f"号是{number}的那位",
    "in groups with blanks": lambda number: " ".join(groups(number)),
    "a blank after each digit": lambda number: " ".join(number),
    "in groups with hyphens": lambda number: "-".join(groups(number)),
    "in groups with dots": lambda number: ".".join(groups(number)),
    "with zero-width characters": lambda number: "\u200b".join(number),
    "over several lines": lambda number: "\n    ".join(groups(number)),
    "full-width": lambda number: number.translate(_FULL_WIDTH),
    "in Chinese numerals": lambda number: number.translate(_HAN),
    "in circled digits": lambda number: number.translate(_CIRCLED),
    "in bold groups": lambda number: "**".join(groups(number)),
    "as character references": lambda number: "".join(f"&#{ord(char)};" for char in number),
    "as escapes": lambda number: '"' + "".join(f"\\u{ord(char):04x}" for char in number) + '"',
    "with letters that look like digits": lambda number: number.replace("0", "O").replace("1", "l"),
    "a comma after each digit": lambda number: f"电话{'、'.join(number)}",
    "over items of a list": lambda number: "电话\n" + "".join(f"  - {part}\n" for part in groups(number)),
    "with a link in it": around_the_second("[", "](x)"),
    "with a link by reference in it": around_the_second("[", "][r]"),
    "with a picture in it": around_the_second("![", '](a.png "t (1)")'),
    "with a part in bold": around_the_second("**", "**"),
    "with a part struck out": around_the_second("~~", "~~"),
    "with a part as code": around_the_second("`", "`"),
    "with a part marked": around_the_second("==", "=="),
    "with a tag in it": around_the_second('<span title="a>b">', "</span>"),
    "with a comment in it": around_the_second("<!-- x\n -->", ""),
    "with a list of attributes": around_the_second("**", "**{.x}"),
    "with a note in it": around_the_second("[^1]", ""),
    "with brackets in it": around_the_second("【", "】"),
    "with quotes in it": around_the_second("“", "”"),
    "numbered": lambda number: f"(1){number}",
    "with escaped hyphens": lambda number: r"\-".join(groups(number)),
    "in groups with 转": lambda number: "转".join(groups(number)),
    "in groups with 空格": lambda number: "空格".join(groups(number)),
    "in groups with letters that look like digits": lambda number: (
        "-".join(groups(number)).replace("0", "o").replace("1", "I")
    ),
    "over cells of a table": lambda number: f"| 手机 | {' | '.join(groups(number))} |",
}
"""How a number is written so that a simple pattern misses it."""


def harmless(random: random.Random) -> str:
    """A string with digits that is nobody's: what records of a hospital are full of."""
    n = random.randint
    year, month, day = n(2001, 2029), n(1, 12), n(1, 28)
    makers: tuple[Callable[[], str], ...] = (
        lambda: f"{n(1, 9999)}.{n(0, 99):02}元",
        lambda: f"{n(1, 99_999_999)}元",
        lambda: f"{n(1, 999)},{n(0, 999):03},{n(0, 999):03}.{n(0, 99):02}",
        lambda: f"示卫发〔{year}〕{n(1, 400)}号",
        lambda: f"国卫医发〔{year}〕{n(1, 99)}号、国卫办医函〔{year}〕{n(100, 999)}号",
        lambda: f"0{n(100, 999)}-{n(2_000_000, 8_999_999)}",
        lambda: f"0{n(100, 999)}-{n(200, 899)}-{n(0, 9999):04}",
        lambda: f"0{n(10, 29)}-{n(20_000_000, 89_999_999)}-{n(0, 9999)}",
        lambda: f"400-{n(100, 999)}-{n(0, 9999):04}",
        lambda: f"{n(12300, 12399)}",
        lambda: f"{year}-{month:02}-{day:02}",
        lambda: f"{year}-{month:02}-{day:02} {n(0, 23)}:{n(0, 59):02}至{n(0, 23)}:{n(0, 59):02}",
        lambda: f"{year}年{month}月{day}日",
        lambda: "\n".join(f"  - {year}-{month:02}-{n(1, 28):02}" for _ in range(n(2, 9))),
        lambda: f"{year}{month:02}{day:02}{n(0, 9999):04}",
        lambda: f"latitude: {n(20, 45)}.{n(0, 10**12):012}\nlongitude: {n(90, 130)}.{n(0, 10**12):012}",
        lambda: f"| {n(1, 12)}月 | " + " | ".join(str(n(0, 99_999)) for _ in range(n(3, 9))) + " |",
        lambda: "".join(random.choice("0123456789abcdef") for _ in range(40)),
        lambda: f"https://www.shifan.example/art/{year}/{month}/{day}/art_{n(1000, 9999)}_{n(100_000, 999_999)}.html",
        lambda: f"t{year}{month:02}{day:02}_{n(1_000_000, 9_999_999)}",
        lambda: f"受理编号{year}-{n(1, 9999):04}",
        lambda: f"{n(1, 60)}号楼{n(1, 9)}层{n(100, 999)}诊室",
        lambda: f"开放床位{n(50, 3000)}张，每张床{n(5, 9)}平方米，门诊{n(1000, 999_999)}人次",
        lambda: f"投诉{n(0, 99)}件，办结{n(0, 99)}件，答复{n(1, 15)}个工作日",
        lambda: f"9901{n(0, 99):02}",
        lambda: f"{n(0, 100)}.{n(0, 9)}% {n(0, 100)}.{n(0, 9)}% {n(0, 100)}.{n(0, 9)}%",
        lambda: f"queue-{n(1, 99)}-{year}-w{n(1, 52):02}",
        lambda: f"GB/T 2260-{year}、WS/T {n(300, 999)}-{year}",
        lambda: f"978-7-{n(100, 999)}-{n(10_000, 99_999)}-{n(0, 9)}",
        lambda: f"#{n(0, 0xFFFFFF):06x}",
    )
    return random.choice(makers)()
