"""Free pages have names that nothing else has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.records.layout import FREE_PAGES, PAGE_NAMES_TAKEN


def free_names(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no page takes the address of one that is generated."""
    for name, page in tree[FREE_PAGES].items():
        if name in PAGE_NAMES_TAKEN:
            yield diagnose("page-name-taken", Location(page.source.path), value=name)


RULES = (free_names,)
