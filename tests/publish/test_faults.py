"""What the system refuses is one Chinese sentence with the folder and a way out; the old site stays as it was."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from pathlib import Path

import pytest
from trees import grow, run

from generator.faults import fault_of
from generator.publish.releases import PublishError, fault_of_release, require_place, staging

KNOWN = (
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE,
    errno.ENOMEM, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOLCK, errno.EBUSY, errno.ESTALE,
)  # fmt: skip
WAYS_OUT = re.compile("再做一次。|换一个地方。|换一个文件夹。|换到这台电脑自己的磁盘上。")


@pytest.mark.parametrize("number", KNOWN)
def test_a_refusal_names_the_folder_and_a_way_out_in_chinese(number: int) -> None:
    """And neither the number nor the words of the system."""
    sentence = fault_of(OSError(number, os.strerror(number), "/srv/www/pages/a.html")).sentence
    assert "“/srv/www/pages”" in sentence
    assert WAYS_OUT.search(sentence)
    assert "Errno" not in sentence
    assert os.strerror(number) not in sentence


def test_a_refusal_that_nobody_foresaw_keeps_the_words_of_the_system() -> None:
    """Whoever is asked for help needs them."""
    sentence = fault_of(OSError(errno.EXDEV, "Invalid cross-device link", "/srv/www/a.html")).sentence
    assert sentence.startswith("“/srv/www”里读写文件没有成功，系统说：Invalid cross-device link。")


def test_no_room_for_temporary_files_says_how_to_name_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both where one is full and where there is none at all."""
    full = fault_of(OSError(errno.ENOSPC, "", f"{tempfile.gettempdir()}/x")).sentence
    assert "TMPDIR" in full
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/proc/nowhere"])
    with pytest.raises(OSError, match="temporary directory") as caught:
        tempfile.mkdtemp()
    assert "TMPDIR" in fault_of(caught.value).sentence
    assert "Errno" not in fault_of(caught.value).sentence


def test_a_fault_of_a_release_names_the_folder_of_the_public_one() -> None:
    """The folder in which the release grew is gone when somebody reads this; a write has no file at all."""
    site = Path("/srv/www/site")
    for error in (OSError(errno.ENOSPC, ""), OSError(errno.ENOSPC, "", "/srv/www/.site/new/pages/a.html")):
        assert "“/srv/www”" in fault_of_release(error, site).sentence
    assert "“/etc”" in fault_of_release(OSError(errno.EACCES, "", "/etc/x"), site).sentence


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("file/site", "的上面有一个不是文件夹"),
        (f"{'x' * 300}/site", "这个路径太长"),
        ("/proc/1/site", "/proc/1"),
        ("content/site", "在内容文件夹"),
        ("content/pages/deep/site", "在内容文件夹"),
        ("link/site", "在内容文件夹"),
    ],
)
def test_a_place_where_no_site_can_be_is_refused_in_a_sentence(tmp_path: Path, place: str, words: str) -> None:
    """A file above it, a name too long, a folder of the system, the content itself: exit code 1, no traceback."""
    content = grow(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(content / "pages")
    (tmp_path / "mkdocs.yml").write_text("site_name: 公开\ndocs_dir: content/pages\nplugins: [mingnuo]\n")
    before = sorted(tmp_path.rglob("*"))
    result = run("build", "--config", tmp_path / "mkdocs.yml", "--site", tmp_path / place)
    assert result.exit_code == 1
    sentence, unfinished = result.stderr.splitlines()
    assert words in sentence
    assert unfinished == "网站没有更新。"
    assert "Errno" not in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_site_beside_the_content_is_not_within_it(tmp_path: Path) -> None:
    """However much the names look alike."""
    require_place(tmp_path / "content-site", tmp_path / "content")
    require_place(tmp_path / "site", tmp_path / "content")
    with pytest.raises(PublishError), staging(tmp_path / "content/site", tmp_path / "content"):
        pass
    assert not (tmp_path / "content").exists()
