"""YAML to plain values: mappings, lists and text, nothing typed; and the way back to lines.

`yaml.compose` on the C parser. Scalars stay the text that stands in the file: no `no` becomes False here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import yaml

from generator.diagnostics.catalogue import CATALOGUE
from generator.errors import MingnuoError
from generator.sources.decode import TextProblem, scalar

Path = tuple[str | int, ...]
"""The way from the top of a document to a value: names of fields and numbers of items."""

_MAX_DEPTH = 24
_SUSPECT_MARK = re.compile(r"(?:^|[\s\[,{:])[&*!]", re.M)
_KEY = re.compile(r"\s*(?:- +)*[A-Za-z_][A-Za-z0-9_]*: +")
_SUSPECT_DEPTH = re.compile(rf"[-?:] ++(?:[-?:] ++){{{_MAX_DEPTH - 1}}}")


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a value or a key; lines and columns count from 1, `end` is the column after its last character.

    A value that takes several lines has no `end`: changing one line does not change it.
    """

    line: int
    column: int
    end: int | None


class YamlError(MingnuoError):
    """The text is no YAML that we read; carries the problem of the catalogue that says why. Never leaves `sources`."""

    def __init__(self, text_problem: TextProblem) -> None:
        super().__init__(CATALOGUE[text_problem.code].meaning)
        self.text_problem = text_problem


class _Untyped(yaml.CSafeLoader):
    """A loader that does not guess what a scalar means: the record's field says it."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        return ""

    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:
        return

    def ascend_resolver(self) -> None:
        return


def node_of(text: str) -> yaml.Node | None:
    """Return the root of a text, its places among it; None for an empty one. Raises `YamlError`."""
    deep = text.count("[") + text.count("{") > _MAX_DEPTH or _SUSPECT_DEPTH.search(text)
    if deep or (any(char in text for char in "&*!") and _SUSPECT_MARK.search(text)):
        _refuse_dangers(text)
    try:
        root = yaml.compose(text, Loader=_Untyped)
        if root is not None and _WRAPPED.search(text):
            _unwrap(root, text.split("\n"))
        return root
    except yaml.MarkedYAMLError as error:
        raise YamlError(_text_problem(error, text)) from None
    except yaml.YAMLError as error:
        raise YamlError(TextProblem("yaml-syntax", context=(("reason", _reason(str(error))),))) from None
    except RecursionError:
        raise YamlError(TextProblem("too-deep")) from None


_WRAPPED = re.compile(r"^(?! *(?:#|- |(?:- +)*[A-Za-z_][A-Za-z0-9_]*:(?: |$)|$)).*", re.M)
"""A line that is neither a field nor an item: one that goes on from the line above."""
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’—…·]")


def _unwrap(node: yaml.Node, lines: list[str]) -> None:
    """Take out the blanks that YAML puts for a line's end, where a Chinese sentence goes over it: it has none there."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        if start.line == end.line or node.style in ("|", ">") or not isinstance(node.value, str):
            return
        parts = [lines[start.line][start.column :], *lines[start.line + 1 : end.line], lines[end.line][: end.column]]
        words = [part.strip() for part in parts]
        if node.style and len(words[0]) and len(words[-1]):
            words[0], words[-1] = words[0][1:].lstrip(), words[-1][:-1].rstrip()
        if " ".join(words) != node.value:
            return  # with escapes, or an empty line: as YAML has it
        joined = words[0]
        for word in words[1:]:
            narrow = not (joined and word and WIDE.match(joined[-1]) and WIDE.match(word[0]))
            joined = f"{joined}{' ' if narrow else ''}{word}"
        node.value = joined
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            _unwrap(child, lines)
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            _unwrap(child, lines)


def _refuse_dangers(text: str) -> None:
    """Raise `YamlError` for what must not reach `compose`.

    An alias of an alias of an alias fills the memory, deep nesting the C stack.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark = event.start_mark
            assert mark is not None  # an event of a text has a place
            anchor = getattr(event, "anchor", None)
            if anchor or getattr(event, "tag", None):
                char = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor else "!"
                fixed = _without_anchor(text.split("\n")[mark.line], mark.column)
                context = (("char", char),)
                raise YamlError(TextProblem("yaml-anchor", mark.line + 1, mark.column + 1, fixed, context))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise YamlError(TextProblem("too-deep", mark.line + 1, mark.column + 1))
    except yaml.YAMLError:
        return  # compose says it better


_BEGUN = (
    "while scanning a quoted scalar",
    "while scanning a block scalar",
    "while scanning a simple key",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""The parser fails at the end of these; the place to mend is where they began."""
_MARKS = {"while scanning an anchor": "&", "while scanning an alias": "*", "while scanning a tag": "!"}


def _text_problem(error: yaml.MarkedYAMLError, text: str) -> TextProblem:
    mark = error.context_mark if error.context in _BEGUN else error.problem_mark or error.context_mark
    lines = text.split("\n")
    last = len(text.rstrip().split("\n"))
    if mark is None or mark.line >= last:  # the parser reached the end of the text: show the last line that has any
        line, column = last, len(lines[last - 1]) + 1
    else:
        line, column = mark.line + 1, mark.column + 1
    if error.context in _MARKS and error.context_mark is not None:
        start = error.context_mark
        char = _MARKS[error.context]
        fixed = _without_anchor(lines[start.line], start.column) or _in_quotes(lines[start.line], start.column)
        return TextProblem("yaml-anchor", start.line + 1, start.column + 1, fixed, (("char", char),))
    problem = f"{error.context or ''}, {error.problem or ''}"
    fixed = ""
    if error.context in ("while scanning a block scalar", "while scanning for the next token"):
        fixed = _in_quotes(lines[line - 1], column - 1)
    elif "mapping values" in problem and (key := _KEY.match(lines[line - 1], 0, column - 1)):
        problem, fixed = "colon in a value", _in_quotes(lines[line - 1], key.end())
    return TextProblem("yaml-syntax", line, column, fixed, (("reason", _reason(problem)),))


