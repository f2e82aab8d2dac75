"""Pictures and papers: what a file is by its content, and a copy of it without anything but what is seen.

A picture is drawn anew, so that places, makers and thumbnails stay behind; of a PDF everything that runs, is attached
or tells who made it is taken out. Both are libraries' work: Pillow, pikepdf (qpdf), pypdfium2 (PDFium) for its text.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics.catalogue import CATALOGUE
from generator.errors import MingnuoError
from generator.system import open_itself

if TYPE_CHECKING:
    import pikepdf

MAX_MB = 10
MAX_PIXELS = 40_000_000
"""A picture of a good phone has half of that; decoded it takes 120 MB."""
MAX_SIDE = 1600
MAX_PAGES = 200
_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "pdf": "PDF"}
_SIGNATURES = {"PNG": (b"\x89PNG\r\n\x1a\n",), "JPEG": (b"\xff\xd8\xff",), "WEBP": (b"RIFF",), "PDF": (b"%PDF-",)}


class MediaError(MingnuoError):
    """A picture or a paper that is not published; carries a code of the catalogue and what its sentence needs."""

    def __init__(self, code: str, **context: Any) -> None:
        super().__init__(CATALOGUE[code].meaning)
        self.code = code
        self.context = context


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """Facts of a file as it is published."""

    digest: str
    """SHA-256 of its bytes, cleaned."""
    size: int
    """In bytes."""
    width: int
    """In pixels; 0 for a paper."""
    height: int


def ending_of(data: bytes) -> str:
    """Return the ending that a picture's or paper's name must have by what is in it; empty for anything else."""
    form = next((form for form, starts in _SIGNATURES.items() if data.startswith(starts)), "")
    return {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "PDF": "pdf"}.get(form, "")


def facts_of(path: Path) -> MediaFacts:
    """Return the facts of a picture or paper, as it is published. Raises `MediaError`."""
    data = cleaned(path)
    width, height = (0, 0) if data.startswith(_SIGNATURES["PDF"]) else _size(data)
    return MediaFacts(hashlib.sha256(data).hexdigest(), len(data), width, height)


def _size(data: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


def cleaned(path: Path) -> bytes:
    """Return a copy of a picture or paper that may be published, the same bytes every time. Raises `MediaError`."""
    data, form = _load(path)
    return _clean_pdf(data) if form == "PDF" else _clean_picture(data, form)


def words_in(path: Path) -> list[str]:
    """Return the text of each page of a PDF, and what it says of itself; of a picture nothing. Raises `MediaError`."""
    data, form = _load(path)
    return text_of_pdf(data) if form == "PDF" else []


def _load(path: Path) -> tuple[bytes, str]:
    form = _FORMATS[path.suffix.removeprefix(".").lower()]
    try:
        with os.fdopen(open_itself(path), "rb") as file:
            state = os.fstat(file.fileno())
            if state.st_nlink > 1:
                raise MediaError("hard-link")
            if state.st_size > MAX_MB * 1024 * 1024:
                size = state.st_size // (1024 * 1024)
                raise MediaError("media-too-large", reason="bytes", size=size, limit=MAX_MB)
            data = file.read()
    except OSError:
        raise MediaError("unreadable") from None
    if not data.startswith(_SIGNATURES[form]):
        raise MediaError("media-mismatch", reason="other-format", form=form)
    return data, form


def _clean_picture(data: bytes, form: str) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError  # 20 ms: only for who has pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(form,)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    size = {"width": picture.width, "height": picture.height}
                    raise MediaError("media-too-large", reason="pixels", **size)
                upright = ImageOps.exif_transpose(picture)
                seen = upright.convert("RGBA" if form != "JPEG" and "A" in upright.getbands() else "RGB")
        seen.thumbnail((MAX_SIDE, MAX_SIDE))
        plain = Image.new(seen.mode, seen.size)  # carries nothing over but what is seen
        plain.paste(seen)
        out = io.BytesIO()
        plain.save(out, form, **({"quality": 85} if form != "PNG" else {"optimize": True}))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise MediaError("media-too-large", reason="bomb") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise MediaError("media-damaged", reason="picture") from None
    return out.getvalue()


_KEPT_OF_ROOT = ("/Type", "/Pages", "/Lang", "/PageLabels", "/MarkInfo", "/StructTreeRoot", "/Dests", "/Names")
"""Entries that a reader needs: pages, their language and structure, and the places that links lead to."""
_NEVER = ("/Metadata", "/AA", "/JS", "/AF", "/EF", "/OpenAction", "/PieceInfo", "/LastModified")
_LEADS = ("/URI", "/GoTo")


def _clean_pdf(data: bytes) -> bytes:
    import pikepdf  # 0.1 s: only for who has papers

    try:
        with pikepdf.open(io.BytesIO(data)) as paper:
            if paper.is_encrypted or len(paper.pages) > MAX_PAGES:
                raise MediaError("media-damaged", reason="locked-or-long", limit=MAX_PAGES)
            _keep(paper.Root, _KEPT_OF_ROOT)
            if "/Names" in paper.Root:
                _keep(paper.Root.Names, ("/Dests",))
            for page in paper.pages:
                kept = [note for note in page.obj.get("/Annots", ()) if _only_leads(note)]
                if "/Annots" in page.obj:
                    page.obj.Annots = pikepdf.Array(kept)
            for thing in paper.objects:
                if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                    for name in _NEVER:
                        if name in thing:
                            del thing[name]
            if "/Info" in paper.trailer:
                del paper.trailer["/Info"]
            paper.remove_unreferenced_resources()
            out = io.BytesIO()
            paper.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError):
        raise MediaError("media-damaged", reason="pdf") from None
    return out.getvalue()


def _keep(thing: pikepdf.Object, names: tuple[str, ...]) -> None:
    for name in set(thing.keys()) - set(names):
        del thing[name]


def _only_leads(note: pikepdf.Object) -> bool:
    """Tell whether a note on a page is a link to an address or to another page, and nothing else."""
    if note.get("/Subtype") != "/Link":
        return False
    action = note.get("/A")
    if action is None:
        return True
    if action.get("/S") == "/URI":
        return str(action.get("/URI", "")).lower().startswith(("http://", "https://", "mailto:", "tel:"))
    return bool(action.get("/S") in _LEADS and "/Next" not in action)


def text_of_pdf(data: bytes) -> list[str]:
    """Return the text of each page, and then what a PDF says of itself. Raises `MediaError`."""
    import pypdfium2  # 70 ms: only for who has papers

    try:
        paper = pypdfium2.PdfDocument(data)
        try:
            pages = [paper[number].get_textpage().get_text_range() for number in range(min(len(paper), MAX_PAGES))]
            return [*pages, "\n".join(str(value) for value in paper.get_metadata_dict().values())]
        finally:
            paper.close()
    except pypdfium2.PdfiumError:
        raise MediaError("media-damaged", reason="pdf") from None
