"""The live preview: an edit is on the page, errors are shown, and the page comes back when they are mended."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import ROOT
from playwright.sync_api import Browser

PATIENCE_SECONDS = 60


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@contextlib.contextmanager
def served(project: Path) -> Iterator[str]:
    """The address of a running `mingnuo serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address, "找医院")
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    with served(project) as address:
        yield address


def fetch(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except urllib.error.URLError:
        return ""


def wait_for(address: str, words: str) -> str:
    """Ask until the words are there."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        page = fetch(address)
        if words in page:
            return page
        time.sleep(0.05)
    pytest.fail(f"{address} never said {words}")


def test_an_edit_of_a_record_is_on_the_page(preview: str, project: Path) -> None:
    """A record, a page of prose and a template are all followed."""
    record = project / "content/hospitals/county-people/hospital.yml"
    record.write_text(record.read_text().replace("name: 示范县人民医院", "name: 示范县新名字医院", 1))
    wait_for(f"{preview}hospitals/county-people.html", "示范县新名字医院")
    prose = project / "content/pages/about.md"
    prose.write_text(prose.read_text() + "\n新写的一段话。\n")
    wait_for(f"{preview}about.html", "新写的一段话。")
    template = project / "theme/templates/pages/progress.html"
    template.write_text(template.read_text() + "<p>新模板</p>")
    wait_for(f"{preview}progress.html", "新模板")


def test_broken_content_is_told_on_the_pages_of_its_hospital_until_it_is_mended(preview: str, project: Path) -> None:
    """The problem, its line and the way out stand in the browser, others lead there; then the pages are back."""
    record = project / "content/hospitals/county-people/hospital.yml"
    good = record.read_text()
    record.write_text(good.replace("phone: ", "phnoe: ", 1))
    page = wait_for(f"{preview}hospitals/county-people.html", "error[unknown-field]")
    assert "改成 phone: " in page
    wait_for(f"{preview}index.html", "还是改之前的样子")
    record.write_text(good)
    wait_for(f"{preview}hospitals/county-people.html", "示范县人民医院")


def test_the_browser_loads_again_by_itself(preview: str, project: Path, browser: Browser) -> None:
    """The open tab follows an edit without a hand on it."""
    page = browser.new_page()
    page.goto(f"{preview}hospitals/county-people.html")
    record = project / "content/hospitals/county-people/hospital.yml"
    record.write_text(record.read_text().replace("name: 示范县人民医院", "name: 示范县新名字医院", 1))
    page.locator("h1", has_text="示范县新名字医院").wait_for(timeout=PATIENCE_SECONDS * 1000)
    page.close()


def test_every_link_of_a_hospital_leads_somewhere(preview: str) -> None:
    """To pages, and to files that are made when somebody asks: tables, calendars, blank forms."""
    first = f"{preview}hospitals/county-people.html"
    pages = [
        first,
        *(first.replace(".html", f"/{name}.html") for name in ("promises", "complaints", "checks", "records")),
    ]
    links = {link for page in pages for link in links_of(page)}
    links |= {link for link in links_of(f"{preview}staff/index.html") if "/county-people" in link}
    assert {"html", "csv", "json", "ics", "xlsx"} <= {link.rpartition(".")[2] for link in links}
    for link in sorted(links):
        with urllib.request.urlopen(link) as answer:
            assert answer.status == 200, link


def links_of(page: str) -> set[str]:
    """The addresses that a page leads to."""
    return {urljoin(page, link) for link in re.findall(r'href="(?!\w+:|#)([^"#]+)', fetch(page))}


def test_an_edit_of_a_portals_header_is_on_the_page(project: Path) -> None:
    """It lies outside of content and theme."""
    header = project / "header.html"
    header.write_text("<header>门户的头一</header>", encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("  - mingnuo:\n", "  - mingnuo:\n      portal: {header: header.html}\n")
    )
    with served(project) as address:
        wait_for(address, "门户的头一")
        header.write_text("<header>门户的头二</header>", encoding="utf-8")
        wait_for(address, "门户的头二")
