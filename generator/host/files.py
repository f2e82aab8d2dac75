"""The files that MkDocs is handed: frames to draw, free pages that are clean, and targets for links between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.build.pipeline import Site
from generator.registry import Registry
from generator.site.render.sanitise import as_prose
from generator.sources.media import cleaned


def hand_over(files: Files, site: Site, config: MkDocsConfig) -> None:
    """Put our files in place of those that MkDocs found. Raises `MediaError` for a picture that cannot be cleaned."""
    for file in list(files):
        if _is_of_host_theme(file) or file.src_dir == config.docs_dir:
            files.remove(file)  # what lies in `docs_dir` was read by our own reader: the host never sees it raw
    for file in _free_pages(site.measured.registry, config):
        files.append(file)
    for path, source in site.frame_sources.items():
        files.append(File.generated(config, path, content=source, inclusion=InclusionLevel.NOT_IN_NAV))
    for address in site.linkable:
        if files.get_file_from_path(address.removesuffix(".html") + ".md") is None:
            files.append(RecordLink(address, config.site_dir))


class RecordLink(File):
    """A generated page as a target of links from prose: MkDocs checks and relativises them, and writes nothing."""

    def __init__(self, address: str, site_dir: str) -> None:
        source = address.removesuffix(".html") + ".md"
        super().__init__(
            source, None, site_dir, use_directory_urls=False, dest_uri=address, inclusion=InclusionLevel.NOT_IN_NAV
        )

    def is_documentation_page(self) -> bool:
        """Return False: MkDocs would render it."""
        return False

    def is_media_file(self) -> bool:
        """Return False: MkDocs would copy it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing: the page is written when its frame is filled."""
        return


def _free_pages(registry: Registry, config: MkDocsConfig) -> Iterator[File]:
    """Yield the free pages and their pictures, clean: a front matter of ours, and nothing that could run."""
    for name, page in registry.free_pages.items():
        head = "".join(
            f"{field}: {json.dumps(text, ensure_ascii=False)}\n"  # JSON's quotes are YAML's
            for field, text in (("title", page.title), ("description", page.description))
        )
        file = File.generated(config, f"{name}.md", content=f"---\n{head}---\n\n{as_prose(page.body)}\n")
        file.edit_uri = f"{name}.md"
        yield file
    for picture in registry.pictures:
        yield File.generated(config, picture.path.removeprefix("pages/"), content=cleaned(picture.absolute))


def _is_of_host_theme(file: File) -> bool:
    """Tell whether a file is of Material's own style sheets, scripts and pictures: our theme links none of them."""
    return file.src_dir is not None and "material" in Path(file.src_dir).parts and file.src_uri.startswith("assets/")
