"""A photograph on its way from a phone to the folder of evidence, in one commit with the record that names it."""

from __future__ import annotations

import asyncio
import io
import threading
import tracemalloc
from pathlib import Path
from typing import Any

import httpx2
import pytest
from desks import HOST, Browser, as_data, browser, clone, git, inputs, told
from PIL import Image

WEEK = {"task": "report", "of": "first", "stream": "queues", "period": "2023-W46"}
FILE = "hospitals/first/reports/queues/2023-W46.yml"
ITEM = "entries/n0/evidence/n0"


@pytest.fixture
def at(tmp_path: Path) -> Browser:
    return browser(clone(tmp_path))


def photograph(colour: str = "green", form: str = "JPEG", width: int = 2400) -> bytes:
    """A picture that says where it was taken and by what."""
    out = io.BytesIO()
    told_along = Image.Exif()
    told_along[0x010F] = "a telephone"
    told_along.get_ifd(0x8825)[2] = (39.0, 54.0, 20.0)
    Image.new("RGB", (width, width // 2), colour).save(out, form, exif=told_along)
    return out.getvalue()


def paper(words: str) -> bytes:
    """A PDF of one page with some words."""
    import pikepdf

    made = pikepdf.new()
    made.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    made.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    made.pages[0].obj.Contents = made.make_stream(f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def begun(at: Browser) -> tuple[httpx2.Response, list[tuple[str, str]]]:
    """The week's report with a promise filled in and a piece of evidence begun."""
    shown = at.get("form", **WEEK)
    more = at.send(shown, [*at.fill(shown), ("add", "entries/n0/evidence")])
    typed = {
        "entries/n0/stage": "进行中",
        "entries/n0/actual": "18",
        f"{ITEM}/title": "窗口照片",
        f"{ITEM}/date": "2023-11-17",
    }
    return more, at.fill(more, **{path.replace("/", "__"): value for path, value in typed.items()})


def handed_in(at: Browser, data: bytes, name: str = "IMG_0412.JPG") -> httpx2.Response:
    more, filled = begun(at)
    return at.hand_in(more, filled, {f"{ITEM}/file": (name, data)})


def test_it_is_saved_with_its_record_in_one_commit(at: Browser) -> None:
    """Smaller, without place and maker, under a name of its record: what it was called on the phone is nobody's."""
    answer = handed_in(at, photograph(), "张三的病历.jpg")
    saved = at.save(answer, at.fill(answer)) if "存好了" not in answer.text else answer
    assert "存好了" in saved.text, told(saved)
    assert git(at.content, "show", "--format=", "--name-only", "HEAD").split() == [
        "content/hospitals/first/evidence/2023-w46-1.jpg", f"content/{FILE}",
    ]  # fmt: skip
    assert "file: 2023-w46-1.jpg" in (at.content / FILE).read_text(encoding="utf-8")
    with Image.open(at.content / "hospitals/first/evidence/2023-w46-1.jpg") as picture:
        assert picture.size == (1600, 800)
        assert not picture.getexif()
    assert git(at.content, "status", "--porcelain") == ""


def test_it_waits_while_the_form_goes_back_and_forth(at: Browser) -> None:
    """A browser does not send a file twice: it is kept when the form has problems, and when an item is added."""
    more, filled = begun(at)
    wrong = [(name, "昨天" if name == "f:submitted" else value) for name, value in filled]
    answer = at.hand_in(more, wrong, {f"{ITEM}/file": ("a.png", photograph(form="PNG"))})
    assert answer.status_code == 422
    assert list(told(answer)) == ["submitted"]
    assert dict(inputs(answer.text))[f"f:{ITEM}/file"] == "2023-w46-1.png"
    assert not (at.content / "hospitals/first/evidence/2023-w46-1.png").exists()
    added = at.send(answer, [*at.fill(answer), ("add", "media")])
    saved = at.save(added, at.fill(added, submitted="2023-11-20"))
    assert "存好了" in saved.text, told(saved)
    assert (at.content / "hospitals/first/evidence/2023-w46-1.png").is_file()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"just words", "不是 JPG、PNG、WebP 图片，也不是 PDF"),
        (b"\x89PNG\r\n\x1a\n but nothing behind", "图片打不开"),
        (b"%PDF-1.4 but nothing behind", "PDF 打不开"),
        (b"\xff\xd8\xff" + b"0" * (11 * 1024 * 1024), "有 11 MB，最大只能 10 MB"),
        (paper("110101199003078515"), "身份证"),
    ],
    ids=["words", "broken picture", "broken paper", "too large", "a person's number"],
)
def test_the_gate_of_the_build_refuses_it_beside_its_input(at: Browser, data: bytes, sentence: str) -> None:
    answer = handed_in(at, data)
    assert answer.status_code == 422
    assert any(sentence in one for one in told(answer)[f"{ITEM}/file"]), told(answer)
    assert "110101199003078515" not in answer.text
    assert len(at.log()) == 1
    assert git(at.content, "status", "--porcelain") == ""


