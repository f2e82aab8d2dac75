"""On paper: the same pages printed by a real Chromium and written as PDF, read back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, mingnuo, valid_project
from paper import A4, Printed, plain
from playwright.sync_api import Browser

BASE = "https://portal.example/site"
LETTER = "hospitals/first/letter.html"
NOTICE = "hospitals/first/notices/toilet.html"
HOSPITAL = "hospitals/first.html"
CAMPAIGN = "campaigns/queues.html"
SHEETS = [LETTER, "letter.html", NOTICE]
PAGES = [HOSPITAL, CAMPAIGN]
POSTS = 40
PDF_BYTES = 150_000
RARE = "\U00031350"
"""A character of an extension that fonts do not have yet."""

Print = Callable[[str], Printed]


def project(folder: Path) -> Path:
    """The valid tree with the project's own theme, and with a list of posts too long for one sheet."""
    valid_project(folder)
    posts = "".join(
        f"  - role: 岗位{number:02}开头\n    post: 科长\n    duties: {'管好这件事，' * 12}岗位{number:02}结尾\n"
        for number in range(POSTS)
    )
    campaign = folder / "content/campaigns/queues/campaign.yml"
    campaign.write_text(f"{campaign.read_text()}{posts}")
    return folder


def build(folder: Path, *options: str, **environment: str) -> Path:
    """The public folder of a good build."""
    built = mingnuo("build", "--as-of", "2024-01-22", "--base-url", BASE, *options, cwd=folder, **environment)
    assert built.returncode == 0, built.stdout + built.stderr
    pdfs = len(list((folder / "site").resolve().rglob("*.pdf")))
    assert (f"、{pdfs} 个 PDF" if pdfs else " 个网页（") in built.stdout
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with its PDFs."""
    return build(project(tmp_path_factory.mktemp("paper")), "--pdf")


@pytest.fixture
def again(site: Path, tmp_path: Path) -> Path:
    """A copy of its project, to be changed; what stays as it was is not printed again."""
    return Path(shutil.copytree(site.parent, tmp_path / "again", symlinks=True))


@pytest.fixture(scope="module")
def chromium(site: Path, browser: Browser) -> Iterator[Print]:
    """What comes out of the printer when a reader prints a page; each is printed once."""
    page = browser.new_page()

    @cache
    def printed(address: str) -> Printed:
        page.goto(f"file://{site}/{address}")
        return Printed(page.pdf(prefer_css_page_size=True))

    yield printed
    page.close()


@pytest.fixture(scope="module")
def written(site: Path) -> Print:
    """The PDF beside a page."""
    return cache(lambda address: Printed((site / address).with_suffix(".pdf").read_bytes()))


def text_sizes(pdf: Path) -> dict[str, float]:
    """The size of type, in points, in which each character stands on a sheet; the largest of several."""
    found: dict[str, float] = {}
    for page in pypdfium2.PdfDocument(pdf.read_bytes()):
        text = page.get_textpage()
        for place, character in enumerate(text.get_text_range()):
            size = pypdfium2.raw.FPDFText_GetFontSize(text.raw, place)
            matrix = pypdfium2.raw.FS_MATRIX()
            pypdfium2.raw.FPDFText_GetMatrix(text.raw, place, matrix)
            found[character] = max(found.get(character, 0), round(size * abs(matrix.a), 1))
    return found


def test_pdfs_are_light(site: Path) -> None:
    """A letter is sent over WeChat: fonts hold what stands on the sheet and nothing else."""
    for address in SHEETS:
        assert (site / address).with_suffix(".pdf").stat().st_size <= PDF_BYTES


@pytest.fixture(params=["browser", "pdf"])
def paper(request: pytest.FixtureRequest, chromium: Print, written: Print) -> Print:
    """A page on paper, in both ways."""
    return chromium if request.param == "browser" else written


@pytest.mark.parametrize("address", SHEETS)
def test_a_letter_and_a_notice_are_one_sheet(paper: Print, address: str) -> None:
    """A4, with version and date; the sides of a letter are counted, a notice has one."""
    printed = paper(address)
    assert len(printed.sheets) == 1
    assert printed.sizes == {A4}
    assert re.search(plain(r"第\d版，20\d\d年\d+月\d+日"), printed.text)
    assert (plain("第1面，共1面") in printed.text) is (address != NOTICE)


def test_what_a_letter_says_stands_on_its_sheet(paper: Print) -> None:
    """Text, sender and the phone number of the letter's own."""
    for words in ("一医院致患者的信", "有事打0000-611-0110", "试验县第一医院", "投诉找谁"):
        assert plain(words) in paper(LETTER).text


