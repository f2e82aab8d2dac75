"""The look of a review: for people, for a comment on a merge request, for forges and other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from generator.checks.privacy.find import mask
from generator.history.answers import ADJUSTED
from generator.history.model import Change, Weight
from generator.history.review import FILE, Review, Reviewed
from generator.history.wording import EFFECTS, change_words, subject_words

_NOTHING = "记录没有改动，或者只改了写法、次序和文件名。"
_UNREADABLE = "读不了的文件没有比较。先把它改好：mingnuo check 会说哪里不对。"
_ADJUST = (
    "写明原因：在这件承诺的 adjustments 里加一条："
    "on（哪天）、field: {field}、from: {old}、to: {new}、reason（为什么）、approved_by（谁批准的）。"
)
_ANSWER = (
    "写明原因：新建文件 {prefix}answers/{fingerprint}.yml，写三行："
    "on（哪天）、reason（为什么）、approved_by（谁批准的）。"
)


def as_text(review: Review) -> str:
    """Return a block a change, softenings first, and a line of counts at the end."""
    blocks = [_block(reviewed, review) for reviewed in review.changes]
    return "\n".join([*blocks, summary(review)])


def _block(reviewed: Reviewed, review: Review) -> str:
    lines = [f"{reviewed.path}:{reviewed.line}: {_state(reviewed)}：{sentence(reviewed.change, review)}"]
    if reviewed.reason is not None:
        lines.append(f"  原因：{reviewed.reason.reason}（{_given(reviewed)}）")
    elif reviewed.change.needs_answer:
        lines.append(f"  {way_out(reviewed, review)}")
    return "\n".join(lines)


def _given(reviewed: Reviewed) -> str:
    assert reviewed.reason is not None
    day = reviewed.reason.on.isoformat() if reviewed.reason.on is not None else ""
    return "，".join(part for part in (day, reviewed.reason.approved_by) if part)


def _state(reviewed: Reviewed) -> str:
    if reviewed.change.subject == FILE:
        return "读不了"
    word = EFFECTS[reviewed.change.effect]
    if not reviewed.is_open:
        return f"{word}，写了原因" if reviewed.change.is_softer else word
    return f"{word}，没有写原因" if reviewed.change.weight is Weight.ERROR else f"可能{word}，请看一看"


def sentence(change: Change, review: Review) -> str:
    """Return a change in one sentence: whose, what, from what to what."""
    over = "（已经过去的）" if change.settled and change.is_softer else ""
    return f"{subject_words(change, review.names)}：{change_words(change)}{over}"


def way_out(reviewed: Reviewed, review: Review) -> str:
    """Return what to write, and where, so that a softening has its reason."""
    if not reviewed.can_be_answered:
        return _UNREADABLE
    change = reviewed.change
    field = ADJUSTED.get(change.subject)
    if field is not None and change.old is not None and change.new is not None:
        return _ADJUST.format(field=field, old=change.old, new=change.new)
    return _ANSWER.format(prefix=review.prefix, fingerprint=change.fingerprint)


def summary(review: Review) -> str:
    """Return the counts in one sentence."""
    if not review.changes:
        return _NOTHING
    softer = [
        reviewed for reviewed in review.changes if reviewed.change.is_softer and reviewed.change.weight is Weight.ERROR
    ]
    left = len(review.open())
    looked = len(review.open(Weight.WARNING)) - left
    parts = [f"共 {len(review.changes)} 处改动，放松 {len(softer)} 处"]
    if softer:
        parts.append(f"其中 {left} 处没有写原因" if left else "都写了原因")
    if looked:
        parts.append(f"另有 {looked} 处说法变了，请看一看")
    return "，".join(parts) + "。"


def as_markdown(review: Review) -> str:
    """Return a table for a comment. Values stand in code, so nothing in them is a link, a mention or markup."""
    lines = ["### 改了什么", "", summary(review)]
    if review.changes:
        lines += ["", "| | 谁的什么 | 改了什么 | 原因 |", "|---|---|---|---|"]
        lines += [_row(reviewed, review) for reviewed in review.changes]
    if still_opens := review.open():
        lines += ["", "没有写原因的，这样写：", ""]
        lines += [
            f"- {_code(f'{reviewed.path}:{reviewed.line}')} {_code(way_out(reviewed, review))}"
            for reviewed in still_opens
        ]
    return "\n".join(lines)


def _row(reviewed: Reviewed, review: Review) -> str:
    reason = f"{_code(reviewed.reason.reason)}（{_code(_given(reviewed))}）" if reviewed.reason is not None else ""
    cells = (
        f"**{_state(reviewed)}**" if reviewed.is_open else _state(reviewed),
        _code(subject_words(reviewed.change, review.names)),
        _code(change_words(reviewed.change)),
        reason,
    )
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    """Return a text in a span of code within a table."""
    plain = " ".join(text.replace("`", "’").replace("\\", "＼").replace("|", "｜").split())
    return f"`{plain}`" if plain else ""


def as_github(review: Review) -> str:
    """Return a line a softening, as GitHub's and Gitea's runners read commands from a log, and the counts."""
    lines = []
    for reviewed in review.changes:
        if reviewed.change.is_softer:
            kind = "error" if reviewed.change in {still_open.change for still_open in review.open()} else "warning"
            kind = "notice" if reviewed.reason is not None else kind
            place = f"file={_property(reviewed.path)},line={reviewed.line},title={_property(_state(reviewed))}"
            words = sentence(reviewed.change, review)
            words += f"\n{way_out(reviewed, review)}" if kind == "error" else ""
            lines.append(f"::{kind} {place}::{_data(words)}")
    return "\n".join([*lines, summary(review)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(review: Review) -> str:
    """Return GitLab's report on code quality: the softenings, an answered one as information."""
    found = [
        {
            "description": f"{_state(reviewed)}：{sentence(reviewed.change, review)}",
            "check_name": reviewed.change.subject,
            "fingerprint": reviewed.change.fingerprint,
            "severity": _gitlab_severity(reviewed),
            "location": {"path": reviewed.path, "lines": {"begin": reviewed.line}},
        }
        for reviewed in review.changes
        if reviewed.change.is_softer
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _gitlab_severity(reviewed: Reviewed) -> str:
    if reviewed.reason is not None:
        return "info"
    return "major" if reviewed.change.weight is Weight.ERROR else "minor"


def as_json(review: Review) -> str:
    """Return everything as one object."""
    return json.dumps(
        {
            "base": review.base,
            "head": review.head,
            "open": len(review.open()),
            "changes": list(_objects(review)),
        },
        ensure_ascii=False,
        indent=2,
    )


def _objects(review: Review) -> Iterator[dict[str, object]]:
    for reviewed in review.changes:
        change = reviewed.change
        private = change.is_private
        reason = reviewed.reason
        yield {
            "fingerprint": change.fingerprint,
            "kind": change.thing.kind,
            "owner": change.thing.owner,
            "name": change.thing.name,
            "campaign": change.campaign,
            "field": change.subject,
            "way": list(change.trail),
            "area": str(change.area),
            "action": str(change.action),
            "effect": str(change.effect),
            "severity": str(change.weight) if change.weight is not None else None,
            "settled": change.settled,
            "old": None if private else _masked(change.old),
            "new": None if private else _masked(change.new),
            "path": reviewed.path,
            "line": reviewed.line,
            "message": sentence(change, review),
            "answer": None
            if reason is None
            else {
                "on": reason.on.isoformat() if reason.on is not None else None,
                "reason": reason.reason,
                "approved_by": reason.approved_by,
            },
        }


def _masked(text: str | None) -> str | None:
    return mask(text) if text is not None else None


FORMATS: Mapping[str, Callable[[Review], str]] = {
    "text": as_text, "markdown": as_markdown, "github": as_github, "gitlab": as_gitlab, "json": as_json,
}  # fmt: skip
"""The formats by the names that the command line knows."""
