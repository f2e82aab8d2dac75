"""The picture beside a link in a chat: the site's name, set in a font of this machine, or no words at all."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.exports.share_picture import FONT_FOLDERS, share_picture

NAME = "试验县医院承诺公开"
LIGHT_BYTES = 30_000


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=("PNG",)).convert("RGB")


def words(data: bytes) -> Image.Image:
    """The words alone: nothing else in the picture is nearly white."""
    return picture(data).convert("L").point(lambda value: 255 if value > 235 else 0)


def inked(data: bytes) -> int:
    """Pixels of the words."""
    return words(data).histogram()[255]


def test_it_is_a_small_picture_of_the_size_that_chats_expect() -> None:
    data = share_picture(NAME)
    assert picture(data).size == (1200, 630)
    assert len(data) <= LIGHT_BYTES


def test_it_bears_the_name_within_the_square_that_is_cut_out() -> None:
    """Another name is another picture."""
    box = words(share_picture(NAME)).getbbox()
    assert inked(share_picture(NAME)) > 5_000
    assert box is not None
    assert 285 <= box[0] < box[2] <= 915
    assert share_picture(NAME) != share_picture("试验县医院承诺公示")


@pytest.mark.parametrize("length", [1, 7, 14, 15, 40])
def test_a_name_of_any_length_fits(length: int) -> None:
    data = share_picture(("试验县医疗卫生机构承诺公开" * 4)[:length])
    assert inked(data) > 0
    assert words(data).crop((0, 0, 285, 630)).getbbox() is None
    assert words(data).crop((0, 570, 1200, 630)).getbbox() is None


def test_it_is_the_same_every_time() -> None:
    first = share_picture(NAME)
    share_picture.cache_clear()
    assert share_picture(NAME) == first


def test_without_a_font_for_the_name_there_are_no_words(tmp_path: Path) -> None:
    """Neither with no font at all, nor with one that lacks a character, nor with a file that is none."""
    (tmp_path / "NotoSansCJK-Bold.ttc").write_bytes(b"no font")
    assert inked(share_picture(NAME, (tmp_path,))) == 0
    assert inked(share_picture(NAME, ())) == 0
    assert inked(share_picture("试\U00031350", FONT_FOLDERS)) == 0


def test_a_font_of_the_machine_is_found_wherever_it_lies_in_its_folder(tmp_path: Path) -> None:
    [font, *_] = sorted(Path("/usr/share/fonts").rglob("NotoSansCJK-Bold.ttc"))
    (tmp_path / "deep").mkdir()
    shutil.copy(font, tmp_path / "deep")
    assert inked(share_picture(NAME, (tmp_path,))) == inked(share_picture(NAME))
