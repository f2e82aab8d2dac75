"""A run of the host: what it works with, and what came of it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from generator.build.frames import Frame
from generator.build.pipeline import Site
from generator.publish.link_check import SiteCheck
from generator.publish.releases import Staging
from generator.site.render.environment import Renderer
from generator.site.theme import Theme

Mode = Literal["publish", "preview", "draw"]
"""`publish` writes beside the old site and swaps; `preview` fills the folder from which MkDocs' own server serves;
`draw` draws frames and prose only, for our own server."""


@dataclass
class BuildRun:
    """One run of MkDocs, from its configuration to the swap."""

    site: Site
    theme: Theme
    renderer: Renderer
    staged: Staging
    stack: contextlib.ExitStack
    watched: tuple[Path, ...]
    inputs: tuple[Path, ...] | None
    """See `HostResult.inputs`."""
    facts: Mapping[str, Any]
    """For the list of the files of the release."""
    frames: dict[str, Frame] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    seen: SiteCheck = field(default_factory=lambda: SiteCheck([], {}))
    good: bool = False


@dataclass(frozen=True, slots=True)
class HostResult:
    """The result of a run of the host: the site with its frames, the pages of prose, and their folder."""

    site: Site
    frames: dict[str, Frame]
    prose: tuple[str, ...]
    folder: Path
    """In `publish` the public release."""
    renderer: Renderer
    watched: tuple[Path, ...]
    """Files that the site is made from besides its content: the theme, a portal's header and footer."""
    inputs: tuple[Path, ...] | None
    """These, and all others that it is made from, there or not; None where nobody can know them all."""
    looked: int | None
    """A `tick` of the disk from before the release was looked at."""
