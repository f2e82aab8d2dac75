"""Reading `content/`: bytes to text, text to plain values that remember their lines; links and bombs are refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from trees import VALID

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import REASONS
from generator.sources.compose import Positions, Span, YamlError, values
from generator.sources.decode import (
    MAX_KB,
    MAX_MARKDOWN_KB,
    TextProblem,
    decode,
    scalar,
    text_problems,
)
from generator.sources.document import SourceFile, read, walk
from generator.sources.prose import costly_markdown


def source(path: Path) -> SourceFile:
    """A file as `walk` would find it."""
    return SourceFile(path.name, path)


def codes(text: str, *, yaml: bool = True) -> list[str]:
    """The codes of all slips in a text."""
    return [text_problem.code for text_problem in text_problems(text, yaml=yaml)]


# --- bytes to text


@pytest.mark.parametrize(
    "data", [b"name: \xe7\x94\xb2\n", b"\xef\xbb\xbfname: \xe7\x94\xb2\r\n", b"name: \xe7\x94\xb2\r"]
)
def test_line_ends_and_byte_order_marks_do_not_matter(data: bytes) -> None:
    """What Windows, Mac and Linux write is one text."""
    assert decode(data) == "name: 甲\n"


@pytest.mark.parametrize(
    ("data", "code", "guess"),
    [
        ("甲乙丙".encode("gbk"), "not-utf8", "，是 GBK（记事本里叫 ANSI）"),
        ("甲".encode("utf-16"), "not-utf8", "，是 UTF-16（记事本里叫 Unicode）"),
        ("a".encode("utf-16-be"), "not-text", ""),
        (b"\xff\xfd\xff", "not-utf8", ""),
        (b"PK\x03\x04", "not-text", "，像是 Word、Excel 或压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not-text", "，像是旧版 Word 或 Excel"),
        (b"%PDF-1.7", "not-text", "，像是 PDF"),
        (b"\x89PNG\r\n", "not-text", "，像是图片"),
        (b"a\0b", "not-text", ""),
    ],
)
def test_what_is_no_text_is_said_to_be_what_it_is(data: bytes, code: str, guess: str) -> None:
    """Staff learn which program wrote the file, not which byte was wrong."""
    text_problem = decode(data)
    assert isinstance(text_problem, TextProblem)
    assert text_problem.code == code
    assert dict(text_problem.context)["guess"] == guess


@holds_for(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_slip(data: bytes) -> None:
    """Decoding never raises, and a text has no carriage return left."""
    text = decode(data)
    assert isinstance(text, TextProblem) or "\r" not in text


# --- the slips of the keyboard


@pytest.mark.parametrize(
    "text",
    [
        "hours: 8:30 到 17:00",
        "hours: “早”班和“晚”班",
        "how: 打电话，报“编号”",
        "url: https://example.org/#top",
        "title: C#语言",
        "note: 甲 # 这是备注",
        "- CT：当天出片",
        "- ICU:重症",
        "- -5",
        "- 2023-07-09",
        "--- \nname: 甲",
        "text: |\n  name：随便写\n  -内科\n  甲 #乙\n    　　空两格\nname: 甲",
        "text: >\n  a:b",
        "name: 甲　乙",
        "- 甲　乙",
        "# name：备注里随便写",
        'name: "甲 #乙"',
        "list: [甲, 乙]",
        'list: ["甲，乙"]',
    ],
)
def test_right_lines_are_left_alone(text: str) -> None:
    """What staff may well write is no slip."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("line", "code", "column", "fixed"),
    [
        ("name：甲", "fullwidth-colon", 5, "name: 甲"),
        ("  - name ： 甲", "fullwidth-colon", 10, "  - name: 甲"),
        ("- name：甲", "fullwidth-colon", 7, "- name: 甲"),
        ("name:甲", "colon-without-blank", 5, "name: 甲"),
        ("  -内科", "dash-without-blank", 3, "  - 内科"),
        ("  -3楼", "dash-without-blank", 3, "  - 3楼"),
        ("list: [内科，外科]", "fullwidth-comma", 10, "list: [内科, 外科]"),
        ("list: [内科、外科]", "fullwidth-comma", 10, "list: [内科, 外科]"),
        ("where: 门诊 #3楼", "comment-cuts-value", 11, 'where: "门诊 #3楼"'),
        ("- 门诊 #3楼", "comment-cuts-value", 6, '- "门诊 #3楼"'),
        ("hours: “全天”", "curly-quotes", 8, "hours: 全天"),
        ("hours: “全天: 是”", "curly-quotes", 8, 'hours: "全天: 是"'),
        ("\tname: 甲", "tab-indent", 1, "  name: 甲"),
        ("  -\t甲", "tab-indent", 4, "  - 甲"),
        ("　name: 甲", "odd-blank", 1, "  name: 甲"),
        ("\xa0\u2009name: 甲", "odd-blank", 1, "  name: 甲"),
        ("name:\u3000甲", "odd-blank", 6, "name: 甲"),
        ("na\u200bme: 甲", "invisible-character", 3, "name: 甲"),
        ("name: 甲\u202e乙", "invisible-character", 8, "name: 甲乙"),
        ("name: 甲\x07", "invisible-character", 8, "name: 甲"),
        ("name: 甲\x85乙", "invisible-character", 8, "name: 甲乙"),
        ("name: 甲\u2028乙", "invisible-character", 8, "name: 甲乙"),
        ("<<<<<<< HEAD", "merge-marker", 1, ""),
        ("||||||| base", "merge-marker", 1, ""),
        ("=======", "merge-marker", 1, ""),
        (">>>>>>> theirs", "merge-marker", 1, ""),
    ],
)
def test_slip(line: str, code: str, column: int, fixed: str) -> None:
    """A slip is found where it stands, with the line as it should be."""
    (text_problem,) = text_problems(line, yaml=True)
    assert (text_problem.code, text_problem.line, text_problem.column, text_problem.fixed) == (code, 1, column, fixed)


