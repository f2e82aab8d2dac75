"""A hospital lies in a region that exists and joins campaigns that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import did_you_mean
from generator.diagnostics.model import Diagnostic
from generator.records.layout import CAMPAIGNS, HOSPITALS


def regions(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the hospital's region is one of the authority's."""
    if tree.authority is None:
        return
    known = {region.code for region in tree.authority.record.regions}
    for filed in tree[HOSPITALS].values():
        if filed.record.region not in known:
            yield filed.diagnose("unknown-region", ("region",), value=filed.record.region)


def joined_campaigns(tree: Tree) -> Iterator[Diagnostic]:
    """Require that exceptions are about campaigns that exist."""
    for filed in tree[HOSPITALS].values():
        for i, joins in enumerate(filed.record.joins):
            if not tree.knows(CAMPAIGNS, joins.campaign):
                guess = did_you_mean(joins.campaign, tuple(tree[CAMPAIGNS]))
                yield filed.diagnose("unknown-campaign", ("joins", i, "campaign"), value=joins.campaign, guess=guess)


RULES = (regions, joined_campaigns)
