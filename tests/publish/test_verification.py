"""A published site can be held against its list by anybody, and taken back."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import QuietHandler
from projects import new_project
from trees import run

from generator.publish.history import publications, releases_of
from generator.publish.manifest import MANIFEST, ManifestError, manifest_in, manifest_of, read_manifest
from generator.publish.releases import PublishError, roll_back, staging, swap
from generator.publish.verify import VerifyError, verify_address, verify_folder
from generator.publish.work_tree import WorkTree, work_tree

PAGES = {"index.html": b"<p>1</p>", "hospitals/a.html": b"<p>2</p>", "图/甲 b#?.txt": b"3"}


def publish(site: Path, **changed: str) -> Path:
    with staging(site) as new:
        for address, data in PAGES.items():
            new.write(address, data)
        for name, text in changed.items():
            new.write(f"{name}.html", text.encode())
        return swap(new, facts={"as_of": "2024-01-22"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """The site on a server of this machine."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site.resolve()))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


# --- the list


def test_the_list_names_every_file_and_the_release(site: Path) -> None:
    """With SHA-256 and size; its own sum begins with the name of the release's folder."""
    said = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    assert said["format"] == 1
    assert said["as_of"] == "2024-01-22"
    assert said["files"] == {
        address: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for address, data in PAGES.items()
    }
    digest = hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()
    assert site.resolve().name == digest[:16]


def test_a_list_reads_back_as_it_was_written(site: Path) -> None:
    """To the byte: so a changed list is seen by writing it again."""
    text = (site / MANIFEST).read_bytes()
    assert read_manifest(text).text().encode() == text


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", '"x"', "{}", '{"format": 1}', '{"format": 2, "files": {}}', "[" * 100_000,
        '{"format": 1, "files": []}', '{"format": 1, "files": {"a": 1}}', '{"format": 1, "files": {"a": {}}}',
        *(json.dumps({"format": 1, "files": {name: {"sha256": "", "bytes": 0}}})
          for name in ("../a", "/etc/passwd", "a/../../b", "a//b", ".", "", "a\x00b", "..\\b")),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_a_sentence(text: str) -> None:
    """Nor one that leads out of the site: it may be a stranger's."""
    with pytest.raises(ManifestError, match=rf"^{MANIFEST} "):
        read_manifest(text.encode())


# --- holding a site against it


def change(site: Path) -> None:
    (site / "index.html").write_bytes(b"<p>9</p>")


def lengthen(site: Path) -> None:
    with (site / "index.html").open("ab") as file:
        file.write(b" ")


def remove(site: Path) -> None:
    (site / "图/甲 b#?.txt").unlink()


def add(site: Path) -> None:
    (site / "hospitals/b.html").touch()


def add_folder_of_links(site: Path) -> None:
    (site / "hospitals/etc").symlink_to("/etc")


def put_link(site: Path) -> None:
    (site / "index.html").rename(site.parent / "kept")
    (site / "index.html").symlink_to(site.parent / "kept")


@pytest.mark.parametrize(
    ("damage", "in_folder", "on_server"),
    [
        (change, ["index.html：内容变了"], ["index.html：内容变了"]),
        (lengthen, ["index.html：内容变了"], ["index.html：内容变了"]),
        (remove, ["图/甲 b#?.txt：没有这个文件"], ["图/甲 b#?.txt：没有这个文件"]),
        (add, ["hospitals/b.html：清单里没有"], []),
        (add_folder_of_links, ["hospitals/etc：清单里没有"], []),
        (put_link, ["index.html：不是文件，是链接"], []),
    ],
)
def test_every_file_that_differs_is_told(
    site: Path, served: str, damage: Callable[[Path], None], in_folder: list[str], on_server: list[str]
) -> None:
    """In a folder and as a server gives it out; what a server has besides, nobody outside can see."""
    assert verify_folder(site).differences == verify_address(served).differences == ()
    damage(site.resolve())
    assert [f"{one.address}：{one.words}" for one in verify_folder(site).differences] == in_folder
    assert [f"{one.address}：{one.words}" for one in verify_address(served).differences] == on_server


@pytest.mark.parametrize(
    "address", ["file:///etc/", "ftp://a.example/", "//a.example", "http://", "https://a@b.example/", "javascript:x"]
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    """Before anything is opened."""
    with pytest.raises(VerifyError, match="不是网址"):
        verify_address(address)


def test_a_server_that_is_not_there_or_has_no_list_is_a_sentence(site: Path, served: str) -> None:
    """With the address, and no errno."""
    (site / MANIFEST).unlink()
    with pytest.raises(ManifestError, match=f"{served}{MANIFEST} 取不到（404）"):
        verify_address(f"{served}index.html")
    with pytest.raises(VerifyError, match=r"^连不上 http://127\.0\.0\.1:1/") as caught:
        verify_address("http://127.0.0.1:1")
    assert "Errno" not in caught.value.sentence


# --- going back


def test_going_back_makes_the_release_before_public(tmp_path: Path) -> None:
    """In one swap; twice is there and back; the next build keeps what was public and drops the other."""
    site = tmp_path / "site"
    good, bad = publish(site), publish(site, wrong="x")
    assert roll_back(site).name == good.name
    assert site.resolve() == good
    assert roll_back(site).name == bad.name
    assert site.resolve() == bad
    assert roll_back(site, good.name[:4]).name == good.name
    newer = publish(site, newer="x")
    assert [one.name for one in publications(site)] == [good.name, newer.name]


def test_what_cannot_be_gone_back_to_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    """No site, none before, no such name, the public one, one that lost a file; and while a build is at work."""
    site = tmp_path / "site"
    with pytest.raises(PublishError, match="没有可以退回的"):
        roll_back(site)
    good = publish(site)
    with pytest.raises(PublishError, match="没有更早的一版"):
        roll_back(site)
    bad = publish(site, wrong="x")
    for name, words in (("zz", "没有“zz”这一版"), (bad.name, "现在公开的就是")):
        with pytest.raises(PublishError, match=words):
            roll_back(site, name)
    with staging(site), pytest.raises(PublishError, match="正在做这个网站"):
        roll_back(site)
    (good / "hospitals/a.html").write_bytes(b"short")
    with pytest.raises(PublishError, match="不完整"):
        roll_back(site)
    assert site.resolve() == bad


# --- what is said of the work tree


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=post", "-c", "user.email=post@office.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_commit_and_whether_the_records_are_as_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed, new and missing records count, a site within the repository does not; nor do variables of a hook."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.yml").write_text("a: 1\n")
    assert work_tree(tmp_path, [content]) == WorkTree(None, None)
    git(tmp_path, "init", "--quiet")
    assert work_tree(tmp_path, [content]) == WorkTree(None, None)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    commit = git(tmp_path, "rev-parse", "HEAD")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").touch()
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert work_tree(tmp_path, [content, Path("/usr")]) == WorkTree(commit, True)
    (content / "b.yml").touch()
    assert work_tree(tmp_path, [content]) == WorkTree(commit, False)
    (content / "b.yml").unlink()
    (content / "a.yml").write_text("a: 2\n")
    assert work_tree(tmp_path, [content]) == WorkTree(commit, False)
    (content / "a.yml").unlink()
    assert work_tree(tmp_path, [content]) == WorkTree(commit, False)


# --- the commands


def test_build_verify_releases_and_rollback_as_commands(tmp_path: Path) -> None:
    """A site is made from a commit, checked, replaced, listed and taken back."""
    project = new_project(tmp_path)
    config = ("--config", project / "mkdocs.yml")
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "one")
    assert run("releases", *config).output == "还没有公开过网站。\n"
    assert run("build", *config).exit_code == 0
    first = (project / "site").resolve()
    facts = manifest_in(first).facts
    assert (facts["as_of"], facts["commit"], facts["clean"]) == ("2024-01-22", git(project, "rev-parse", "HEAD"), True)
    assert facts["versions"]["mingnuo"]
    good = run("verify", *config)
    assert good.exit_code == 0
    assert f"提交 {facts['commit'][:12]}，" in good.output
    assert "个文件都和清单一样。" in good.output

    about = project / "content/pages/about.md"
    about.write_text(about.read_text() + "\n新写的一段话。\n")
    assert run("build", *config).exit_code == 0
    second = (project / "site").resolve()
    assert manifest_in(second).facts["clean"] is False
    listed = run("releases", *config).output.splitlines()
    assert [line.split()[0] for line in listed] == [first.name, second.name]
    assert [line.endswith("← 现在公开的") for line in listed] == [False, True]
    assert "（另有没提交的改动）" in listed[1]

    assert run("rollback", *config).exit_code == 0
    assert (project / "site").resolve() == first
    refused = run("rollback", first.name, *config)
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (1, "网站没有变。")

    (first / "about.html").write_text("\x1b[2Jx")
    os.rename(first / "index.html", first / "in\x1b[2Jdex.html")  # noqa: PTH104
    wrong = run("verify", *config)
    assert wrong.exit_code == 1
    assert "  about.html：内容变了\n" in wrong.output
    assert "\x1b" not in wrong.output  # a name may not move the cursor
    assert "有 3 个文件和清单不一样。" in wrong.output
    assert run("verify", str(second), *config).output.endswith("和这台电脑上公开的不是同一版。\n")
    assert run("verify", str(tmp_path / "nowhere"), *config).exit_code == 2
    assert run("verify", str(project / "content"), *config).exit_code == 1


