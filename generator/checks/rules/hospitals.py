"""Hospitals and districts lie in regions that exist; hospitals join campaigns that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.records.layout import CAMPAIGNS, DISTRICTS, HOSPITALS


def regions(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a hospital's and a district's region is one of the authority's, and no two districts' the same."""
    if tree.authority is None:
        return
    known = {region.code for region in tree.authority.record.regions}
    for filed in tree[HOSPITALS].values():
        if filed.record.region not in known:
            yield filed.diagnose("unknown-region", ("region",), value=filed.record.region)
    taken: set[str] = set()
    for _, district in sorted(tree[DISTRICTS].items()):
        code = district.record.region
        if code not in known:
            yield district.diagnose("unknown-region", ("region",), value=code)
        elif code in taken:
            yield district.diagnose("duplicate-id", ("region",), value=code)
        taken.add(code)


def joined_campaigns(tree: Tree) -> Iterator[Diagnostic]:
    """Require that exceptions are about campaigns that exist."""
    for filed in tree[HOSPITALS].values():
        for i, joins in enumerate(filed.record.joins):
            if not tree.knows(CAMPAIGNS, joins.campaign):
                near = near_one(joins.campaign, tuple(tree[CAMPAIGNS]))
                yield filed.diagnose("unknown-campaign", ("joins", i, "campaign"), value=joins.campaign, **near)


RULES = (regions, joined_campaigns)
