"""Evidence that can be opened: what it is and how large stands on its link; a picture is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image
from trees import VALID, check, grow

from generator.build.pipeline import Site, prepare
from generator.figures.measured import measure
from generator.figures.surveys import survey_results
from generator.site.components.evidence import size
from generator.site.components.survey_tables import survey_tables
from generator.site.components.tiers import forwarding_table
from generator.site.context import Context, Publication

OF_FIRST = "evidence hospitals/first/"


@pytest.mark.parametrize(("octets", "shown"), [(3, "1 KB"), (86_400, "86 KB"), (1_240_000, "1.2 MB")])
def test_a_size_is_said_as_people_say_it(octets: int, shown: str) -> None:
    assert size(octets) == shown


def test_a_file_is_published_under_what_it_consists_of(tmp_path: Path) -> None:
    content = grow(tmp_path)
    ((address, data),) = evidence(content)
    place = content / "hospitals/first/evidence/places.png"
    with Image.open(place) as picture:
        picture.convert("RGB").rotate(180).save(place)
    ((other, changed),) = evidence(content)
    assert address.startswith("evidence/")
    assert address.endswith(".png")
    assert other != address
    assert changed != data


def test_what_a_camera_writes_beside_a_picture_is_gone(tmp_path: Path) -> None:
    content = grow(tmp_path)
    place = content / "hospitals/first/evidence/places.png"
    with Image.open(place) as picture:
        exif = picture.getexif()
        exif[0x010F] = "A camera"
        picture.convert("RGB").save(content / "hospitals/first/evidence/gate.jpg", exif=exif)
    place.unlink()
    record = content / "hospitals/first/duties/steady.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("places.png", "gate.jpg"), encoding="utf-8")
    ((_, data),) = evidence(content)
    assert b"A camera" not in data
    assert b"Exif" not in data


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("page.png", b"<html><script>alert(1)</script></html>", "media-mismatch"),
        ("tool.pdf", b"MZ\x90\x00", "media-mismatch"),
        ("half.jpg", b"\xff\xd8\xff\xe0half", "media-damaged"),
        ("notes.txt", b"text", "unknown-file"),
        ("Gate.JPG", b"\xff\xd8\xff", "unknown-file"),
    ],
)
def test_what_is_no_picture_or_paper_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    content = grow(tmp_path)
    (content / "hospitals/first/evidence" / name).write_bytes(data)
    assert [problem.code for problem in check(content) if problem.path.endswith(name)] == [code]


def evidence(content: Path) -> list[tuple[str, bytes]]:
    """The pictures and papers of the first hospital that a site of these records has."""
    site = Site.of(prepare(content).registry, dt.date(2023, 12, 29), Publication("https://a.example", ""))
    return [file for name, job in site.file_jobs.items() if name.startswith(OF_FIRST) for file in job()]


def test_the_evidence_of_a_claim_stands_in_its_row() -> None:
    """Of surveys and of what was passed on: a file as a link, what is kept somewhere with its place."""
    measured = measure(prepare(VALID).registry, dt.date(2024, 1, 22))
    registry = measured.registry
    context = Context(measured, Publication("https://a.example", ""), "authority.html", "a.yml")
    passed_on = forwarding_table(context, registry.campaigns["steady"])
    assert passed_on is not None
    ((letter,),) = passed_on.papers
    assert (letter.text, letter.href[:9]) == ("报送函", "evidence/")
    (own,) = survey_tables(context, survey_results(registry.own.surveys, context.as_of), registry.own.id)
    ((sheet,),) = own.papers
    assert (sheet.text, sheet.href[:9]) == ("空白问卷", "evidence/")
    first = registry.hospitals["first"]
    (table,) = survey_tables(context, survey_results(first.surveys, context.as_of), first.id)
    ((kept,),) = table.papers
    assert (kept.href, kept.note) == ("", "2023年10月9日，在门诊部能查到")
