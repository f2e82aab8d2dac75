"""Plain values back to the text of a record: a new one, or an old one in which only what changed is touched.

The places of the values in the text are known, so a change is a splice: everything else stays as it was written, to the
byte. `ruamel.yaml`, which loads and dumps the whole file, kept all 488 files of the demonstration as they were, but
laid out anew 7 of 11 small files written in other habits (`[a,b]`, dashes without indent, a value over two lines,
blanks before a value); the differences would then show lines that nobody changed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from generator.diagnostics.wording import CANNOT_REWRITE
from generator.errors import MingnuoError
from generator.sources import compose
from generator.sources.align import align
from generator.sources.write import field_lines, item_lines, to_yaml

_FENCE = "---\n"


class RewriteError(MingnuoError):
    """The text is written in a way in which a change cannot be made without touching the rest."""

    def __init__(self) -> None:
        super().__init__(CANNOT_REWRITE)


_BOM = b"\xef\xbb\xbf"


def encoded_like(before: bytes, text: str) -> bytes:
    """Return a text as bytes in the habit of a file: its line ends, its byte order mark."""
    data = text.replace("\n", "\r\n").encode() if b"\r\n" in before else text.encode()
    return _BOM + data if before.startswith(_BOM) else data


def new_record(path: str, values: Mapping[str, Any]) -> str:
    """Return the text of a new record. The `body` of a Markdown file follows its front matter."""
    if not path.endswith(".md"):
        return to_yaml(values)
    front = {name: value for name, value in values.items() if name != "body"}
    return f"{_FENCE}{to_yaml(front)}{_FENCE}{values.get('body', '')}"


def revised_record(path: str, text: str, wanted: Mapping[str, Any]) -> str:
    """Return a record's text with `wanted` for its values: plain values as `sources.document` reads them.

    Comments, order, quotes and blanks of everything that did not change stay. Raises `RewriteError`.
    """
    if not path.endswith(".md"):
        return revised(text, wanted)
    front = {name: value for name, value in wanted.items() if name != "body"}
    if not text.startswith(_FENCE):
        return new_record(path, wanted) if front else str(wanted["body"])
    end = text.find(f"\n{_FENCE}", len(_FENCE) - 1)
    if end < 0:
        raise RewriteError
    head = text[len(_FENCE) : end + 1]
    return f"{_FENCE}{revised(head, front)}{_FENCE}{wanted.get('body', '')}"


def revised(text: str, wanted: Mapping[str, Any]) -> str:
    """Return a YAML text with other values: what did not change stays as it stands, to the byte, with its comments.

    A field that is new stands where it does in `wanted`; one that is None there, or not there, is taken out, with the
    comment above it. Raises `RewriteError`.
    """
    wanted = {name: value for name, value in wanted.items() if value is not None}
    try:
        root = compose.node_of(text)
        if not isinstance(root, yaml.MappingNode):
            raise RewriteError
        if not any(key.value in wanted for key, _ in root.value):
            return to_yaml(wanted)
        changed = _Splices(text).apply(root, wanted)
        if compose.values(changed) != wanted:
            raise RewriteError
    except compose.YamlError:
        raise RewriteError from None
    return changed


def _indented(lines: Iterable[str], column: int) -> list[str]:
    margin = " " * column
    return [f"{margin}{line}" if line else line for line in lines]


class _Splices:
    """Changes to a text, collected on a walk over its nodes, then made from its end to its beginning."""

    def __init__(self, text: str) -> None:
        self._text = text if text.endswith("\n") else f"{text}\n"
        self._lines = self._text.split("\n")
        self._starts = [0, *itertools.accumulate(len(line) + 1 for line in self._lines)]
        self._found: list[tuple[int, int, str]] = []
        """Start, end, new text: of the changes so far."""

    def apply(self, node: yaml.MappingNode, wanted: Mapping[str, Any]) -> str:
        """Return the text with the values of its topmost mapping changed."""
        self._mapping(node, wanted)
        text = self._text
        for start, end, new in sorted(self._found, key=lambda found: found[:2], reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _mapping(self, node: yaml.MappingNode, wanted: Mapping[str, Any]) -> None:
        pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
        kept = [number for number, (key, _) in enumerate(pairs) if key.value in wanted]
        if not kept:
            raise RewriteError  # nothing that a new field could follow: the caller replaces the whole
        for number, (key, child) in enumerate(pairs):
            if number not in kept:
                self._remove_field(pairs, number)
            elif compose.plain(child) != wanted[key.value]:
                self._change(key, child, wanted[key.value])
        self._add_fields(node, [pairs[number] for number in kept], wanted)

    def _add_fields(
        self, node: yaml.MappingNode, kept: Sequence[tuple[yaml.Node, yaml.Node]], wanted: Mapping[str, Any]
    ) -> None:
        """Put each new field behind the one that it follows in `wanted`; none goes before the first."""
        last = {key.value: self._end_of_line(self._end(child, key)) for key, child in kept}
        place = last[kept[0][0].value]
        indent = kept[0][0].start_mark.column
        new: dict[int, list[str]] = {}
        for name, value in wanted.items():
            if name in last:
                place = last[name]
            else:
                new.setdefault(place, []).extend(_indented(field_lines(name, value), indent))
        for after, lines in new.items():
            self._insert_after(after, lines)

    def _remove_field(self, pairs: Sequence[tuple[yaml.Node, yaml.Node]], number: int) -> None:
        key, child = pairs[number]
        start = self._at(key.start_mark)
        if self._is_first_on_line(start):
            line = self._with_comment(self._line_start(start)) if number else self._line_start(start)
            self._found.append((line, self._end_of_line(self._end(child, key)) + 1, ""))
        elif number + 1 < len(pairs):  # the first behind a dash: the next takes its place
            self._found.append((start, self._at(pairs[number + 1][0].start_mark), ""))
        else:
            raise RewriteError

    def _change(self, key: yaml.Node, node: yaml.Node, wanted: Any) -> None:
        """Change the value of a field."""
        if self._inside(node, wanted):
            return
        indent = key.start_mark.column
        start, end = self._at(key.end_mark), self._end(node, key)
        colon = self._text.index(":", start) + 1
        first, *rest = _indented(field_lines(key.value, wanted), indent)
        head = first[first.index(":", indent) + 1 :]
        if isinstance(node, yaml.ScalarNode) and isinstance(wanted, str) and not rest and end > colon:
            self._found.append((self._at(node.start_mark), end, head.lstrip(" ")))
        else:
            self._found.append((colon, max(end, colon), "\n".join((head, *rest))))

    def _inside(self, node: yaml.Node, wanted: Any) -> bool:
        """Change what lies in a block; False for anything else, which is to be replaced as a whole."""
        if getattr(node, "flow_style", False) or not wanted:
            return False
        before = len(self._found)
        try:
            if isinstance(node, yaml.MappingNode) and isinstance(wanted, Mapping):
                self._mapping(node, wanted)
                return True
            if isinstance(node, yaml.SequenceNode) and isinstance(wanted, list) and node.value:
                self._sequence(node, wanted)
                return True
        except RewriteError:
            del self._found[before:]
        return False

    def _sequence(self, node: yaml.SequenceNode, wanted: list[Any]) -> None:
        items: list[yaml.Node] = node.value
        matched = align([compose.plain(item) for item in items], wanted)
        kept = [number for number in matched if number is not None]
        if not kept or kept != sorted(kept):  # all new, or in another order
            raise RewriteError
        column = node.start_mark.column
        dashes = [self._dash(item, column) for item in items]
        for number, item in enumerate(items):
            if number not in kept:
                line = self._with_comment(self._line_start(dashes[number]))
                self._found.append((line, self._end_of_line(self._end(item)) + 1, ""))
        behind: int | None = None
        for was, value in zip(matched, wanted, strict=True):
            if was is None:
                self._insert_item(behind, self._line_start(dashes[0]), _indented(item_lines(value), column))
                continue
            item = items[was]
            behind = self._end_of_line(self._end(item))
            if compose.plain(item) != value and not self._inside(item, value):
                after_dash = dashes[was] + 1
                head = "\n".join(_indented(item_lines(value), column))[column + 1 :]
                self._found.append((after_dash, max(self._end(item), after_dash), head))

    def _insert_item(self, behind: int | None, first: int, lines: list[str]) -> None:
        if behind is not None:
            self._insert_after(behind, lines)
        else:
            self._insert(first, "".join(f"{line}\n" for line in lines))

    def _insert_after(self, end_of_line: int, lines: list[str]) -> None:
        self._insert(end_of_line, "".join(f"\n{line}" for line in lines))

    def _insert(self, place: int, text: str) -> None:
        """Put a text somewhere; those that come to one place stay in their order."""
        for number, (start, end, there) in enumerate(self._found):
            if start == end == place:
                self._found[number] = (start, end, there + text)
                return
        self._found.append((place, place, text))

    # places

    def _at(self, mark: Any) -> int:
        start: int = self._starts[mark.line] + mark.column
        return min(start, len(self._text))

    def _end(self, node: yaml.Node, key: yaml.Node | None = None) -> int:
        """Return where a value ends: behind its last character, whatever blanks and comments follow it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1], last[0]) if isinstance(node, yaml.MappingNode) else self._end(last)
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        stripped = start + len(self._text[start:end].rstrip())
        if stripped == start and key is not None:  # no value at all: behind the colon
            return self._text.index(":", self._at(key.end_mark)) + 1
        return stripped

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _end_of_line(self, place: int) -> int:
        return self._text.index("\n", place)

    def _is_first_on_line(self, place: int) -> bool:
        return not self._text[self._line_start(place) : place].strip(" ")

    def _with_comment(self, line_start: int) -> int:
        """Return where the comment right above a line begins, else the line: a comment goes with what follows it."""
        while line_start and self._text[self._line_start(line_start - 1) : line_start].lstrip(" ").startswith("#"):
            line_start = self._line_start(line_start - 1)
        return line_start

    def _dash(self, item: yaml.Node, column: int) -> int:
        for line in range(item.start_mark.line, -1, -1):
            if self._lines[line][column : column + 1] == "-" and not self._lines[line][:column].strip(" -"):
                return self._starts[line] + column
        raise RewriteError
