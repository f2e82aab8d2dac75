"""A picture or a paper is published as what is seen of it, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from generator.sources.media import MAX_SIDE, MediaError, cleaned, words_in


def photograph(path: Path, size: tuple[int, int] = (400, 300)) -> Path:
    """A JPEG as a phone takes it: lying on its side, with place, maker and a comment."""
    exif = Image.Exif()
    exif[0x010F] = "Phone maker"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (30.0, 15.0, 0.0)
    Image.new("RGB", size, "#336699").save(path, exif=exif, comment=b"somebody")
    return path


def test_a_picture_tells_nothing_but_what_is_seen(tmp_path: Path) -> None:
    """No place, no maker, no comment; turned upright."""
    data = cleaned(photograph(tmp_path / "a.jpg"))
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (300, 400)
        assert dict(picture.getexif()) == {}
        assert not {"exif", "comment", "icc_profile"} & picture.info.keys()
    assert b"Phone" not in data and b"somebody" not in data


def test_a_large_picture_becomes_smaller(tmp_path: Path) -> None:
    """A page on a phone does not need more."""
    with Image.open(io.BytesIO(cleaned(photograph(tmp_path / "a.jpg", (4000, 3000))))) as picture:
        assert max(picture.size) == MAX_SIDE


@pytest.mark.parametrize(
    ("ending", "mode"), [("png", "RGBA"), ("png", "P"), ("png", "1"), ("webp", "RGBA"), ("jpg", "CMYK"), ("jpg", "L")]
)
def test_every_kind_of_picture_is_drawn_anew(tmp_path: Path, ending: str, mode: str) -> None:
    """And to the same bytes each time."""
    path = tmp_path / f"a.{ending}"
    Image.new(mode, (40, 30)).save(path)
    assert cleaned(path) == cleaned(path)
    assert Image.open(io.BytesIO(cleaned(path))).size == (40, 30)


def paper(path: Path) -> Path:
    """A PDF that runs, has an attachment, a form, links good and bad, and says who made it."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 100)).obj
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = made.make_stream(b"BT /F 12 Tf 10 50 Td (call 13800000000) Tj ET")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))

    def link(address: str) -> pikepdf.Dictionary:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        return pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)

    widget = pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9], A=script)
    page.Annots = pikepdf.Array(
        [link("https://yiyuan.example"), link("javascript:alert(1)"), made.make_indirect(widget)]
    )
    page.AA = pikepdf.Dictionary(O=script)
    made.Root.OpenAction = script
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([page.Annots[2]]))
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("a"), script]))
    made.attachments["secret.txt"] = b"somebody's secret"
    made.docinfo["/Author"] = "somebody"
    made.save(path)
    return path


def test_a_paper_runs_nothing_and_says_nothing_of_itself(tmp_path: Path) -> None:
    """The good link stays."""
    data = cleaned(paper(tmp_path / "a.pdf"))
    assert data == cleaned(tmp_path / "a.pdf")
    with pikepdf.open(io.BytesIO(data)) as read:
        assert set(read.Root.keys()) <= {"/Type", "/Pages", "/Names"}
        assert "/AA" not in read.pages[0].obj
        assert [str(note.A.URI) for note in read.pages[0].obj.Annots] == ["https://yiyuan.example"]
        assert "/Info" not in read.trailer
        objects = b"".join(
            thing.unparse(resolved=True) for thing in read.objects if not isinstance(thing, pikepdf.Stream)
        )
    for word in (b"alert", b"secret", b"somebody"):
        assert word not in objects


def test_the_words_of_a_paper_can_be_read(tmp_path: Path) -> None:
    """Each page's, then what it says of itself: the gate looks at them."""
    page, itself = words_in(paper(tmp_path / "a.pdf"))
    assert "13800000000" in page
    assert "somebody" in itself


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", b"<html>", "media-mismatch"), ("a.jpg", b"\x89PNG\r\n\x1a\n", "media-mismatch"), ("a.pdf", b"PK\x03\x04", "media-mismatch"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "media-damaged"), ("a.jpg", b"\xff\xd8\xff" + bytes(99), "media-damaged"),
        ("a.webp", b"RIFF" + bytes(99), "media-damaged"), ("a.pdf", b"%PDF-1.7" + bytes(99), "media-damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(60 * 1024 * 1024), "media-too-large"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    """By its content, not by its name; and before it is decoded."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(MediaError) as caught:
        cleaned(tmp_path / name)
    assert caught.value.code == code
