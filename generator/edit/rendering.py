"""The Jinja2 environment of the forms: autoescape on, undefined names are errors, nothing typed is a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


class FormRenderer:
    """Renders pages with the templates of some folders: of the first that has one."""

    def __init__(self, *folders: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, **values: Any) -> str:
        """Return one page."""
        return self._environment.get_template(f"{template}.html").render(**values)
