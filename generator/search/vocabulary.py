"""The authority's own words for the search: groups of the same meaning, and questions with their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.search.folding import fold

PARTICLES = (
    "怎么 怎样 怎么样 怎么办 如何 什么 什么时候 什么时间 啥时候 何时 哪里 哪儿 在哪 在哪里 在哪儿 哪个 哪些 "
    "哪家 为什么 为啥 多少 几 几点 多久 多长时间 是不是 有没有 能不能 可不可以 可以 能 要 要不要 需要 想 想要 "
    "我 我想 我要 我们 您 你 请问 请 麻烦 帮我 给 去 到 来 在 是 有 吗 呢 吧 啊 的 了 和 与 或 把 被 让 对 跟 "
    "一下 一个 这个 那个 该 应该 得 地 着 过 就 都 也 还 还是 不知道 谁 问 问一下 意思 什么意思 是什么 哪天 哪一天 "
    "几天 地方 怎么办理 带什么 可以吗 能吗 怎么去 近期 最近"
)
"""Words that ask and words that join, blanks between: no page is found by them unless they stand there as typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The line that stands above the results of a question."""

    asked: tuple[str, ...]
    """Ways to ask; words that must all be there stand apart by blanks."""
    text: str
    address: str
    """Of the page that says more."""
    link: str
    """The words of the link to it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The records of `content/search/`, ready for the index."""

    groups: Sequence[Sequence[str]]
    answers: Sequence[Answer]

    @property
    def texts(self) -> Iterator[str]:
        """Yield every word that a query is compared with, folded."""
        for group in self.groups:
            yield from map(fold, group)
        for answer in self.answers:
            yield from map(fold, answer.asked)

    def as_json(self, runs: Iterable[str]) -> dict[str, Any]:
        """Return what the script knows, folded. `runs` are those of the index.

        In a group, words that stand somewhere come before a bar and the others after it: a browser looks for the former
        only, and understands both.
        """
        everything = "\n".join(runs)
        return {
            "particles": PARTICLES,
            "groups": [_group(map(fold, group), everything) for group in self.groups],
            "answers": [
                [[fold(asked) for asked in answer.asked], answer.text, answer.address, answer.link]
                for answer in self.answers
            ],
        }


def _group(words: Iterable[str], everything: str) -> str:
    found: tuple[list[str], list[str]] = ([], [])
    for word in words:
        found[word not in everything].append(word)
    return "|".join(" ".join(some) for some in found)
