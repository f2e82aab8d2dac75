"""Publishing: a new site beside the old one, and one swap; whatever happens, the public folder is whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from generator.publish import releases as releases_module
from generator.publish.history import KEEP, publications, releases_of
from generator.publish.manifest import MANIFEST, is_whole
from generator.publish.releases import PublishError, staging, swap

PAGES = {"index.html": b"<p>1</p>", "hospitals/a.html": b"<p>2</p>", "assets/site.css": b"p {}"}


@pytest.fixture(autouse=True)
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody cuts the power of a test, and syncing all disks takes its time."""
    monkeypatch.setattr(releases_module, "sync_disk_of", lambda _: None)


def publish(site: Path, pages: dict[str, bytes] | None = None) -> Path:
    """Stage some pages and make them public."""
    with staging(site) as new:
        for address, data in (pages or PAGES).items():
            new.write(address, data)
        return swap(new)


def public(site: Path) -> dict[str, bytes]:
    """Everything that a visitor can get, but for the list of it."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert found.pop(MANIFEST)
    return found


def releases(site: Path) -> list[str]:
    """Folders and files that stay beside the public folder, without the lock and the order."""
    return sorted(path.name for path in releases_of(site).iterdir() if path.name not in ("lock", "published.json"))


def test_the_public_folder_is_a_link_to_a_release(tmp_path: Path) -> None:
    """A relative one, so that the whole may be moved; nothing else is left behind."""
    site = tmp_path / "site"
    release = publish(site)
    assert public(site) == PAGES
    assert site.readlink() == Path(".site") / release.name
    assert releases(site) == [release.name]


def test_the_old_site_stays_byte_for_byte_when_a_build_fails(tmp_path: Path) -> None:
    """Until the swap nothing public is touched, and the half of the new one is swept away."""
    site = tmp_path / "site"
    publish(site)
    before, target = public(site), site.readlink()
    with pytest.raises(RuntimeError), staging(site) as new:
        new.write("index.html", b"half of a new one")
        raise RuntimeError
    assert (public(site), site.readlink()) == (before, target)
    assert "new" not in releases(site)


def test_a_failed_first_build_leaves_nothing_public(tmp_path: Path) -> None:
    """Where there was no site there is none."""
    site = tmp_path / "site"
    with pytest.raises(RuntimeError), staging(site):
        raise RuntimeError
    assert not site.exists()


def test_a_visitor_sees_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Somebody reads all the time while the site is replaced again and again: every read finds a whole page."""
    site = tmp_path / "site"
    publish(site, {"index.html": b"0" * 5_000})
    wrong: list[object] = []
    stop = threading.Event()

    def visit() -> None:
        while not stop.is_set():
            try:
                page = (site / "index.html").read_bytes()
            except OSError as error:
                wrong.append(error)
            else:
                if len(page) != 5_000 or len(set(page)) != 1:
                    wrong.append(page)

    visitor = threading.Thread(target=visit)
    visitor.start()
    for number in range(60):
        publish(site, {"index.html": b"%d" % (number % 10) * 5_000})
    stop.set()
    visitor.join()
    assert wrong == []


def test_same_content_same_release(tmp_path: Path) -> None:
    """In whatever order it was written, wherever it stands; and a changed byte makes another."""
    one = publish(tmp_path / "a/site")
    other = publish(tmp_path / "b/public", dict(reversed(PAGES.items())))
    assert one.name == other.name
    assert (one / MANIFEST).read_bytes() == (other / MANIFEST).read_bytes()
    assert publish(tmp_path / "b/public", {**PAGES, "index.html": b"<p>2</p>"}).name != one.name
    assert publish(tmp_path / "b/public", {**PAGES, "index2.html": b"<p>1</p>"}).name != one.name


def test_two_releases_stay(tmp_path: Path) -> None:
    """The public one and the one before it: a visitor who is reading it still wants its style sheet."""
    site = tmp_path / "site"
    made = [publish(site, {"index.html": b"%d" % number}).name for number in range(5)]
    assert KEEP == 2
    assert releases(site) == sorted(made[-2:])


def test_publishing_the_same_again_keeps_the_one_before(tmp_path: Path) -> None:
    """A build that changes nothing does not push the last release out."""
    site = tmp_path / "site"
    old, new = publish(site, {"index.html": b"old"}), publish(site, {"index.html": b"new"})
    for _ in range(3):
        assert publish(site, {"index.html": b"new"}) == new
    assert old.exists()
    assert public(site) == {"index.html": b"new"}


