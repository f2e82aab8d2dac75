"""The Jinja2 environment of generated pages: autoescape on, undefined names are errors, no content is a template."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.site.components.imprint import Imprint
from generator.site.head_metadata import HeadMetadata
from generator.site.render.line_breaks import with_breaks
from generator.site.render.sanitise import SafeHtml, render_markdown
from generator.site.render.typography import close_up
from generator.site.view import Prose, View


class Renderer:
    """Renders views with the templates of some folders: of the first that has one.

    A template sees the view as `page` and nothing else.
    """

    def __init__(self, *templates: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.clear()  # else Jinja compares them with those of each template that is imported
        self._environment.filters["markdown"] = _markdown
        self._environment.filters["with_breaks"] = with_breaks
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # `tojson` escapes <, > and &

    def render(self, template: str, view: View) -> str:
        """Return the fragment of one page."""
        return close_up(self._environment.get_template(template).render(page=view))

    def head(self, metadata: HeadMetadata) -> str:
        """Return the markup of a page's head for machines."""
        return self._environment.get_template("components/head_metadata.html").render(page=metadata)

    def imprint(self, imprint: Imprint) -> str:
        """Return the markup of the imprint, at the foot of each sheet."""
        return self._environment.get_template("components/imprint.html").render(page=imprint)

    def kept_records(self, words: str) -> str:
        """Return the markup of a notice that the records have errors."""
        return self._environment.get_template("components/kept_records.html").render(page=words)


def _markdown(prose: Prose) -> SafeHtml:
    return render_markdown(prose.text)
