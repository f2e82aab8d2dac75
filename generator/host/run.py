"""Our own command's way into MkDocs: the build that `mkdocs build` does, with what the command line knows already."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mkdocs.commands.build import build as run_mkdocs

from generator.build.pipeline import Prepared, Progress
from generator.host.build_run import HostResult, Mode
from generator.host.mkdocs_plugin import MingnuoPlugin
from generator.host.project import Project, load_settings, messages_of_mkdocs
from generator.memory.records import RecordMemory
from generator.publish.releases import fault_of_release


def run(
    project: Project, mode: Mode, prepared: Prepared, *, as_of: dt.date | None = None, base_url: str | None = None,
    pdf: bool = False, progress: Progress | None = None, printing: Progress | None = None,
    records: RecordMemory | None = None, public: Path | None = None,
) -> HostResult:  # fmt: skip
    """Start MkDocs as its own command would; `as_of` and `base_url` of None stand in `mkdocs.yml`.

    `records` are those that the content was prepared with; `public` is the public folder where `project` has another.

    Raises `HostError` where MkDocs gives up, and the `MingnuoError` of any stage that refuses.
    """
    config = load_settings(project.config_file, site_url=base_url, site_dir=str(project.site.absolute()))
    with messages_of_mkdocs():
        plugin = config.plugins["mingnuo"]
        assert isinstance(plugin, MingnuoPlugin)
        plugin.mode, plugin.prepared, plugin.progress, plugin.printing = mode, prepared, progress, printing
        plugin.public = public
        if records is not None:
            plugin.records = records
        plugin.config.content = str(project.content.absolute())
        plugin.config.pdf = plugin.config.pdf or pdf
        if as_of is not None:
            plugin.config.as_of = as_of
        try:
            run_mkdocs(config)
        except OSError as error:
            raise fault_of_release(error, project.site) from error
        finally:
            plugin.on_shutdown()
    assert plugin.drawn is not None
    return plugin.drawn