def _without_anchor(line: str, start: int) -> str:
    """Return a line without the name that it gives to what stands below; empty where it gives none."""
    return line[:start].rstrip() if re.fullmatch(r"&\S+\s*", line[start:]) else ""


def _in_quotes(line: str, start: int) -> str:
    """Put the value of a line, from `start` on, in quotes."""
    return f"{line[:start]}{scalar(line[start:].rstrip())}"


_REASONS = (
    ("colon in a value", "colon-in-value"),
    ("mapping values are not allowed", "stray-colon"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected key", "unaligned"),
    ("did not find expected '-' indicator", "unaligned-dash"),
    ("found unexpected end of stream", "open-quote"),
    ("found character that cannot start any token", "bad-start"),
    ("did not find expected ',' or ']'", "open-bracket"),
    ("did not find expected ',' or '}'", "open-brace"),
    ("found unknown escape character", "unknown-escape"),
    ("block sequence entries are not allowed", "list-here"),
    ("did not find expected <document start>", "outside"),
    ("expected a single document", "several-documents"),
    ("control characters are not allowed", "control-character"),
    ("did not find expected node content", "unbalanced"),
    ("while scanning a block scalar", "block-scalar"),
)


def _reason(problem: str) -> str:
    return next((reason for words, reason in _REASONS if words in problem), "unknown")


def values(text: str) -> Any:
    """Return the document as dicts, lists, text and None. Raises `YamlError`."""
    node = node_of(text)
    return None if node is None else plain(node)


def plain(node: yaml.Node, depth: int = 0) -> Any:
    """Return the values of a node as dicts, lists, text and None. Raises `YamlError`."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if depth > _MAX_DEPTH:
        raise YamlError(TextProblem("too-deep", node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.SequenceNode):
        return [plain(child, depth + 1) for child in node.value]
    result: dict[str, Any] = {}
    for key, child in node.value:
        name = key.value
        if not isinstance(name, str):
            mark = key.start_mark
            bare = (("reason", "bare-brace"),)
            raise YamlError(TextProblem("yaml-syntax", mark.line + 1, mark.column + 1, context=bare))
        if name in result:
            first = next(other for other, _ in node.value if other.value == name)
            mark = key.start_mark
            context = (("name", name), ("first", str(first.start_mark.line + 1)))
            raise YamlError(TextProblem("duplicate-key", mark.line + 1, mark.column + 1, context=context))
        result[name] = plain(child, depth + 1)
    return result


def _scalar(node: yaml.ScalarNode) -> str | None:
    value: str = node.value
    mark = node.start_mark
    if not node.style and value in ("", "~"):
        return None
    if node.style == '"' and not value.isprintable():
        for char in value:
            if char != "\n" and unicodedata.category(char)[0] == "C":
                context = (("name", f"U+{ord(char):04X}"),)
                raise YamlError(TextProblem("invisible-character", mark.line + 1, mark.column + 1, context=context))
    return value


class Positions:
    """The way from values back to lines: the text is composed once, however many places are asked for.

    Positions are wanted only for a file that has a problem; values alone are read without them.
    """

    def __init__(self, text: str) -> None:
        """Compose a text. Raises `YamlError` for one that is no YAML of ours."""
        self._root = node_of(text)
        self._names: dict[int, dict[str | None, tuple[yaml.Node, yaml.Node]]] = {}
        """Keys and values of each mapping by name: a scan for each problem would grow with their square."""

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """Return where a value stands (with `key`: where its name stands); for a way that ends early, where it ends."""
        if self._root is None:
            return Span(1, 1, 1)
        name = node = self._root
        for step in path:
            found = self._child(node, step)
            if found is None:
                return _span(name if name is not node or key else node)
            name, node = found
        return _span(name if key else node)

    def lines_of(self, path: Path) -> range:
        """Return the lines of a value, and the one behind it, where another of its fields may have stood."""
        node = self._root
        for step in path:
            found = self._child(node, step) if node is not None else None
            if found is None:
                break
            node = found[1]
        return range(node.start_mark.line, node.end_mark.line + 2) if node is not None else range(0)

    def path_at(self, line: int, column: int) -> Path:
        """Return the way to the innermost value that stands at a place; empty where none does."""
        place = (line - 1, column - 1)
        path: list[str | int] = []
        node = self._root
        while isinstance(node, yaml.CollectionNode) and node.value:
            children = [child for _, child in node.value] if isinstance(node, yaml.MappingNode) else node.value
            index = bisect_right(children, place, key=_start) - 1
            if index < 0 or place >= _end(children[index]):
                break
            path.append(node.value[index][0].value if isinstance(node, yaml.MappingNode) else index)
            node = children[index]
        return tuple(path)

    def _child(self, node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._names:  # of keys that stand twice the first counts
                self._names[id(node)] = {key.value: (key, child) for key, child in reversed(node.value)}
            return self._names[id(node)].get(step) if isinstance(step, str) else None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line, node.start_mark.column


def _end(node: yaml.Node) -> tuple[int, int]:
    return node.end_mark.line, node.end_mark.column


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.column + 1 if start.line == end.line else None)