def test_what_a_notice_says_stands_on_its_sheet(paper: Print) -> None:
    for words in ("用完请冲水", "纸用完了，请告诉保洁员。", "试验县第一医院"):
        assert plain(words) in paper(NOTICE).text


@pytest.mark.parametrize("address", [*SHEETS, *PAGES])
def test_a_phone_reads_the_code_and_an_eye_the_address(paper: Print, site: Path, address: str) -> None:
    """25 mm and more without the quiet zone, a quarter of it may be torn, and the address stands beside it in print.

    A sheet's leads to the page that tells whether it is the newest, a page's to itself.
    """
    printed = paper(address)
    [code] = printed.qr_codes(len(printed.sheets) - 1 if address in SHEETS else 0)
    assert code.level == "Q"
    assert code.side >= 25
    assert code.text in printed.text
    if address in PAGES:
        assert code.text == f"{BASE}/{address}"
    else:
        assert re.fullmatch(rf"{BASE}/paper/[0-9a-z]{{10}}\.html", code.text)
        answer = (site / code.text.removeprefix(f"{BASE}/")).read_text(encoding="utf-8")
        assert "<h1>这张纸是最新的</h1>" in answer
        assert f'href="../{address}"' in answer


def test_a_notice_is_read_from_three_metres(site: Path) -> None:
    """A picture, words of 36 to 40 pt, the numbers larger still."""
    sizes = text_sizes((site / NOTICE).with_suffix(".pdf"))
    assert 36 <= sizes["保"] <= 40
    assert sizes["用"] >= 45
    assert sizes["0"] >= 36
    assert '<svg class="pictogram"' in (site / NOTICE).read_text(encoding="utf-8")


def test_a_letter_is_read_at_arms_length(site: Path) -> None:
    """14 pt, and complaints are told of in one section."""
    assert text_sizes((site / LETTER).with_suffix(".pdf"))["事"] == 14
    for address in (LETTER, "letter.html"):
        assert re.findall("<h2>[^<]*投诉[^<]*</h2>", (site / address).read_text(encoding="utf-8")) == [
            "<h2>投诉找谁</h2>"
        ]


@pytest.mark.parametrize(("address", "at_most"), [(HOSPITAL, 8), (CAMPAIGN, 7)])
def test_the_sheets_of_a_page_are_counted(paper: Print, address: str, at_most: int) -> None:
    """Each says which it is, and of how many."""
    printed = paper(address)
    assert printed.sizes == {A4}
    assert 1 <= len(printed.sheets) <= at_most
    for number, sheet in enumerate(printed.sheets, 1):
        assert plain(f"第{number}页，共{len(printed.sheets)}页") in sheet


@pytest.mark.parametrize("address", PAGES)
def test_paper_says_where_it_is_from_and_of_which_day(paper: Print, address: str) -> None:
    """So that a reader can look whether there is something newer."""
    assert re.search(re.escape(f"{BASE}/{address}") + r"数据截至2024年1月22日编号[0-9a-f]{8}", paper(address).sheets[0])


@pytest.mark.parametrize("address", PAGES)
def test_each_sheet_of_a_pdf_bears_the_imprint(written: Print, address: str) -> None:
    """A sheet that was torn off still says what it is."""
    for sheet in written(address).sheets:
        assert f"{BASE}/{address}" in sheet
        assert re.search(r"编号[0-9a-f]{8}", sheet)