def test_the_list_of_a_folder_is_the_same_however_it_was_made(tmp_path: Path) -> None:
    """Known digests save reading, and change nothing."""
    release = publish(tmp_path / "site")
    known = {name: hashlib.sha256(data).hexdigest() for name, data in PAGES.items()}
    assert manifest_of(release, {}, known) == manifest_of(release, {})
    assert releases_of(tmp_path / "site").is_dir()


def test_sheets_that_were_printed_in_between_get_their_pages_back(tmp_path: Path) -> None:
    """A sheet hangs on a wall, and the site went back to before it: the next build knows it all the same."""
    project = new_project(tmp_path)
    config = ("--config", project / "mkdocs.yml")
    assert run("build", *config).exit_code == 0
    known = {path.name for path in (project / "site/paper").glob("*.html")}
    letter = project / "content/hospitals/first/letter.md"
    before = letter.read_text(encoding="utf-8")
    letter.write_text(before + "\n再加一句话。\n", encoding="utf-8")
    assert run("build", *config).exit_code == 0
    printed = {path.name for path in (project / "site/paper").glob("*.html")} - known
    assert printed
    told = run("rollback", *config).output
    assert f"换下来的那一版印过的{len(printed)}张纸，二维码暂时没有网页" in told
    letter.write_text(before, encoding="utf-8")
    assert run("build", *config).exit_code == 0
    assert printed <= {path.name for path in (project / "site/paper").glob("*.html")}