def test_an_item_that_slipped_to_the_right_is_seen() -> None:
    """YAML would silently make one item of two."""
    assert values("list:\n  - 甲\n    - 乙\n") == {"list": ["甲 - 乙"]}
    (text_problem,) = text_problems("list:\n  - 甲\n    - 乙\n", yaml=True)
    assert (text_problem.code, text_problem.line, text_problem.column, text_problem.fixed) == (
        "yaml-syntax",
        3,
        5,
        "  - 乙",
    )


def test_prose_is_looked_at_for_what_nobody_can_see_only() -> None:
    """In Markdown a Chinese colon is a Chinese colon."""
    assert codes("name：甲\n-内科\n　　首行空两格\n\t代码\n", yaml=False) == []
    assert codes("甲\u200b乙\n=======\n", yaml=False) == ["invisible-character", "merge-marker"]


@holds_for(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=30))
def test_a_scalar_reads_back_as_it_was(text: str) -> None:
    """A value that a fix writes is the value that YAML reads, in a line and in a list."""
    assert values(f"key: {scalar(text)}") == {"key": text}
    assert values(f"[{scalar(text)}, b]") == [text, "b"]


# --- text to plain values


@pytest.mark.parametrize(
    "text",
    [
        "8:30",
        "010",
        "0377",
        "no",
        "on",
        "1.10",
        "1e3",
        "0x1F",
        "2023-07-09",
        "12:30:45",
        "1_000",
        ".5",
        "null",
        "=",
        "<<",
    ],
)
def test_values_stay_the_text_that_stands_in_the_file(text: str) -> None:
    """Here `safe_load` gives 510, 8, 255, False, True, 1.1 and worse."""
    assert values(f"key: {text}") == {"key": text}


