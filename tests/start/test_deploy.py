"""The page on deployment as it says: Debian's nginx with its block, a site in it; Apache's block says the same."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "generator/start/project/DEPLOY.md").read_text(encoding="utf-8")
HEADERS = (
    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    "Strict-Transport-Security", "Cache-Control",
)  # fmt: skip
FILES = {
    "index.html": "<p>首页</p>", "404.html": "<p>没有这一页</p>", "hospitals/first.html": "<p>一医院</p>",
    "assets/site.css": "p { color: red }", "assets/site.js": "'use strict';", "first.json": "{}", "first.csv": "名称\n",
    "first.jsonl": "{}\n",
    "events.ics": "BEGIN:VCALENDAR", "feed.atom": "<feed/>", "favicon.svg": "<svg/>", "first.pdf": "%PDF-1.4",
}  # fmt: skip


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.S)
    assert found is not None
    return found[1]


def said_by_nginx() -> dict[str, str]:
    """Headers of nginx's block."""
    lines = re.findall(r'add_header ([A-Za-z-]+) (?:"([^"]*)"|(\S+)) always;', block("nginx"))
    return {name: quoted or plain for name, quoted, plain in lines}


def said_by_apache() -> dict[str, str]:
    """Headers of Apache's block."""
    lines = re.findall(r'Header always set ([A-Za-z-]+) (?:"([^"]*)"|(\S+))', block("apache"))
    return {name: quoted or plain for name, quoted, plain in lines}


def test_both_servers_say_the_same() -> None:
    assert tuple(said_by_nginx()) == HEADERS
    assert said_by_apache() == said_by_nginx()


def test_the_policy_is_that_of_the_pages() -> None:
    """What a page says in itself, and which pages may hold it in a frame, which only a header can say."""
    theme = (ROOT / "theme/host/main.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', theme)
    assert policy is not None
    assert said_by_nginx()["Content-Security-Policy"] == f"{policy[1]}; frame-ancestors 'self'"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """Nginx with the page's block, on a port of this test and without a certificate."""
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    assert nginx is not None, "nginx is missing: apt-get install nginx-light"
    folder = tmp_path_factory.mktemp("deploy")
    release = folder / ".site/2024"
    for name, text in FILES.items():
        file = release / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "site").symlink_to(".site/2024")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    text = block("nginx")
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"), ("/srv/chengnuo/site;", f"{folder / 'site'};"),
    ):  # fmt: skip
        assert old in text, f"the page does not say {old}"
        text = text.replace(old, new)
    places = "".join(
        f"{one}_temp_path {folder / one};\n" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = pwd.getpwuid(os.getuid()).pw_name
    (folder / "nginx.conf").write_text(
        f"user {user};\ndaemon off;\npid {folder / 'pid'};\nerror_log {folder / 'error'};\nevents {{}}\n"
        "http {\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\naccess_log off;\n"
        f"{places}{text}}}\n"
    )
    running = subprocess.Popen([nginx, "-e", str(folder / "error"), "-c", str(folder / "nginx.conf")])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers={"host": "chengnuo.example"}) as client:
        yield client
    running.terminate()
    running.wait(20)


@pytest.mark.parametrize("name", [*FILES, "nowhere.html"])
def test_every_answer_has_the_headers_that_the_page_says(server: httpx2.Client, name: str) -> None:
    """What is there and what is missing."""
    answer = server.get(f"/{name}")
    assert answer.status_code == (200 if name in FILES else 404)
    assert {one: answer.headers.get_list(one) for one in HEADERS} == {
        one: [said] for one, said in said_by_nginx().items()
    }


def test_what_has_not_changed_is_not_sent_again(server: httpx2.Client) -> None:
    first = server.get("/index.html")
    assert first.headers["cache-control"] == "no-cache"
    again = server.get("/index.html", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_folder_shows_its_first_page_and_a_missing_page_its_own(server: httpx2.Client) -> None:
    assert server.get("/").text == FILES["index.html"]
    missing = server.get("/nowhere.html")
    assert (missing.status_code, missing.text) == (404, FILES["404.html"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"), ("assets/site.css", "text/css; charset=utf-8"),
        ("assets/site.js", "application/javascript; charset=utf-8"), ("first.json", "application/json; charset=utf-8"),
        ("first.csv", "text/csv; charset=utf-8"), ("events.ics", "text/calendar; charset=utf-8"),
        ("first.jsonl", "application/json; charset=utf-8"), ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"), ("first.pdf", "application/pdf"),
    ],
)  # fmt: skip
def test_a_file_says_its_kind(server: httpx2.Client, name: str, kind: str) -> None:
    """Tables and calendars are opened, not saved as bytes of an unknown kind; Chinese is read as UTF-8."""
    assert server.get(f"/{name}").headers["content-type"].replace("text/javascript", "application/javascript") == kind


@pytest.mark.parametrize("path", ["/../.site/2024/index.html", "/.site/2024/index.html", "/%2e%2e/nginx.conf"])
def test_nothing_beside_the_site_is_served(server: httpx2.Client, path: str) -> None:
    assert server.get(path).status_code in (400, 404)
