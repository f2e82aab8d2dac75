"""A frame is only an HTML page that a host made from Markdown: any host that knows the theme can draw it."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from conftest import ROOT
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.build.frames import split
from generator.build.pipeline import Site, prepare
from generator.site.context import Publication
from generator.site.render.environment import Renderer


def test_frames_drawn_without_the_plugin_give_the_same_pages(tmp_path: Path, demonstration: Path) -> None:
    """Stock MkDocs draws a folder of Markdown frames; filled, they are the published pages byte for byte."""
    prepared = prepare(ROOT / "content")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
    as_of = settings["plugins"][0]["mingnuo"]["as_of"]
    prefix = settings["edit_uri_template"].removesuffix("pages/{path}")
    site = Site.of(prepared.registry, as_of, Publication("https://portal.example/site", prefix))
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "content/pages", docs)
    for path, source in site.frame_sources.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)
    authority = prepared.registry.authority
    settings |= {
        "docs_dir": str(docs),
        "site_dir": str(tmp_path / "drawn"),
        "site_url": "https://portal.example/site/",
        "site_description": authority.site.description,
        "plugins": [],
        "strict": False,
        "extra": {"mingnuo": {"notice": authority.notice, "footer": authority.footer.model_dump()}, "live": False},
    }
    settings["theme"]["custom_dir"] = str(ROOT / "theme/host")
    config_file = tmp_path / "mkdocs.yml"
    config_file.write_text(yaml.safe_dump(settings, allow_unicode=True))
    build(load_config(str(config_file)))
    frames = {
        path: split((tmp_path / "drawn" / path.removesuffix(".md")).with_suffix(".html").read_text(), site.nonce)
        for path in site.frame_sources
    }
    renderer = Renderer(ROOT / "theme/templates")
    for address in site.pages:
        assert site.page(address, frames, renderer).text == (demonstration / address).read_text(), address
