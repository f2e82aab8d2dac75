"""Plain values as the YAML that a person would have written, and an older text with new values in it.

The way back from `compose.values`: what is written here is read again as the same values, and no check of the raw text
finds anything in it. A text that is revised keeps every line of what did not change, its comments among them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from generator.sources import compose
from generator.sources.decode import scalar, text_problems

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def to_yaml(values: Mapping[str, Any]) -> str:
    """Return a document of mappings, lists and text; a field that is None is left out."""
    return "".join(f"{line}\n" for line in _mapping(values))


def _mapping(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield from _field(name, value)


def _field(name: str, value: Any) -> Iterator[str]:
    """Yield the lines of one field, the first at the left margin."""
    key = scalar(name)
    if value is None:
        return
    if not value:
        yield f"{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, str):
        yield f"{key}: {_text(f'{key}: ', value)}"
    else:
        yield f"{key}:"
        lines = _mapping(value) if isinstance(value, Mapping) else (line for item in value for line in _item(item))
        yield from (f"  {line}" for line in lines)


def _item(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for number, line in enumerate(_mapping(value)):
            yield f"  {line}" if number else f"- {line}"
    else:
        yield f"- {_text('- ', value)}"


def _text(lead: str, value: str) -> str:
    """Return a scalar, in quotes where it needs some: for YAML, or for a check that would take it for a slip."""
    if value.isprintable() and value != "~":
        written = scalar(value)
        if not any(text_problems(f"{lead}{written}", yaml=True)):
            return written
    return '"' + "".join(_ESCAPES.get(char) or _visible(char) for char in value) + '"'


def _visible(char: str) -> str:
    return f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Zl", "Zp", "Cc") else char


def revised(text: str, values: Mapping[str, Any]) -> str:
    """Return a text with other values: what did not change stays as it stands, to the byte, with its comments.

    A field that is new stands where it does in `values`; one that is not in them is taken out.
    Raises `YamlError` for a text that is no YAML of ours.
    """
    old = compose.values(text)
    root = compose.node_of(text)
    if not isinstance(old, dict) or not isinstance(root, yaml.MappingNode) or root.flow_style:
        return to_yaml(values)
    lines = text.split("\n")
    body = _Block(lines, 0, len(lines) - (lines[-1] == ""), 0)
    return "".join(f"{line}\n" for line in _revised_mapping(body, root, old, values))


class _Block:
    """Some lines of a text whose own text begins in one column: a list's dashes may stand before the first."""

    def __init__(self, lines: list[str], start: int, end: int, column: int) -> None:
        self.lines, self.start, self.end, self.column = lines, start, end, column

    def raw(self, start: int, end: int) -> list[str]:
        """Return some of the lines without what stands before the column."""
        return [line[self.column :] if len(line) > self.column else line.lstrip() for line in self.lines[start:end]]

    def parts(self, starts: Sequence[int]) -> list[tuple[list[str], int, int]]:
        """Return for each part its comments above, its first line and the line after its last."""
        found = []
        before = self.start
        for number, start in enumerate(starts):
            after = starts[number + 1] if number + 1 < len(starts) else self.end
            end = after
            while number + 1 < len(starts) and end > start + 1 and _is_gap(self.lines[end - 1]):
                end -= 1  # a comment belongs to what follows it
            found.append((self.raw(before, start), start, end))
            before = end
        return found


def _is_gap(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _revised_mapping(
    block: _Block, node: yaml.MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[str]:
    """Return the lines of a mapping, relative to its column."""
    starts = [key.start_mark.line for key, _ in node.value]
    kept: dict[str, list[str]] = {}
    for (key, child), (gap, start, end) in zip(node.value, block.parts(starts), strict=True):
        name = key.value
        if new.get(name) is None:
            continue
        if old[name] == new[name]:
            lines = block.raw(start, end)
        else:
            inner = _revised_child(block, child, start + 1, end, old[name], new[name])
            lines = list(_field(name, new[name])) if inner is None else [block.raw(start, start + 1)[0], *inner]
        kept[name] = [*gap, *lines]
    order = [name for name in old if name in kept]
    for number, name in enumerate(names := [one for one in new if new[one] is not None]):
        if name not in kept:
            earlier = next((one for one in reversed(names[:number]) if one in order), None)
            order.insert(order.index(earlier) + 1 if earlier is not None else 0, name)
            kept[name] = list(_field(name, new[name]))
    return [line for name in order for line in kept[name]]


def _revised_child(block: _Block, child: yaml.Node, start: int, end: int, old: Any, new: Any) -> list[str] | None:
    """Return the lines below a field whose value changed in parts, relative to the block; None to write it anew."""
    if not isinstance(child, yaml.CollectionNode) or child.flow_style or child.start_mark.line < start:
        return None
    column = child.start_mark.column
    inner = _Block(block.lines, start, end, column)
    if isinstance(child, yaml.MappingNode) and isinstance(new, Mapping) and isinstance(old, Mapping):
        lines = _revised_mapping(inner, child, old, new)
    elif isinstance(child, yaml.SequenceNode) and isinstance(new, Sequence) and not isinstance(new, str):
        lines = _revised_list(inner, child, old, new)
    else:
        return None
    margin = " " * (column - block.column)
    return [f"{margin}{line}" if line else line for line in lines]


def _revised_list(block: _Block, node: yaml.SequenceNode, old: Sequence[Any], new: Sequence[Any]) -> list[str]:
    """Return the lines of a list, relative to the column of its dashes."""
    starts = [child.start_mark.line for child in node.value]
    parts = block.parts(starts)
    lines: list[str] = []
    matcher = SequenceMatcher(None, [json.dumps(one) for one in old], [json.dumps(one) for one in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        for number in range(max(old_to - old_from, new_to - new_from)):
            at, item = old_from + number, new[new_from + number] if new_from + number < new_to else None
            if at >= old_to:
                lines += _item(item)
                continue
            gap, start, end = parts[at]
            if kind == "equal":
                lines += [*gap, *block.raw(start, end)]
            elif item is not None:
                lines += [*gap, *_revised_item(block, node.value[at], start, end, old[at], item)]
    return lines


def _revised_item(block: _Block, child: yaml.Node, start: int, end: int, old: Any, new: Any) -> list[str]:
    if not isinstance(child, yaml.MappingNode) or child.flow_style or child.start_mark.line != start:
        return list(_item(new))
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return list(_item(new))
    column = child.start_mark.column
    inner = _revised_mapping(_Block(block.lines, start, end, column), child, old, new)
    margin = " " * (column - block.column)
    dash = "-" + margin[1:]
    return [f"{dash if number == 0 else margin}{line}" if line else line for number, line in enumerate(inner)]
