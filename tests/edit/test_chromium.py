"""The forms in a real Chromium: by keyboard alone, while typing, for axe, and on a narrow screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from conftest import tab_to
from desks import POST, TODAY, clone, git
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from generator.edit.app import Forms
from generator.edit.desk import Desk
from generator.edit.guard import Door
from generator.edit.office import OwnComputer
from generator.edit.repository import Repository
from generator.edit.server import listen, serve
from generator.site.theme import PACKAGED, Theme

PAGES = (
    "", "publisher?of=first", "task?task=correction&of=first", "task?task=record&of=first&kind=surveys",
    "form?task=report&of=first&stream=queues&period=2023-W46",
    "form?task=record&of=first&path=hospitals/first/commitments.yml&at=commitments/parking",
    "form?task=nothing&of=first",
)  # fmt: skip


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clone(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def address(content: Path) -> Iterator[str]:
    """The forms behind uvicorn, as the command starts them."""
    listening = listen("127.0.0.1", 0)
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    desk = Desk(Repository.around(content), content, lambda: TODAY)
    forms = Forms(OwnComputer(desk, POST), Door(frozenset({host}), "token"), Theme((PACKAGED,)))
    servers: list[uvicorn.Server] = []
    thread = threading.Thread(target=serve, args=(forms.application(), listening, servers.append), daemon=True)
    thread.start()
    yield f"http://{host}/token/"
    servers[0].should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when the policy is broken or a script fails."""
    opened = browser.new_page(viewport={"width": 360, "height": 800})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert [one for one in said if "status of 4" not in one] == []  # a refusal is an answer


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, address: str, width: int) -> None:
    """Every kind of page, and a form with its problems."""
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        look(page, path)
    page.goto(address + PAGES[4])
    page.locator("[data-path='submitted']").fill("昨天")
    page.locator("[name=save]").click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    look(page, "problems")


def look(page: Page, name: str) -> None:
    found: Any = Axe().run(page)
    assert [one["id"] for one in found.response["violations"]] == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name


def test_a_report_is_filled_in_and_saved_by_keyboard(page: Page, address: str, content: Path) -> None:
    """From the first page to the commit without a mouse; Enter in an input saves."""
    page.goto(address)
    tab_to(page, "a[href='publisher?of=first']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publisher?of=first")
    tab_to(page, "a[href*='2023-W46']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/form?*")
    tab_to(page, "[data-path='entries/n0/stage']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-path='entries/n0/stage']")).to_have_value("进行中")
    page.keyboard.press("Tab")
    page.keyboard.type("19")
    tab_to(page, "[data-path='summary']")
    page.keyboard.type("按键盘填的")
    tab_to(page, "[data-path='submitted']")
    page.keyboard.press("Enter")
    page.locator("[name=seen]:not([value=''])").wait_for(state="attached")  # it lacks evidence: a second look
    tab_to(page, "[name=save]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("存好了")
    assert git(content, "log", "-1", "--format=%s").strip() == "一医院：少排队 2023年第46周周报"


def test_problems_come_and_go_while_typing(page: Page, address: str) -> None:
    """Beside the input that was touched, and nowhere else; the day as it should be written is shown."""
    page.goto(address + PAGES[4].replace("W46", "W45"))
    day = page.locator("[data-path='submitted']")
    problems = page.locator("[data-problems='submitted'] li")
    day.fill("2023年11月20日")
    expect(problems).to_contain_text("改成：2023-11-20")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".problems li")).to_have_count(1)
    day.fill("2023-11-20")
    expect(problems).to_have_count(0)
    expect(day).not_to_have_attribute("aria-invalid", "true")


def test_a_new_item_has_the_focus(page: Page, address: str) -> None:
    page.goto(address + PAGES[4].replace("W46", "W45"))
    page.locator("[data-path='summary']").fill("先写这句")
    page.locator("button[value='evidence']").click()
    expect(page.locator("[data-path='evidence/n0/title']")).to_be_focused()
    expect(page.locator("[data-path='summary']")).to_have_value("先写这句")


def test_a_photograph_is_chosen_and_saved(page: Page, address: str, content: Path, tmp_path: Path) -> None:
    """Nobody complains of evidence without a place while its picture waits to be sent."""
    picture = tmp_path / "IMG 1.JPG"
    Image.new("RGB", (300, 200), "green").save(picture, "JPEG")
    page.goto(address + PAGES[4].replace("W46", "W44"))
    page.locator("button[value='evidence']").click()
    page.locator("[data-path='evidence/n0/title']").fill("窗口照片")
    page.locator("[data-upload='evidence/n0/file']").set_input_files(picture)
    page.locator("[data-path='evidence/n0/date']").fill("2023-11-03")
    page.locator("[data-path='summary']").fill("有照片")
    page.wait_for_timeout(1500)
    assert page.locator(".problems li").all_inner_texts() == []
    look(page, "with a photograph")
    page.locator("[name=save]").click()
    page.locator("[name=held]").wait_for(state="attached")  # it lacks promises: a second look
    page.locator("[name=save]").click()
    expect(page.locator("h1")).to_have_text("存好了")
    assert (content / "hospitals/first/evidence/2023-w44-1.jpg").is_file()
