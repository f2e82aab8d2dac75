"""Settings of an editor that knows the records: their schemas, and which file follows which."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.records.schema import KINDS, schemas

SCHEMA_FOLDER = ".vscode/schema"
"""Beside `mkdocs.yml`; an editor that knows no YAML schema leaves it alone."""


def schema_files() -> Mapping[str, str]:
    """Return the schema of each kind of record by the name of its file."""
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas()}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder, over those that are there, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return written


def editor_settings() -> str:
    """Return the editor's settings: two blanks, no tabs, and the schema of every YAML record by its path."""
    by_schema = {
        f"{SCHEMA_FOLDER}/{kind.name}.json": [
            f"content/{re.sub('<[a-z]+>', '*', path)}" for path in kind.paths if path.endswith(".yml")
        ]
        for kind in KINDS
    }
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False},
        "yaml.schemas": {schema: globs for schema, globs in by_schema.items() if globs},
        "yaml.schemaStore.enable": False,  # nothing is asked of the network
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def editor_extensions() -> str:
    """Return the extensions that an editor offers to install."""
    return json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"


def modeline(path: str) -> str:
    """Return the comment by which editors find the schema of a YAML record at a path below `content/`."""
    found = next((kind for kind in KINDS for place in kind.places if place.pattern.fullmatch(path)), None)
    if found is None or not path.endswith(".yml"):
        return ""
    up = "../" * len(PurePosixPath(path).parts)
    return f"# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{found.name}.json\n"