def test_a_table_has_its_head_on_every_sheet(paper: Print) -> None:
    """The list of posts is too long for one."""
    sheets = [sheet for sheet in paper(CAMPAIGN).sheets if re.search(r"岗位\d\d开头", sheet)]
    assert len(sheets) >= 2
    for sheet in sheets:
        assert plain("角色岗位管什么") in sheet


def test_no_row_is_cut(paper: Print) -> None:
    """A row begins and ends on one sheet."""
    sheets = paper(CAMPAIGN).sheets
    for number in range(POSTS):
        begins = [index for index, sheet in enumerate(sheets) if plain(f"岗位{number:02}开头") in sheet]
        ends = [index for index, sheet in enumerate(sheets) if plain(f"岗位{number:02}结尾") in sheet]
        assert begins == ends
        assert len(begins) == 1


def test_what_is_folded_on_a_screen_is_open_on_paper(paper: Print) -> None:
    """How a ruler is read, for one."""
    assert plain("整把尺子：左头是原来，右头是目标") in paper(CAMPAIGN).text


def test_what_is_of_no_use_on_paper_is_not_there(paper: Print) -> None:
    """Navigation, buttons, how to print."""
    for address in (*SHEETS, *PAGES):
        text = paper(address).text
        for words in ("跳到正文", "您在这里", "下载CSV", "下载PDF", "浏览器菜单"):
            assert plain(words) not in text


def test_links_in_a_pdf_lead_to_the_public_site(site: Path) -> None:
    """Or to another site that its page names; nothing in it tells where it was made."""
    for pdf in site.rglob("*.pdf"):
        named = re.findall(r'href="(https?://[^"]+)"', pdf.with_suffix(".html").read_text(encoding="utf-8"))
        for link in Printed(pdf.read_bytes()).links:
            ours = link.startswith((f"{BASE}/", "tel:", "mailto:", "geo:"))
            assert ours or link.rstrip("/") in {address.rstrip("/") for address in named}, f"{pdf}: {link}"


def test_a_page_links_to_its_pdf_only_where_there_is_one(site: Path, demonstration: Path) -> None:
    assert 'href="first.pdf"' in (site / HOSPITAL).read_text()
    assert 'href="letter.pdf"' in (site / LETTER).read_text()
    assert not [paper for paper in demonstration.rglob("*.pdf") if paper.parent.name != "evidence"]
    assert ".pdf" not in (demonstration / "hospitals/county-people.html").read_text()


