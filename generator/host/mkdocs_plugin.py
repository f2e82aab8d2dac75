"""The adapter to MkDocs: it has the frames drawn, then has the site filled, verified and published.

`mkdocs build` with the plugin's line in `mkdocs.yml` does the whole job; our command line starts the same build. The
public folder is never MkDocs' own `site_dir`: MkDocs empties that before it knows whether anything works.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from zoneinfo import ZoneInfo

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.build.former_changes import USUAL_FILE, former_changes
from generator.build.frames import FrameError, new_nonce, split
from generator.build.pipeline import ContentError, Prepared, Progress, Site, prepare
from generator.build.release import ReleaseInput, build_release, write
from generator.build.sheets import USUAL_SHEETS, former_sheets
from generator.diagnostics.report import as_text
from generator.errors import MingnuoError
from generator.host.build_run import BuildRun, HostResult, Mode
from generator.host.facts import facts_of
from generator.host.files import hand_over
from generator.host.inputs import known_inputs
from generator.host.options import Options
from generator.host.portal import fragments
from generator.host.project import day_of_figures, edit_prefix, require_own_pages
from generator.memory.codes import recall_codes
from generator.memory.digest import digest_of_folders
from generator.memory.inputs import Inputs, inputs
from generator.memory.made import Memory
from generator.memory.records import RecordMemory
from generator.pdf.write import require_weasyprint
from generator.publish.releases import Staging, fault_of_release, staging, swap
from generator.site import addresses
from generator.site.context import Publication
from generator.site.render.environment import Renderer
from generator.site.render.phones import tappable
from generator.site.render.sanitise import sanitise_page
from generator.site.render.unbroken import unbroken
from generator.site.theme import Theme

log = logging.getLogger("mkdocs.plugins.mingnuo")


class MingnuoPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The adapter: a list of events."""

    def __init__(self) -> None:
        self.mode: Mode = "publish"
        self.prepared: Prepared | None = None
        """Content that the command line has checked already."""
        self.public: Path | None = None
        self.records = RecordMemory(None)
        """The records that earlier builds read."""
        self.progress: Progress | None = None
        self.printing: Progress | None = None
        self.drawn: HostResult | None = None
        self._run: BuildRun | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn of `mkdocs serve`, which fills its own folder in place of publishing."""
        if command == "serve":
            self.mode = "preview"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the content, set what the frames show of the authority, and open the folder for the new release."""
        content = _beside(config, self.config.content)
        if self.prepared is None:  # MkDocs' own command
            with _refusal():
                require_own_pages(config, content)
        prepared = self.prepared or _prepare(content, PurePosixPath(self.config.content))
        authority = prepared.registry.authority
        base_url = (config.site_url or authority.site.address).rstrip("/")
        with _refusal():
            set_day = day_of_figures(self.config.as_of)
        as_of = set_day or dt.datetime.now(ZoneInfo(authority.time_zone)).date()
        pdf = self.config.pdf and self.mode == "publish"
        if pdf:
            with _refusal():
                require_weasyprint()
        publication = Publication(base_url, edit_prefix(config, content), pdf, new_nonce())
        with _refusal():
            named, usual = self.config.sheets, _beside(config, USUAL_SHEETS)
            others = [_beside(config, named)] if named else [usual] if usual.exists() else []
            former = former_sheets(Path(config.site_dir), others, prepared.registry.permitted)
            told = former_changes(self.public or Path(config.site_dir), _beside(config, ""))
        history, noted = prepared.history(content, as_of, told), self.records.store is not None
        site = Site.of(prepared.registry, as_of, publication, former, history=history, noted=noted, kept=prepared.kept)
        config.site_name = authority.site.title
        config.site_description = authority.site.description
        config.site_url = f"{base_url}/"
        config.extra["mingnuo"] = {"notice": authority.notice, "footer": authority.footer.model_dump()}
        portal = self.config.portal
        with _refusal():
            files = fragments(_beside(config, ""), {"header": portal.header, "footer": portal.footer}, portal.bare)
        config.watch += [str(file.path) for file in files]
        config.extra["portal"] = {"bare": portal.bare} | {file.name: file.markup for file in files}
        config.extra["live"] = self.mode == "preview"  # its server adds a script that the policy would stop
        stack = contextlib.ExitStack()
        if self.mode == "publish":
            with _refusal(Path(config.site_dir)):
                staged = stack.enter_context(staging(Path(config.site_dir), content))
            config.site_dir = str(staged.folder)
            coded = [*map(addresses.hospital, prepared.registry.hospitals), *map(addresses.paper, site.codes)]
            recall_codes(self.records.store, publication.codes)
            publication.codes.begin([publication.absolute(one) for one in coded])
            stack.callback(publication.codes.close)
        else:
            staged = Staging(Path(config.site_dir), Path(config.site_dir))
            config.watch.append(str(content))
        own_theme = _beside(config, self.config.theme)
        theme = Theme.over_packaged(own_theme)
        # What somebody names as custom_dir lies on top; Material itself, which our templates extend, below.
        config.theme.dirs[int(config.theme.custom_dir is not None) : 0] = map(str, theme.host)
        config.watch += map(str, theme.folders)
        watched = tuple(Path(path) for path in config.watch if path != str(content))
        facts: Mapping[str, Any] = {}
        if self.mode == "publish":
            facts = facts_of(site, _beside(config, ""), [content, *watched])
        host = known_inputs(config)
        sources = (
            None
            if host is None
            else tuple(dict.fromkeys((*host, *watched, own_theme, *others, usual, _beside(config, USUAL_FILE))))
        )
        self._run = BuildRun(site, theme, Renderer(*theme.templates), staged, stack, watched, sources, facts)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the frames to draw, and generated pages as targets of links; drop what our theme does not use."""
        with _refusal():
            hand_over(files, self._running().site, config)
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Sanitise prose, link its phone numbers and keep its figures whole; frames are ours."""
        site = self._running().site
        if page.file.src_uri in site.frame_sources:
            return html
        return unbroken(tappable(sanitise_page(html).__html__(), site.phones))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give prose its head for machines: front matter could not be trusted with markup."""
        run = self._running()
        if page.file.src_uri not in run.site.frame_sources:
            title = str(page.meta.get("title") or page.title or config.site_name)
            description = str(page.meta.get("description") or config.site_description or "")
            context["head_metadata"] = run.site.head_of_prose(page.file.dest_uri, title, description, run.renderer)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Drop MkDocs' map of the site: frames are no pages, and ours is written later."""
        return "" if template_name == "sitemap.xml" else output_content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep frames, split at their slots, in place of having them written; let prose be written."""
        run = self._running()
        if page.file.src_uri not in run.site.frame_sources:
            run.prose.append(page.file.dest_uri)
            return output
        try:
            run.frames[page.file.src_uri] = split(output, run.site.nonce)
        except FrameError as error:
            raise PluginError(f"框架 {page.file.src_uri} 填不了：{error.sentence}。") from error
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames: write, print, index and check everything."""
        run = self._running()
        release = ReleaseInput(run.site, run.frames, run.prose, run.renderer, run.staged, self._memory())
        with _refusal(run.staged.site):
            if self.mode == "preview":
                write(release, self.progress)
            elif self.mode == "publish":
                run.seen = build_release(
                    release, run.theme.drawings,
                    searched=self.config.search, progress=self.progress, printing=self.printing,
                )  # fmt: skip
        run.good = True

    def on_build_error(self, *, error: Exception) -> None:
        """Give the folder of the new release up."""
        if self._run is not None:
            self._run.stack.close()
            self._run = None

    def on_shutdown(self) -> None:
        """Publish: only now is the run known to be good, as `strict` aborts after `on_post_build`."""
        run, self._run = self._run, None
        if run is None:
            return
        with run.stack, _refusal(run.staged.site):
            if run.good:
                folder = run.staged.folder
                if self.mode == "publish":
                    folder = swap(run.staged, run.seen.digests, run.facts, _now())
                self.drawn = HostResult(
                    run.site, run.frames, tuple(run.prose), folder, run.renderer, run.watched, run.inputs,
                    run.seen.looked,
                )  # fmt: skip

    def _memory(self) -> Memory:
        """Return what earlier builds made of the public folder."""
        run = self._running()
        known = Inputs("", {})
        if self.records.store is not None:
            publication = run.site.publication
            settings = (
                self.records.store.code, digest_of_folders(run.theme.folders), publication.base_url,
                publication.edit_prefix, str(publication.pdf), *sorted(run.site.phones),
            )  # fmt: skip
            known = inputs(run.site.measured, self.records.digests, settings)
        return Memory(self.records.store, known, run.staged.site, run.staged.folder)

    def _running(self) -> BuildRun:
        assert self._run is not None, "an event outside of a run"
        return self._run


def _prepare(content: Path, shown: PurePosixPath) -> Prepared:
    with _refusal():
        try:
            return prepare(content)
        except ContentError as error:
            for diagnostic in error.checked.diagnostics:
                log.error("\n%s", as_text(diagnostic, shown))
            raise PluginError(f"{error.sentence}网站没有更新。") from error


@contextlib.contextmanager
def _refusal(site: Path | None = None) -> Iterator[None]:
    """Turn a stage's refusal into an error that MkDocs shows without a traceback.

    The same for an error of the system, where the public folder is known.
    """
    try:
        yield
    except MingnuoError as error:
        raise PluginError(error.sentence) from error
    except OSError as error:
        if site is None:
            raise
        raise PluginError(fault_of_release(error, site).sentence) from error


def _now() -> dt.datetime:
    """Return the time of the clock, with its distance from that of Greenwich: when a site became public."""
    return dt.datetime.now().astimezone()


def _beside(config: MkDocsConfig, folder: str) -> Path:
    """Return a folder named in `mkdocs.yml`: it lies beside that file."""
    return Path(config.config_file_path or ".").absolute().parent / folder