def test_nothing_is_nothing() -> None:
    """A key without a value, and a tilde, are None; empty quotes are an empty text."""
    assert values("a:\nb: ~\nc: ''\nd:\n-\n") == {"a": None, "b": None, "c": "", "d": [None]}


def refused(text: str) -> TextProblem:
    """Why a text is no YAML that we read."""
    with pytest.raises(YamlError) as caught:
        values(text)
    return caught.value.text_problem


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ('a: 1\nb: "甲\nc: 2\n', 2, 4, "引号没有关"),
        ("a: 1\nb: '甲\nc: 2\n", 2, 4, "引号没有关"),
        ("a: [甲, 乙\nc: 2\n", 1, 4, "方括号没有关，或者少了逗号"),
        ("a: {甲: 乙\nc: 2\n", 1, 4, "花括号没有关，或者少了逗号"),
        ("a: 1\nb\nc: 2\n", 2, 1, "这一行少了冒号"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "缩进和上面不齐，或者引号、括号没有关"),
        ("a: 甲: 乙\n", 1, 5, "内容里有英文冒号加空格，用英文双引号把整句括起来"),
        ("a: 甲\n  b: 乙\n", 2, 4, "这里不该有冒号，多半是上一行的引号没有关，或者缩进不齐"),
        ("a: %\n", 1, 4, "这个符号不能放在开头，用英文双引号把整句括起来"),
        ("a: @甲\n", 1, 4, "这个符号不能放在开头，用英文双引号把整句括起来"),
        ("a: >90%\n", 1, 4, "以“|”“>”开头的值，用英文双引号把整句括起来"),
        ('a: "\\q"\n', 1, 5, "双引号里的反斜杠不认识"),
        ("a: - b\n", 1, 4, "列表不能从这里开始，要另起一行"),
        ("- a\nb: c\n", 2, 1, "列表里的“-”没有对齐"),
        ("a: b\n---\nc: d\n", 2, 1, "一个文件里只能有一份内容，中间不要写 ---"),
        ("a: b\n...\nc: d\n", 3, 1, "这里已经不是内容的一部分了，看看缩进"),
        ("a: [\n", 1, 5, "括号没有关，或者多了一个"),
        ("a: ]\n", 1, 4, "括号没有关，或者多了一个"),
        ("{a: 1}: 2\n", 1, 1, "花括号没有加引号，或者字段名不是一个词"),
    ],
)
def test_broken_yaml_is_blamed_on_the_line_to_mend(text: str, line: int, column: int, reason: str) -> None:
    """Where a quotation mark was opened, not where the file ends."""
    text_problem = refused(text)
    words = REASONS["yaml-syntax"][dict(text_problem.context)["reason"]]
    assert (text_problem.code, text_problem.line, text_problem.column, words) == (
        "yaml-syntax",
        line,
        column,
        reason,
    )


def test_a_key_that_stands_twice_is_seen() -> None:
    """`safe_load` takes the last and says nothing."""
    text_problem = refused("a: 1\nb: 2\na: 3\n")
    assert (text_problem.code, text_problem.line, text_problem.column, dict(text_problem.context)) == (
        "duplicate-key",
        3,
        1,
        {"name": "a", "first": "1"},
    )