def test_going_back_is_a_swap_as_well(tmp_path: Path) -> None:
    """The release that is still there is used again."""
    site = tmp_path / "site"
    old, new = publish(site, {"index.html": b"old"}), publish(site, {"index.html": b"new"})
    assert publish(site, {"index.html": b"old"}) == old
    assert public(site) == {"index.html": b"old"}
    assert new.exists()


def test_a_release_that_somebody_changed_is_not_used_again(tmp_path: Path) -> None:
    """It stays as it is until the new one is public beside it."""
    site = tmp_path / "site"
    changed = publish(site)
    (changed / "index.html").write_bytes(b"defaced")
    release = publish(site)
    assert release != changed
    assert public(site) == PAGES
    assert (changed / "index.html").read_bytes() == b"defaced"
    (release / "index.html").unlink()
    publish(site)
    assert public(site) == PAGES


@pytest.mark.parametrize("what", ["folder", "file", "link", "dangling link", "link to another site"])
def test_what_we_did_not_make_is_not_replaced(tmp_path: Path, what: str) -> None:
    """Neither somebody's home page nor somebody's link; and they are told so in Chinese."""
    site = tmp_path / "site"
    other = tmp_path / "other"
    other.mkdir()
    (other / "precious.txt").write_text("x")
    if what == "folder":
        other.rename(site)
    elif what == "file":
        site.write_text("x")
    elif what == "link":
        site.symlink_to(other)
    elif what == "dangling link":
        site.symlink_to("nowhere")
    else:
        site.symlink_to(publish(tmp_path / "blog"))
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    with pytest.raises(PublishError, match="已经有别的内容，不是这个程序做的"), staging(site):
        pass
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    """Somebody made it for us."""
    site = tmp_path / "site"
    site.mkdir()
    publish(site)
    assert public(site) == PAGES


def test_a_link_of_ours_that_lost_its_release_is_mended(tmp_path: Path) -> None:
    """Somebody swept `.site` away."""
    site = tmp_path / "site"
    release = publish(site)
    release.rename(tmp_path / "gone")
    publish(site)
    assert public(site) == PAGES


