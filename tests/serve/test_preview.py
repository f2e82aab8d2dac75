"""The preview is for this machine, as strict as the public pages, quick for many at once, and survives any content."""

from __future__ import annotations

import datetime as dt
import hashlib
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from projects import ROOT, new_project

from generator.build.last_good import LastGood
from generator.host.project import read_project
from generator.serve.folder import DrawingFolder
from generator.serve.http_server import POLICY, PreviewServer
from generator.serve.preview import Preview

PAGE = "/hospitals/first.html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[PreviewServer]:
    """A preview of the valid tree, on a port of its own."""
    preview = Preview(read_project(project / "mkdocs.yml"), None)
    server = PreviewServer(preview, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
    preview.close()


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = (answer.status, dict(answer.getheaders()), answer.read())
    connection.close()
    return found


def test_a_name_that_is_not_ours_gets_no_page(server: PreviewServer) -> None:
    """A page elsewhere may have its own name lead to this machine, and would read drafts over it."""
    port = server.server_port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", "localhost", f"LOCALHOST:{port}"):
        assert ask(server, PAGE, Host=host)[0] == 200, host
    for host in (
        "evil.example",
        f"evil.example:{port}",
        f"127.0.0.1.evil.example:{port}",
        "",
        "localhost:1",
        "0.0.0.0",
    ):
        status, _, body = ask(server, PAGE, Host=host)
        assert status == 421, host
        assert b"<" not in body


def test_every_answer_has_the_policy_of_the_public_page(server: PreviewServer) -> None:
    """Pages, prose, files, what is missing and the script of the preview; no other page may hold one in a frame."""
    for path in (PAGE, "/about.html", "/assets/site.css", "/nowhere.html", "/__live.js", "/hospitals/first.json"):
        headers = ask(server, path)[1]
        assert headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'", path
        assert headers["X-Content-Type-Options"] == "nosniff"
    for path in (PAGE, "/about.html"):
        said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', ask(server, path)[2].decode())
        assert said is not None, path
        assert said[1] == POLICY


@pytest.mark.parametrize("path", [PAGE, "/about.html", "/assets/site.css", "/nowhere.html", "/__events"])
def test_head_is_get_without_a_body(server: PreviewServer, path: str) -> None:
    """Same status, same headers."""
    status, headers, body = ask(server, path, "HEAD")
    assert body == b""
    if path != "/__events":  # its GET never ends
        wanted, known, whole = ask(server, path)
        assert (status, headers["Content-Length"]) == (wanted, str(len(whole)))
        assert headers["Content-Type"] == known["Content-Type"]


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff%fe", "/../../etc/passwd", "/%2e%2e/mkdocs.yml", f"/{'x' * 5000}", "/hospitals"]
)
def test_an_odd_address_is_a_page_that_is_not_there(server: PreviewServer, path: str) -> None:
    """Nothing outside of the site is read, and nothing raises."""
    assert ask(server, path)[0] == 404