def test_two_pictures_have_two_names_and_the_same_one_has_its_own(at: Browser) -> None:
    first = handed_in(at, photograph("green"))
    assert "存好了" in at.save(first, at.fill(first)).text or "存好了" in first.text
    for colour, name in (("red", "2023-w46-2.jpg"), ("green", "2023-w46-1.jpg")):
        shown = at.get("form", **WEEK)
        more = at.send(shown, [*at.fill(shown), ("add", "evidence")])
        answer = at.hand_in(more, at.fill(more), {"evidence/n0/file": ("x.jpg", photograph(colour))})
        assert dict(inputs(answer.text))["f:evidence/n0/file"] == name


def test_a_name_that_somebody_took_meanwhile_is_left_to_him(at: Browser) -> None:
    more, filled = begun(at)
    wrong = [(name, "昨天" if name == "f:submitted" else value) for name, value in filled]
    answer = at.hand_in(more, wrong, {f"{ITEM}/file": ("a.jpg", photograph("red"))})
    other = at.content / "hospitals/first/evidence/2023-w46-1.jpg"
    other.write_bytes(photograph("blue", width=200))
    git(at.content, "add", "--all")
    git(at.content, "commit", "--quiet", "--message=another's")
    before = other.read_bytes()
    saved = at.save(answer, at.fill(answer, submitted="2023-11-20"))
    assert "存好了" in saved.text, told(saved)
    assert other.read_bytes() == before
    assert "file: 2023-w46-2.jpg" in (at.content / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "folder", ["hospitals/second/evidence", "hospitals/first", "../evidence", "authority/evidence"]
)
def test_nothing_is_written_beside_the_folder_of_the_record(at: Browser, folder: str) -> None:
    """Whatever a browser says is waiting: another's folder, another place, a text that is no picture."""
    more, filled = begun(at)
    blob = git(at.content, "hash-object", "-w", "hospitals/first/hospital.yml").strip()
    forged = [*filled, ("held", f"{folder}/x.jpg {blob}"), ("held", "hospitals/first/evidence/y.jpg --help")]
    named = [(name, "x.jpg" if name == f"f:{ITEM}/file" else value) for name, value in forged]
    answer = at.save(more, named)
    assert "存好了" not in answer.text
    assert git(at.content, "status", "--porcelain") == ""


def test_what_is_no_picture_is_not_saved_as_one(at: Browser) -> None:
    more, filled = begun(at)
    blob = git(at.content, "hash-object", "-w", "hospitals/first/hospital.yml").strip()
    forged = [*filled, ("held", f"hospitals/first/evidence/x.jpg {blob}")]
    answer = at.save(more, [(name, "x.jpg" if name == f"f:{ITEM}/file" else value) for name, value in forged])
    assert answer.status_code == 422
    assert len(at.log()) == 1


def test_another_site_cannot_hand_anything_in(at: Browser) -> None:
    more, filled = begun(at)
    url = f"{at.base}form?{more.url.query.decode()}"
    files = {f"u:{ITEM}/file": ("a.jpg", photograph())}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"host": "evil.example"}):
        assert at.client.post(url, data=as_data(filled), files=files, headers=headers).status_code in (403, 421)
    unstamped = [(name, "" if name == "stamp" else value) for name, value in filled]
    assert at.hand_in(more, unstamped, {f"{ITEM}/file": ("a.jpg", photograph())}).status_code == 403
    assert len(at.log()) == 1


def test_a_body_without_end_is_refused_and_not_kept_in_memory(at: Browser) -> None:
    """Files wait on the disk, and after 32 MB nobody listens any more."""
    more, _ = begun(at)
    asked = 0
    answers: list[Any] = []

    async def receive() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        head = b'--cut\r\ncontent-disposition: form-data; name="u:x"; filename="x.jpg"\r\n\r\n'
        return {"type": "http.request", "body": head if asked == 1 else bytes(1024 * 1024), "more_body": True}

    async def send(message: Any) -> None:
        answers.append(message)

    async def answered() -> None:
        await at.client.app(scope, receive, send)

    scope = {
        "type": "http", "method": "POST", "path": f"{at.base}form", "query_string": more.url.query,
        "headers": [(b"host", HOST.encode()), (b"content-type", b"multipart/form-data; boundary=cut")],
    }  # fmt: skip
    tracemalloc.start()
    try:
        thread = threading.Thread(target=lambda: asyncio.run(answered()))  # a browser's loop may run in this one
        thread.start()
        thread.join()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert answers[0]["status"] == 413
    assert asked == 33
    assert peak < 12 * 1024 * 1024


@pytest.mark.parametrize("content", [b"--cut\r\nnonsense", b"x", b""])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=cut", "multipart/form-data"])
def test_a_form_in_parts_that_is_broken_off_saves_nothing(at: Browser, content: bytes, kind: str) -> None:
    more, _ = begun(at)
    url = f"{at.base}form?{more.url.query.decode()}"
    assert at.client.post(url, content=content, headers={"content-type": kind}).status_code in (400, 403)
    assert len(at.log()) == 1
