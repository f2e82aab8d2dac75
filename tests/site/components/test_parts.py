"""A list that is too long for one page goes on, on pages of its own: each line once, each page to the next."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pytest
from conftest import ROOT

from generator.build.pipeline import prepare
from generator.figures.measured import Measured, measure
from generator.site.context import Publication
from generator.site.page import Page
from generator.site.pages import changes, findings, missing


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    content = tmp_path_factory.mktemp("parts") / "content"
    shutil.copytree(ROOT / "tests" / "valid", content)
    shutil.copytree(ROOT / "tests" / "cases", content, dirs_exist_ok=True)
    return measure(prepare(content).registry, dt.date(2024, 1, 22))


def views(module: ModuleType, measured: Measured) -> dict[str, Any]:
    """The view of each page, by address."""
    pages: Iterable[Page] = module.KIND.pages(measured)
    return {page.address: page.view(page.context(measured, Publication("https://a.example", ""), ())) for page in pages}


def texts_of_changes(view: Any) -> list[str]:
    return [line.text for month in view.months for line in month.lines]


def texts_of_findings(view: Any) -> list[str]:
    return [line.number for line in view.lines]


def texts_of_missing(view: Any) -> list[str]:
    return [group.anchor for group in view.groups]


@pytest.mark.parametrize(
    ("module", "size", "first", "texts"),
    [
        (changes, "NEWEST", "changes/campaigns/queues.html", texts_of_changes),
        (findings, "LINES", "findings/by-campaign/queues.html", texts_of_findings),
        (missing, "PUBLISHERS", "missing.html", texts_of_missing),
    ],
)
def test_every_line_stands_on_one_of_the_parts(
    measured: Measured, monkeypatch: pytest.MonkeyPatch, module: ModuleType, size: str, first: str,
    texts: Callable[[Any], list[str]],
) -> None:  # fmt: skip
    whole = views(module, measured)[first]
    assert (whole.part.words, whole.part.previous, whole.part.next) == ("", None, None)
    monkeypatch.setattr(module, size, 1)
    parts = [view for address, view in views(module, measured).items() if of_list(address, first)]
    assert len(parts) == len(texts(whole)) > 1
    assert Counter(text for view in parts for text in texts(view)) == Counter(texts(whole))
    assert len({view.title for view in parts}) == len(parts)
    assert parts[0].part.words == f"第1页，一共{len(parts)}页"
    assert [view.part.previous is None for view in parts] == [True] + [False] * (len(parts) - 1)
    assert [view.part.next is None for view in parts] == [False] * (len(parts) - 1) + [True]


def of_list(address: str, first: str) -> bool:
    return address == first or address.startswith(first.removesuffix(".html") + "/")