@pytest.mark.parametrize(
    ("text", "char"),
    [
        ("a: &x 1\nb: 2", "&"),
        ("a: 1\nb: *x", "*"),
        ("a: !!python/object:os.system x", "!"),
        ("a: ! 1", "!"),
        ("a: *甲*", "*"),
        ("[&x a]", "&"),
        ('{"a":&x {}, "b":*x}', "&"),
        ("<<: *x", "*"),
        ("!x", "!"),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, char: str) -> None:
    """However they are written: a bomb of them fills the memory."""
    text_problem = refused(text)
    assert (text_problem.code, dict(text_problem.context)["char"]) == ("yaml-anchor", char)


@pytest.mark.parametrize(
    "text",
    ["[" * 3_000, "a: " + "[" * 60_000 + "]" * 60_000, "- " * 100_000 + "a", "-  " * 60_000, '{"a":' * 60_000,
     "\n".join(" " * depth + "a:" for depth in range(900))],
)  # fmt: skip
def test_nesting_bombs_are_refused(text: str) -> None:
    """They used to end in a RecursionError, or in the C stack and the end of the process."""
    assert refused(text).code == "too-deep"


def test_escapes_do_not_bring_control_characters_in() -> None:
    """What may not stand in a file may not be spelt either; a line break may."""
    assert refused('a: "\\e[31m"').code == "invisible-character"
    assert refused('a: "\\u200b"').code == "invisible-character"
    assert values('a: "甲\\n乙"') == {"a": "甲\n乙"}


@holds_for(st.text(st.sampled_from("ab：:- #[]{}\"'&*!|>%,\n\t \u3000甲?"), max_size=60), examples=300)
def test_any_text_has_values_or_is_refused(text: str) -> None:
    """Nothing but a refusal with a place ever comes out of the reader."""
    try:
        values(text)
    except YamlError as error:
        assert 1 <= error.text_problem.line <= text.count("\n") + 1
        assert error.text_problem.column >= 1


# --- and back to lines


DOCUMENT = "name: 甲\nlist:\n  - id: a\n    title: 乙\n  - id: b\nlong: 一\n  二\n"


@pytest.mark.parametrize(
    ("path", "key", "span"),
    [
        (("name",), False, Span(1, 7, 8)),
        (("name",), True, Span(1, 1, 5)),
        (("list", 0, "title"), False, Span(4, 12, 13)),
        (("list", 0, "title"), True, Span(4, 5, 10)),
        (("list", 1), False, Span(5, 5, None)),
        (("list", 1, "title"), False, Span(5, 5, None)),
        (("list", 7, "title"), True, Span(2, 1, 5)),
        (("long",), False, Span(6, 7, None)),
        ((), False, Span(1, 1, None)),
    ],
)
def test_a_value_is_found_again(path: tuple[str | int, ...], key: bool, span: Span) -> None:
    """By the way from the top; for a way that leads nowhere, the nearest place above."""
    assert Positions(DOCUMENT).locate(path, key=key) == span


def test_a_value_of_several_lines_has_no_corrected_line(tmp_path: Path) -> None:
    """Changing its first line would leave the others standing."""
    file = tmp_path / "x.yml"
    file.write_text("day: 2023年7月\n  9日\n")
    document, _ = read(source(file))
    assert document is not None
    assert document.diagnose("bad-date", ("day",), fix="2023-07-09", value="x").fixed == ""


# --- files


def paths(content: Path) -> list[str]:
    """Everything that `walk` finds, problems in brackets."""
    return [f"[{one.location.path}]" if isinstance(one, Diagnostic) else one.path for one in walk(content)]


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    """A link to a file, a folder, nowhere or itself is a problem, and nothing behind it is read."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text("password: x\n")
    content = tmp_path / "content"
    content.mkdir()
    (content / "file.yml").symlink_to(outside / "secret.yml")
    (content / "folder").symlink_to(outside)
    (content / "loop").symlink_to(content)
    (content / "nowhere.yml").symlink_to("nowhere")
    os.mkfifo(content / "pipe.yml")
    assert paths(content) == ["[file.yml]", "[folder]", "[loop]", "[nowhere.yml]", "[pipe.yml]"]


def test_a_link_put_in_place_of_a_file_after_the_walk_is_refused(tmp_path: Path) -> None:
    """Between seeing a file and reading it, somebody may have changed it."""
    file = tmp_path / "x.yml"
    file.symlink_to(VALID / "README.md")
    _, found = read(source(file))
    assert [one.code for one in found] == ["unreadable"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """It was there when the folder was looked through."""
    _, found = read(source(tmp_path / "gone.yml"))
    assert [one.code for one in found] == ["unreadable"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    """What editors and Git leave behind is nobody's record."""
    for name in (".git/config", ".DS_Store", "a/.b.yml.swp", "a/c.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert paths(tmp_path) == ["a/c.yml"]


def test_files_come_in_order(tmp_path: Path) -> None:
    """The report is the same on every machine."""
    for name in ("b/a.yml", "a.yml", "B.yml", "b.yml", "10.yml", "9.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert paths(tmp_path) == ["10.yml", "9.yml", "B.yml", "a.yml", "b/a.yml", "b.yml"]


def test_a_file_name_in_gbk_can_be_printed(tmp_path: Path) -> None:
    """Names from an old archive are no UTF-8, and the report has to name them all the same."""
    (tmp_path / os.fsdecode("方案.yml".encode("gbk"))).write_text("x")
    (found,) = paths(tmp_path)
    assert found.encode().endswith(b".yml")
    assert found.startswith("\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(("name", "limit"), [("x.yml", MAX_KB), ("x.md", MAX_MARKDOWN_KB)])
def test_large_files_are_not_read(tmp_path: Path, name: str, limit: int) -> None:
    """Their size is known before their bytes: a hundred gigabytes cost nothing."""
    file = tmp_path / name
    with file.open("wb") as sparse:
        sparse.truncate(100 * 1024**3)
    document, (problem,) = read(source(file))
    assert document is None
    assert problem.code == "too-large"
    with file.open("wb") as small:
        small.write(b"a: b\n" if name.endswith(".yml") else b"a\n")
        small.truncate(limit * 1024 - 1)
    _, (problem,) = read(source(file))
    assert problem.code == "not-text"  # for it is full of zeros; but it was read


def front(text: str, tmp_path: Path) -> tuple[Any, list[str]]:
    """Values and codes of a Markdown file."""
    file = tmp_path / "x.md"
    file.write_text(text)
    document, found = read(source(file))
    return document.values if document is not None else None, [one.code for one in found]


def test_markdown_is_front_matter_and_body(tmp_path: Path) -> None:
    """The block between two lines of dashes is YAML, the rest is text; either may be missing."""
    assert front("---\ntitle: 甲\n---\n## 乙\n", tmp_path) == ({"title": "甲", "body": "## 乙\n"}, [])
    assert front("---\n---\n乙\n", tmp_path) == ({"body": "乙\n"}, [])
    assert front("乙\n\n---\n丙\n", tmp_path) == ({"body": "乙\n\n---\n丙\n"}, [])
    assert front("---\ntitle: 甲\n", tmp_path) == (None, ["front-matter"])


def test_lines_of_front_matter_are_lines_of_the_file(tmp_path: Path) -> None:
    """A problem in the block is told at the line where an editor shows it."""
    file = tmp_path / "x.md"
    file.write_text("---\ntitle: 甲\nversion：1\n---\n")
    _, (problem,) = read(source(file))
    assert (problem.location.line, problem.line, problem.fixed) == (3, "version：1", "version: 1")


@pytest.mark.parametrize(
    "text", ["![" * 400, "[" * 400, "`a" * 400, "<a " * 400, "> " * 30, "1. " * 30, "- " * 30 + "a", " " * 70 + "- a"]
)
def test_prose_that_markdown_would_choke_on_is_refused(text: str) -> None:
    """Six kilobytes of brackets cost Markdown seven seconds, and nested lists the whole stack."""
    assert [(text_problem.code, text_problem.line) for text_problem in costly_markdown(f"# 甲\n\n{text}\n")] == [
        ("too-deep", 3)
    ]


def test_ordinary_prose_is_not_tangled() -> None:
    """Links, lists, quotations and tables of any length pass."""
    text = "\n\n".join(f"- [甲](a.md) 和 `乙` <{number}>\n  > 丙" for number in range(250))
    assert list(costly_markdown(text)) == []
