"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from projects import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_IMPORTED = {"tzdata", "mkdocs-material", "python-multipart"}
"""Time zones and the templates of the frame are read as data; Starlette asks for the parts of a form."""


def normal(name: str) -> str:
    """`Jinja2>=3.1` → `jinja2`."""
    return re.split(r"[^\w.-]", name)[0].lower().replace("_", "-").replace(".", "-")


def imported(folder: Path) -> dict[str, set[str]]:
    """Packages from elsewhere that the modules of a folder import, each with the modules."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                assert node.level == 0, f"{path}: a relative import"
                names = [node.module]
            for name in names:
                found.setdefault(name.partition(".")[0], set()).add(path.relative_to(folder).as_posix())
    return {name: modules for name, modules in found.items() if name not in {*sys.stdlib_module_names, "generator"}}


def test_every_import_is_declared_and_every_dependency_imported() -> None:
    """Those of the PDFs are the extra, and nothing but the modules that print needs them."""
    distributions = packages_distributions()
    found = {normal(distributions[name][0]): modules for name, modules in imported(ROOT / "generator").items()}
    declared = {normal(line) for line in PROJECT["dependencies"]}
    extra = {normal(line) for line in PROJECT["optional-dependencies"]["pdf"]}
    assert set(found) | NOT_IMPORTED == declared | extra
    assert not declared & extra
    assert {module for name in extra for module in found[name]} == {"pdf/fonts.py", "pdf/weasyprint.py"}


def test_no_import_of_what_is_private() -> None:
    """A name that begins with an underscore may be gone in the next release of a library."""
    private = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module is not None and not node.module.startswith("__")
        for name in (*node.module.split("."), *(alias.name for alias in node.names))
        if name.startswith("_")
    ]
    assert private == []