def test_a_second_build_is_locked_out(tmp_path: Path) -> None:
    """In this process or in another one, and the first is not disturbed."""
    site = tmp_path / "site"
    with staging(site) as new:
        new.write("index.html", b"1")
        with pytest.raises(PublishError, match="另一个程序正在做这个网站"), staging(site):
            pass
        code = (
            "import sys, pathlib; from generator.publish.releases import staging\n"
            "with staging(pathlib.Path(sys.argv[1])): pass"
        )
        second = subprocess.run([sys.executable, "-c", code, str(site)], capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert "另一个程序正在做这个网站" in second.stderr
        swap(new)
    assert public(site) == {"index.html": b"1"}
    publish(site)


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    """Its half does not get into the next release."""
    site = tmp_path / "site"
    publish(site)
    (releases_of(site) / "new").mkdir()
    (releases_of(site) / "new/half.html").write_text("x")
    (releases_of(site) / "link").symlink_to("nowhere")
    publish(site, {"index.html": b"2"})
    assert public(site) == {"index.html": b"2"}


def test_older_releases_go_in_the_order_in_which_they_were_public(tmp_path: Path) -> None:
    """Whatever times their folders have: somebody touched the oldest, which stays no longer for it."""
    site = tmp_path / "site"
    oldest, older = publish(site, {"index.html": b"1"}), publish(site, {"index.html": b"2"})
    (oldest / "touched").mkdir()
    newest = publish(site, {"index.html": b"3"})
    assert releases(site) == sorted([older.name, newest.name])
    assert [one.name for one in publications(site)] == [older.name, newest.name]


def test_the_release_before_stays_whole_when_removing_an_older_one_was_stopped(tmp_path: Path) -> None:
    """What is left of the older one is swept first, and never counts as one of those that stay."""
    site = tmp_path / "site"
    before = publish(site, {"index.html": b"1"})
    half = releases_of(site) / f"{'0' * 16}.removed"
    (half / "pages").mkdir(parents=True)
    (releases_of(site) / ("1" * 16)).mkdir()  # written whole or in part, and never public
    public_now = publish(site, {"index.html": b"2"})
    assert releases(site) == sorted([before.name, public_now.name])
    assert is_whole(before)


def test_the_link_says_what_was_public_last(tmp_path: Path) -> None:
    """A build that ended between the swap and the note of it: the next one knows which release was public before."""
    site = tmp_path / "site"
    publish(site, {"index.html": b"1"})
    note = (releases_of(site) / "published.json").read_text()
    second = publish(site, {"index.html": b"2"})
    (releases_of(site) / "published.json").write_text(note)
    third = publish(site, {"index.html": b"3"})
    assert [one.name for one in publications(site)] == [second.name, third.name]


@pytest.mark.parametrize("note", ["", "{", "[]", "null", '[{"release": "../../etc", "at": ""}]', "[1]", '[{"at": 1}]'])
def test_a_note_of_the_order_that_cannot_be_read_says_nothing(tmp_path: Path, note: str) -> None:
    """The public release is known by its link, and stays."""
    site = tmp_path / "site"
    first = publish(site, {"index.html": b"1"})
    (releases_of(site) / "published.json").write_text(note)
    second = publish(site, {"index.html": b"2"})
    assert [one.name for one in publications(site)] == [first.name, second.name]


def test_an_old_release_that_cannot_be_removed_does_not_block_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is somebody else's, or on its way to be read-only: the new one is public all the same."""
    site = tmp_path / "site"
    for number in range(3):
        publish(site, {"index.html": b"%d" % number})

    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        if path.name != "new":  # the release that grows is ours, the old ones are not
            raise PermissionError(1, "Operation not permitted", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    publish(site, {"index.html": b"new"})
    assert public(site) == {"index.html": b"new"}
    assert len(publications(site)) == 3


def test_files_are_for_all_to_read_whatever_the_mask(tmp_path: Path) -> None:
    """A web server is another user. Nobody but the owner writes; the parents that were made are open as well."""
    site = tmp_path / "www/deep/site"
    before = os.umask(0o077)
    try:
        with staging(site) as new:
            for address, data in PAGES.items():
                new.write(address, data)
            (new.folder / "assets/copied.css").write_text("p {}")
            (new.folder / "assets/copied.css").chmod(0o600)
            release = swap(new)
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    for path in (release, *release.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    for folder in (releases_of(site), site.parent, site.parent.parent):
        assert folder.stat().st_mode & 0o777 == 0o755, folder


def test_files_for_a_while_lie_beside_the_release_and_go_with_it(tmp_path: Path) -> None:
    """Not in `/tmp`, which may be full, and where nobody would sweep what a SIGKILL leaves."""
    site = tmp_path / "site"
    before = tempfile.gettempdir()
    with staging(site) as new:
        made = Path(tempfile.mkdtemp())
        assert made.is_relative_to(releases_of(site))
        new.write("index.html", b"1")
        swap(new)
    assert not made.exists()
    assert tempfile.gettempdir() == before


def test_two_pages_never_share_an_address(tmp_path: Path) -> None:
    """That would be a bug of ours, and no page is lost in silence."""
    with staging(tmp_path / "site") as new:
        new.write("a/b.html", b"1")
        with pytest.raises(FileExistsError):
            new.write("a/b.html", b"2")


# --- kill -9

CHILD = """
import os, signal, sys
from pathlib import Path
from generator.publish import releases
from generator.publish.releases import staging, swap

releases.sync_disk_of = lambda _: None
site, last = Path(sys.argv[1]), int(sys.argv[2])
seen = 0

def die(event, arguments):
    global seen
    if event.startswith(("open", "os.", "shutil.", "fcntl.")):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die)
with staging(site) as new:
    for number in range(6):
        new.write(f"pages/{number}.html", b"new")
    swap(new)
print(seen)
"""


def child(site: Path, last: int) -> subprocess.CompletedProcess[str]:
    """Publish in another process, which is killed before it asks the system for the `last` thing."""
    command = [sys.executable, "-c", CHILD, str(site), str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_kill_9_never_breaks_the_public_folder(tmp_path: Path) -> None:
    """At a dozen points from the first file to the last: the public folder is the old site or the new one, whole."""
    old, new = ({f"pages/{number}.html": word for number in range(6)} for word in (b"old", b"new"))
    steps = int(child(tmp_path / "count/site", 0).stdout)
    points = sorted({1 + number * (steps - 1) // 13 for number in range(14)})
    seen = set()
    for point in points:
        site = tmp_path / str(point) / "site"
        publish(site, {"pages/0.html": b"older"})
        publish(site, old)
        assert child(site, point).returncode == -9
        assert public(site) in (old, new)
        assert is_whole(site.resolve())
        seen.add(public(site)["pages/0.html"])
        publish(site)  # the lock died with its holder
        assert public(site) == PAGES
    assert seen == {b"old", b"new"}
