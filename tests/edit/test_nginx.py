"""The operator's page as it says: Debian's nginx with basic authentication, the forms behind it."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from desks import Browser, clone, git, inputs

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/forms-for-an-office.md"
NAME = "tianbao.shifan.example"
PASSWORD = "only-here"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def configuration(folder: Path, port: int, forms: int) -> str:
    """The page's server, without a certificate, on ports of this test."""
    block = re.search(r"```nginx\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert block is not None
    text = block[1]
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("    ssl_certificate /etc/ssl/tianbao.crt;\n", ""),
        ("    ssl_certificate_key /etc/ssl/tianbao.key;\n", ""),
        ("/etc/nginx/tianbao.htpasswd", str(folder / "htpasswd")),
        ("http://127.0.0.1:8600", f"http://127.0.0.1:{forms}"),
    ):
        assert old in text, f"the page does not say {old}"
        text = text.replace(old, new)
    places = "".join(
        f"{kind}_temp_path {folder / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = pwd.getpwuid(os.getuid()).pw_name  # else its workers, whose user is another, could not read the passwords
    return (
        f"user {user};\ndaemon off;\npid {folder / 'pid'};\nerror_log {folder / 'error'};\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{text}}}\n"
    )


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = clone(tmp_path_factory.mktemp("office"))
    (content.parent / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: content/pages\nplugins:\n  - mingnuo:\n      as_of: 2023-11-20\n"
    )
    return content


@pytest.fixture(scope="module")
def ports(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """The ports of nginx and of the forms, both started as the page says."""
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    assert nginx is not None, "nginx is missing: apt-get install nginx-light"
    folder = tmp_path_factory.mktemp("nginx")
    users = ("first.yiwu", "east@wjw.example", "office", "stranger")
    (folder / "htpasswd").write_text("".join(f"{user}:{{PLAIN}}{PASSWORD}\n" for user in users))
    command = [sys.executable, "-m", "generator", "edit", "--behind-proxy", "--host", NAME, "--port", "0"]
    forms = subprocess.Popen(command, cwd=content.parent, stdout=subprocess.PIPE, text=True)
    assert forms.stdout is not None
    told = re.search(r"127\.0\.0\.1:(\d+)", forms.stdout.readline())
    assert told is not None
    port = free_port()
    (folder / "nginx.conf").write_text(configuration(folder, port, int(told[1])))
    proxy = subprocess.Popen([nginx, "-e", str(folder / "error"), "-c", str(folder / "nginx.conf")])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield port, int(told[1])
    for process in (proxy, forms):
        process.terminate()
        process.wait(20)


def client(port: int, user: str, **headers: str) -> httpx2.Client:
    auth = (user, PASSWORD) if user else None
    return httpx2.Client(base_url=f"http://127.0.0.1:{port}", auth=auth, headers={"host": NAME, **headers})


def test_nobody_comes_in_without_a_password(ports: tuple[int, int]) -> None:
    assert client(ports[0], "").get("/").status_code == 401
    wrong = httpx2.Client(base_url=f"http://127.0.0.1:{ports[0]}", auth=("office", "x"), headers={"host": NAME})
    assert wrong.get("/").status_code == 401


def test_who_has_signed_in_is_who_nginx_says(ports: tuple[int, int]) -> None:
    """A header that somebody sends himself is replaced; who is not on the list stays outside."""
    mine = client(ports[0], "first.yiwu", **{"x-remote-user": "office"}).get("/")
    assert mine.headers["location"] == "publisher?of=first"
    assert client(ports[0], "stranger").get("/").status_code == 403


def test_another_name_is_refused_behind_nginx_and_beside_it(ports: tuple[int, int]) -> None:
    assert client(ports[1], "", host="127.0.0.1").get("/").status_code == 421
    assert client(ports[1], "").get("/").status_code == 401


def test_a_form_is_saved_through_nginx_and_merged_by_the_authority(ports: tuple[int, int], content: Path) -> None:
    week = {"of": "first", "task": "report", "stream": "queues", "period": "2023-W46"}
    own = {"origin": f"https://{NAME}", "sec-fetch-site": "same-origin"}
    with client(ports[0], "first.yiwu", **own) as hospital, client(ports[0], "office", **own) as authority:
        at = Browser(hospital, content, "/")  # type: ignore[arg-type]
        shown = at.get("form", **week)
        answer = at.save(shown, at.fill(shown, summary="从入口进来的"))
        assert "存好了" in answer.text
        waiting = authority.get("/waiting")
        assert authority.post("/merge", data=dict(inputs(waiting.text))).status_code == 303
    assert git(content, "log", "-1", "--format=%an: %s").strip() == "办公室: 合并first填的"
    assert "从入口进来的" in (content / "hospitals/first/reports/queues/2023-W46.yml").read_text(encoding="utf-8")
    evil = {"origin": "https://evil.example", "content-type": "application/x-www-form-urlencoded"}
    assert client(ports[0], "first.yiwu", **evil).post("/form", content=b"x=y").status_code == 403
