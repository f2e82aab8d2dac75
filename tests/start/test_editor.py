"""What an editor is given: the schemas, and which file follows which."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import jsonschema
from trees import VALID, run

from generator.records.layout import place_of
from generator.records.schema import KINDS
from generator.start.editor import SCHEMA_FOLDER, editor_settings, modeline


def test_the_command_writes_every_schema(tmp_path: Path) -> None:
    """Over those of an older version."""
    folder = tmp_path / "schema"
    for _ in range(2):
        assert run("schema", folder).output == f"写好了 {len(KINDS)} 种格式，在 {folder}。\n"
    for kind in KINDS:
        schema = json.loads((folder / f"{kind.name}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["title"] == kind.title


def test_every_yaml_record_follows_its_schema_and_no_other() -> None:
    """By the editor's settings and by the comment at a file's head alike."""
    settings = json.loads(editor_settings())
    for file in sorted(VALID.rglob("*.yml")):
        path = file.relative_to(VALID).as_posix()
        found = place_of(path)
        assert found is not None
        matched = [
            schema
            for schema, globs in settings["yaml.schemas"].items()
            if any(_fits(f"content/{path}", glob) for glob in globs)
        ]
        assert matched == [f"{SCHEMA_FOLDER}/{found[0].name}.json"]
        target = modeline(path).strip().partition("$schema=")[2]
        assert (Path("/p/content") / path).parent.joinpath(target).resolve() == Path("/p") / matched[0]


def _fits(path: str, glob: str) -> bool:
    """As the editor's patterns: a star stands for a part of a name, never for a folder."""
    parts, wanted = path.split("/"), glob.split("/")
    return len(parts) == len(wanted) and all(fnmatchcase(part, want) for part, want in zip(parts, wanted, strict=True))


def test_prose_has_no_comment_and_a_file_that_is_no_record_neither() -> None:
    """A comment in a Markdown file would be a heading."""
    assert modeline("authority/letter.md") == modeline("elsewhere/x.yml") == ""
    assert re.fullmatch(r"# yaml-language-server: \$schema=\S+\n", modeline("authority/authority.yml"))
