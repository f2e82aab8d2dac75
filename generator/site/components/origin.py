"""The place where a plan's document says something, or who added it: small words behind whatever a plan says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.records.clause import Cited, Statement
from generator.registry import CampaignEntry
from generator.site.components.common import Fact
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class Origin:
    """Small words behind something that a plan says. `kind`: cited, added; no words where the plan cites nothing."""

    kind: str
    words: str
    """`原文四（二）第一句b`, `示范县另加`, `原文四（一）c；哪天交是示范县另加的`, `原文七；交给谁：原文附件2`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a plan with its origin."""

    text: str
    origin: Origin


def origin(context: Context, cited: Cited, *parts: tuple[str, Cited | None]) -> Origin:
    """Return where the document says it, or that the authority's region added it.

    `parts` are named parts of what is ordered that have an origin of their own: a plan may order a measure and leave
    its number open, or a report and leave its day open, or say of each in another place.
    """
    authority = context.registry.authority
    adder = context.registry.region_names.get(authority.region, authority.short_name)
    words = [f"{adder}另加"] if cited.added else [_place(cited)] if cited.clause else []
    for name, part in parts:
        if part is not None and part.clause:
            words.append(f"{name}：{_place(part)}")
        elif part is not None and part.added and not cited.added:
            words.append(f"{name}是{adder}另加的")
    return Origin("added" if cited.added else "cited", "；".join(words))


def _place(cited: Cited) -> str:
    return f"原文{'；'.join(cited.clause)}"


def with_origin(context: Context, text: str, cited: Cited, *parts: tuple[str, Cited | None]) -> str:
    """Return a text with its origin in brackets, for where a table or a list has room for one text only."""
    words = origin(context, cited, *parts).words
    return f"{text}（{words}）" if words else text


def origin_facts(context: Context, cited: Cited, *parts: tuple[str, Cited | None]) -> tuple[Fact, ...]:
    """Return the origin as a fact of its own, under `出处`; nothing where there is none."""
    words = origin(context, cited, *parts).words
    return (Fact("出处", words),) if words else ()


def known_as(names: Iterable[str]) -> str:
    """Return `也叫“开门纳谏”整改行动`; empty where it has no other name."""
    listed = "、".join(names)
    return f"也叫{listed}" if listed else ""


def sentences(context: Context, statements: Iterable[Statement]) -> tuple[Sentence, ...]:
    """Return statements with their origins, in their order."""
    return tuple(Sentence(one.text, origin(context, one)) for one in statements)


def document_words(campaign: CampaignEntry) -> str:
    """Return number, issuer and date of a campaign's own document."""
    document = campaign.record.document
    date = words.plan_date(document.date) if document.date is not None else None
    return "，".join(part for part in (document.number, campaign.record.issuer, date) if part)


def adapted_from(campaign: CampaignEntry) -> str:
    """Return the document that a campaign's was written after; empty where there is none."""
    source = campaign.record.adapted_from
    if source is None:
        return ""
    number = f"（{source.number}）" if source.number is not None else ""
    return f"改编自{source.issuer}《{source.title}》{number}，用自己的话重写。"