def test_a_slow_page_keeps_nobody_waiting(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is being made and does not end: two hundred others are answered meanwhile."""
    slow, ready = threading.Event(), threading.Event()
    make = type(server.preview._shown.drawn.site).page  # type: ignore[union-attr]

    def page(site: object, address: str, *rest: object) -> object:
        if address == "hospitals/second.html":
            ready.set()
            slow.wait(60)
        return make(site, address, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.build.pipeline.Site.page", page)
    with ThreadPoolExecutor(201) as pool:
        waiting = pool.submit(ask, server, "/hospitals/second.html")
        assert ready.wait(60)
        statuses = list(pool.map(lambda _: ask(server, PAGE)[0], range(200)))
        assert statuses == [200] * 200
        assert not waiting.done()
        slow.set()
        assert waiting.result()[0] == 200


def unreadable(content: Path) -> None:
    (content / "authority/authority.yml").write_bytes(b"\xff\x00\xfe")


def gone(content: Path) -> None:
    shutil.rmtree(content)


def a_file(content: Path) -> None:
    shutil.rmtree(content)
    content.write_text("x")


def loops(content: Path) -> None:
    (content / "pages/again").symlink_to(content)
    (content / "pages/x.md").mkdir()
    os.mkfifo(content / "pages/pipe.md")


def hostile(content: Path) -> None:
    (content / "pages/deep.md").write_text(f"---\ntitle: {'[' * 3000}\n---\n{'![' * 3000}")


@pytest.mark.parametrize("damage", [unreadable, gone, a_file, loops, hostile])
def test_whatever_the_content_holds_the_preview_goes_on(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """Every page says what is wrong; when it is mended the pages are back."""
    project = new_project(tmp_path)
    preview = Preview(read_project(project / "mkdocs.yml"), None)
    try:
        good = tmp_path / "good"
        shutil.copytree(project / "content", good)
        damage(project / "content")
        preview.changed(redraw=True)
        answer = preview.answer(PAGE)
        assert answer.status == 500
        assert "内容有问题" in answer.body.decode()
        assert "Traceback" not in answer.body.decode()
        shutil.rmtree(project / "content", ignore_errors=True)
        (project / "content").unlink(missing_ok=True)
        shutil.copytree(good, project / "content")
        preview.changed(redraw=True)
        assert (preview.problem, preview.answer(PAGE).status) == ("", 200)
    finally:
        preview.close()


def test_a_fault_of_ours_is_a_page_too(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """With words to pass on; other pages are served."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("no such thing")

    with monkeypatch.context() as patch:
        patch.setattr("generator.build.pipeline.Site.page", fail)
        status, _, body = ask(server, "/progress.html")
        assert status == 500
        assert "程序自己出错了：ZeroDivisionError: no such thing（" in body.decode()
    assert ask(server, "/progress.html")[0] == 200


def test_a_content_folder_that_is_replaced_is_followed(project: Path, server: PreviewServer) -> None:
    """As a change of branches does: the folder of that name is another one now."""
    stop = threading.Event()
    taken_up = threading.Event()

    def follow() -> None:
        for _ in server.follow(stop):
            if "新名字医院" in server.preview.answer(PAGE).body.decode():
                taken_up.set()

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        (project / "content").rename(project / "before")
        shutil.copytree(project / "before", project / "content")
        time.sleep(1.5)  # another second, in which only the new folder changes
        record = project / "content/hospitals/first/hospital.yml"
        record.write_text(re.sub(r"(?m)^name: .*$", "name: 新名字医院", record.read_text(), count=1))
        assert taken_up.wait(60)
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_preview_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    """One sentence, exit code 0: stopping is how it ends."""
    project = new_project(tmp_path / "project")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout is not None
        assert serving.stderr is not None
        assert serving.stdout.readline().startswith("打开看：http://127.0.0.1:")
        assert list(temporary.iterdir())
        serving.send_signal(number)
        assert (serving.wait(60), serving.stderr.read()) == (0, "停下了。\n")
    assert list(temporary.iterdir()) == []


def test_the_drawings_of_a_killed_preview_are_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of one that still runs are not: its lock says so."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    running = DrawingFolder()
    killed = tmp_path / "mingnuo-preview-killed"
    (killed / "x").mkdir(parents=True)
    (killed / "lock").touch()
    other = DrawingFolder()
    assert {path.name for path in tmp_path.iterdir()} == {running.path.name, other.path.name}
    other.close()
    running.close()
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_one_hospital_stands_on_its_own_pages_and_the_others_stay(tmp_path: Path) -> None:
    """They say that they are as they were, and lead to the error; an error of the authority's stands everywhere."""
    project = new_project(tmp_path)
    preview = Preview(read_project(project / "mkdocs.yml"), None)
    record = project / "content/hospitals/first/hospital.yml"
    authority = project / "content/authority/authority.yml"
    good, own = record.read_text(encoding="utf-8"), authority.read_text(encoding="utf-8")
    try:
        record.write_text(good.replace("short_name:", "short-name:"), encoding="utf-8")
        preview.changed(redraw=False)
        for path in ("/hospitals/first.html", "/hospitals/first/promises.html", "/__problems"):
            answer = preview.answer(path)
            assert answer.status == 500
            assert "hospitals/first/hospital.yml:2:" in answer.body.decode()
        other = preview.answer("/hospitals/second.html")
        assert other.status == 200
        assert "这一页还是改之前的样子" in other.body.decode()
        assert 'href="/__problems"' in other.body.decode()
        authority.write_text(own.replace("short_name:", "short-name:"), encoding="utf-8")
        preview.changed(redraw=False)
        assert preview.answer("/hospitals/second.html").status == 500
        record.write_text(good, encoding="utf-8")
        authority.write_text(own, encoding="utf-8")
        preview.changed(redraw=False)
        assert preview.answer("/hospitals/first.html").status == 200
        assert "改之前的样子" not in preview.answer("/hospitals/second.html").body.decode()
    finally:
        preview.close()


def test_a_preview_that_begins_with_an_error_shows_what_was_published_before(tmp_path: Path) -> None:
    """On the pages of the hospital whose error it is stands the error; the others are as they are now."""
    project = new_project(tmp_path)
    content = project / "content"
    settings = read_project(project / "mkdocs.yml")
    files = {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*.*") if path.is_file()}
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    LastGood.of(settings.site).remember(content, digests, dt.date(2023, 11, 20), {})
    record = content / "hospitals/first/hospital.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("short_name:", "short-name:"), encoding="utf-8")
    preview = Preview(settings, None)
    try:
        for path in ("/hospitals/first.html", "/hospitals/first/promises.html", "/__problems"):
            answer = preview.answer(path)
            assert answer.status == 500
            assert "hospitals/first/hospital.yml:2:" in answer.body.decode()
        for path in ("/hospitals/second.html", "/index.html"):
            answer = preview.answer(path)
            assert answer.status == 200
            assert "有错误，没有放进来。看是哪里" in answer.body.decode()
        record.write_text(good, encoding="utf-8")
        preview.changed(redraw=False)
        assert preview.answer("/hospitals/first.html").status == 200
        assert preview.problem == ""
    finally:
        preview.close()


def test_warnings_stand_on_the_pages_of_their_hospital_with_file_and_line(tmp_path: Path) -> None:
    """Others say how many there are, and lead to all of them; mended, nothing is said."""
    project = new_project(tmp_path)
    record = project / "content/hospitals/first/hospital.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(f"{good}# 待填写\n", encoding="utf-8")
    preview = Preview(read_project(project / "mkdocs.yml"), None)
    try:
        place = f"hospitals/first/hospital.yml:{good.count(chr(10)) + 1}:"
        own = preview.answer("/hospitals/first.html")
        assert own.status == 200
        assert "这一家有1个提醒" in own.body.decode()
        assert place in own.body.decode()
        other = preview.answer("/hospitals/second.html").body.decode()
        assert "有1个提醒" in other
        assert place not in other
        every = preview.answer("/__problems")
        assert every.status == 200
        assert place in every.body.decode()
        record.write_text(good, encoding="utf-8")
        preview.changed(redraw=False)
        assert "个提醒" not in preview.answer("/hospitals/second.html").body.decode()
    finally:
        preview.close()


def test_settings_that_break_while_it_serves_are_a_page_and_it_goes_on(tmp_path: Path) -> None:
    """The sentence stands in the browser; mended, the site is back."""
    project = new_project(tmp_path)
    settings = project / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    preview = Preview(read_project(settings), None)
    try:
        for broken in ("site_name: [", "site_name: 公开\nplugins: []\n", ""):
            settings.write_text(broken, encoding="utf-8")
            preview.changed(redraw=True)
            assert "mkdocs.yml" in preview.problem
            assert preview.answer(PAGE).status == 500
        settings.write_text(good, encoding="utf-8")
        preview.changed(redraw=True)
        assert (preview.problem, preview.answer(PAGE).status) == ("", 200)
    finally:
        preview.close()
