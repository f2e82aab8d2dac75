"""The Jinja2 environment of generated pages: autoescape on, undefined names are errors, no content is a template."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.render.sanitise import SafeHtml, render_markdown
from generator.views.imprint import Imprint
from generator.views.pages.common import Prose, View
from generator.views.pages.machine import Machine


class Renderer:
    """Renders views with the templates of a folder. A template sees the view as `page` and nothing else."""

    def __init__(self, templates: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["markdown"] = _markdown
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # `tojson` escapes <, > and &

    def render(self, template: str, view: View) -> str:
        """The fragment of one page."""
        return self._environment.get_template(template).render(page=view)

    def head(self, machine: Machine) -> str:
        """What stands in the head of a page for machines."""
        return self._environment.get_template("machine.html").render(page=machine)

    def imprint(self, imprint: Imprint) -> str:
        """What paper says of itself, at the foot of each sheet."""
        return self._environment.get_template("imprint.html").render(page=imprint)


def _markdown(prose: Prose) -> SafeHtml:
    return render_markdown(prose.text)