def test_two_builds_write_the_same_pdfs(site: Path, tmp_path: Path) -> None:
    """To the byte, in another folder, time zone and order of sets, and asked for in `mkdocs.yml`."""
    folder = project(tmp_path)
    settings = (folder / "mkdocs.yml").read_text().replace("- mingnuo:\n", "- mingnuo:\n      pdf: true\n")
    (folder / "mkdocs.yml").write_text(settings)
    again = build(folder, TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", LANG="C.UTF-8")
    names = sorted(path.relative_to(site) for path in site.rglob("*.pdf"))
    assert len(names) >= len(SHEETS) + len(PAGES)
    assert names == sorted(path.relative_to(again) for path in again.rglob("*.pdf"))
    for name in names:
        assert (site / name).read_bytes() == (again / name).read_bytes(), name


def test_a_character_that_no_font_has_stops_the_build(again: Path) -> None:
    """It is named, with the page; the old site stays."""
    folder, old = again, (again / "site").resolve()
    notice = folder / "content/authority/notices/toilet.md"
    notice.write_text(f"{notice.read_text()}\n保洁员{RARE}师傅在一楼。\n")
    built = mingnuo("build", "--pdf", cwd=folder)
    assert built.returncode == 1
    said = built.stdout + built.stderr
    assert f"“{RARE}”（U+31350）" in said
    assert NOTICE in said
    assert HOSPITAL not in said
    assert "网站没有更新。" in said
    assert "Traceback" not in said
    assert (folder / "site").resolve() == old


def test_a_letter_and_a_notice_that_do_not_fit_on_a_sheet_stop_the_build(again: Path) -> None:
    """The file that is to be shortened is told, before anything is printed."""
    folder, old = again, (again / "site").resolve()
    for name in ("letter.md", "notices/toilet.md"):
        file = folder / "content/authority" / name
        file.write_text(file.read_text() + "\n这一段太长了。" * 40 + "\n\n- 还有一条。" * 60 + "\n")
    built = mingnuo("build", "--pdf", cwd=folder)
    assert built.returncode == 1
    said = built.stdout + built.stderr
    told = re.findall(r"^(\S+?):\d+:\d+: error\[sheet-too-long\]", said, re.M)
    assert told == ["content/authority/letter.md", "content/authority/notices/toilet.md"]
    assert "网站没有更新。" in said
    assert (folder / "site").resolve() == old


def test_what_the_check_could_not_foresee_stops_the_build_when_it_is_printed(again: Path) -> None:
    """An authority sets its sheets wider; the page is named, and the file that is to be shortened."""
    folder, old = again, (again / "site").resolve()
    style = folder / "theme/host/assets/print.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n.wall h1 { margin-bottom: 25cm !important; }\n", "utf-8")
    built = mingnuo("build", "--pdf", cwd=folder)
    assert built.returncode == 1
    said = (built.stdout + built.stderr).splitlines()
    [notice] = [line for line in said if line.startswith(f"{NOTICE}: ")]
    assert re.fullmatch(
        rf"{NOTICE}: 要印\d+面，应该正好一面。把内容文件夹里的 authority/notices/toilet.md 写短一些。", notice
    )
    assert not any(line.startswith(f"{HOSPITAL}:") for line in said), "it takes as many sheets as it needs"
    assert "网站没有更新。" in said
    assert (folder / "site").resolve() == old


def test_without_a_font_for_the_language_one_line_says_what_to_install(again: Path) -> None:
    """Nobody wants to read every character of every page."""
    folder = again
    plan = folder / "content/campaigns/queues/plan.md"
    lacking = "".join(chr(ord(RARE) + number) for number in range(40))
    plan.write_text(f"{plan.read_text()}\n{lacking}\n")
    built = mingnuo("build", "--pdf", cwd=folder)
    assert built.returncode == 1
    assert "apt-get install fonts-noto-cjk" in built.stdout + built.stderr
    assert RARE not in built.stdout + built.stderr


def test_without_its_libraries_the_press_says_what_to_install(tmp_path: Path) -> None:
    """One line, before any work; without `--pdf` they are not missed."""
    folder = project(tmp_path)
    hidden = tmp_path / "libraries"
    hidden.mkdir()
    (hidden / "libpango-1.0.so.0").touch()
    built = mingnuo("build", "--pdf", cwd=folder, LD_LIBRARY_PATH=str(hidden))
    assert built.returncode == 1
    [line] = [line for line in built.stderr.splitlines() if "apt-get install" in line]
    packages = line.partition("apt-get install ")[2].split()
    assert "libpango-1.0-0" in packages
    assert set(packages) <= set((ROOT / "Makefile").read_text().split())
    assert "Traceback" not in built.stdout + built.stderr
    assert not (folder / "site").exists()
    build(folder, LD_LIBRARY_PATH=str(hidden))


def test_every_letter_and_notice_of_the_demonstration_prints_on_one_sheet(
    demonstration: Path, browser: Browser
) -> None:
    """Of each hospital, however many services and channels it has; a letter on both sides."""
    page = browser.new_page()
    places = [*demonstration.rglob("letter.html"), *demonstration.rglob("notices/*.html")]
    assert len(places) > 40
    for place in places:
        page.goto(f"file://{place}")
        sides = Printed(page.pdf(prefer_css_page_size=True)).sides
        assert sides <= (2 if place.name == "letter.html" else 1), place
    page.close()
