"""The schemas say what the models say: every good record passes them, and their words are Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from trees import BROKEN, VALID, expected, grow

from generator.records.layout import LAYOUT, place_of
from generator.records.schema import schema_of, schemas

PLANS = Path(__file__).parents[1] / "plans"
ALL = dict(schemas("https://x.example"))
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def as_editor(node: yaml.Node | None) -> Any:
    """A document as an editor's YAML 1.2 types it: numbers, truth values and nothing else but text."""
    match node:
        case yaml.MappingNode():
            return {key.value: as_editor(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [as_editor(item) for item in node.value]
        case yaml.ScalarNode() if not node.style:
            if node.value in ("true", "false"):
                return node.value == "true"
            if re.fullmatch(r"[-+]?\d+", node.value):
                return int(node.value)
            return float(node.value) if _NUMBER.fullmatch(node.value) else node.value
        case yaml.ScalarNode():
            return node.value
    return None


def records(root: Path) -> Iterator[tuple[str, str, Any]]:
    """Path, kind and value of every record below a folder that has fields."""
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        found = place_of(path)
        if file.suffix not in (".yml", ".md") or found is None or found[0].name not in ALL:
            continue
        text = file.read_text(encoding="utf-8")
        front = text.split("---\n")[1] if file.suffix == ".md" else text
        yield path, found[0].name, as_editor(yaml.compose(front, Loader=yaml.CSafeLoader))


@pytest.mark.parametrize("root", [VALID, PLANS], ids=["valid", "plans"])
def test_every_good_record_fits_its_schema(root: Path) -> None:
    """As an editor reads it, so that nobody is shown an error that is none."""
    wrong = [
        f"{path}: {error.json_path} {error.message}"
        for path, kind, value in records(root)
        for error in jsonschema.Draft202012Validator(ALL[kind]).iter_errors(value)
    ]
    assert wrong == []


SHAPES = [
    "unknown-field", "missing-field", "missing-value", "bad-choice", "bad-flag", "bad-id", "bad-url", "bad-time",
    "bad-week", "bad-cadence", "wrong-shape", "empty-list", "list-instead-of-fields",
]  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_what_the_shape_of_a_record_forbids_the_schema_forbids(name: str, tmp_path: Path) -> None:
    """An editor underlines it while it is typed."""
    blamed = {line.partition(":")[0] for line in expected(BROKEN / name)}
    found = {
        path
        for path, kind, value in records(grow(tmp_path, BROKEN / name))
        if not jsonschema.Draft202012Validator(ALL[kind]).is_valid(value)
    }
    assert found == blamed


@pytest.mark.parametrize("name", ALL)
def test_a_schema_is_one_and_speaks_chinese(name: str) -> None:
    """Every field has a Chinese title, no class of ours is named, and no record may be null."""
    schema = ALL[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"https://x.example/data/schema/{name}.json"
    for model in (schema, *schema["$defs"].values()):
        for field, facts in model.get("properties", {}).items():
            assert re.search("[一-鿿]", facts["title"]), field
    told = str(schema)
    assert "'null'" not in told
    assert "share-without-sample" not in told


def test_there_is_a_schema_for_every_kind_that_has_fields() -> None:
    """Plans are prose alone."""
    without = {kind.name for kind in LAYOUT} - ALL.keys()
    assert without == {"plan", "district-plan"}
    assert "$id" not in schema_of(LAYOUT[0])
