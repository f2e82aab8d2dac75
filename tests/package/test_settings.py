"""What stands in `mkdocs.yml` holds: content, theme, public folder; the command line goes before."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from projects import ROOT, SETTINGS, new_project, run

from generator.host.project import read_project
from generator.serve.http_server import PreviewServer
from generator.serve.preview import Preview

ELSEWHERE = SETTINGS.replace("content/pages", "records/pages").replace(
    "{as_of: 2024-01-22}", "{as_of: 2024-01-22, content: records, theme: look, search: false}"
)


def mingnuo(*arguments: str, cwd: Path) -> tuple[int, str]:
    """Exit code and everything that the command line said."""
    done = run([sys.executable, "-m", "generator", *arguments], cwd=cwd, PYTHONPATH=str(ROOT))
    return done.returncode, done.stdout + done.stderr


def look(project: Path) -> Path:
    """A theme of the project's own: one template and one part of the frame. Returns its folder."""
    folder = project / "look"
    for name in ("templates/pages/notice.html", "host/partials/footer.html"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text((ROOT / "theme" / name).read_text() + "<p>our own</p>")
    return folder


def test_a_build_takes_content_theme_and_public_folder_from_the_settings(tmp_path: Path) -> None:
    """And says where the site really is. What the project's theme does not have comes from the package's."""
    project = new_project(tmp_path, f"{ELSEWHERE}\nsite_dir: public/web\n", "records")
    look(project)
    code, said = mingnuo("build", cwd=project)
    assert code == 0, said
    assert f"打开看：{project / 'public/web/index.html'}" in said
    site = project / "public/web"
    assert (site / "hospitals/first/notices/toilet.html").read_text().count("our own") == 2
    assert (site / "index.html").read_text().count("our own") == 1
    assert (site / "assets/site.css").read_bytes() == (ROOT / "theme/host/assets/site.css").read_bytes()
    assert not (project / "site").exists()


def test_check_reads_the_content_that_the_settings_name(tmp_path: Path) -> None:
    """The same as a build would; a folder on the command line goes before."""
    project = new_project(tmp_path, ELSEWHERE, "records")
    assert mingnuo("check", cwd=project)[0] == 0
    code, said = mingnuo("check", "--content", "elsewhere", cwd=project)
    assert code == 2
    assert "没有“elsewhere”这个文件夹" in said


def test_the_command_line_goes_before_the_settings(tmp_path: Path) -> None:
    """A content folder and a public folder that it names; the pages are those of that content."""
    project = new_project(tmp_path, ELSEWHERE, "records")
    shutil.copytree(project / "records", project / "others")
    page = project / "others/pages/about.md"
    page.write_text(page.read_text() + "\n别处的一句话。\n")
    code, said = mingnuo("build", "--content", "others", "--site", "made", cwd=project)
    assert code == 0, said
    assert f"打开看：{project / 'made/index.html'}" in said
    assert "别处的一句话。" in (project / "made/about.html").read_text()


def test_the_preview_follows_the_theme_of_the_settings(tmp_path: Path) -> None:
    """It is on the page, and a change of it is seen."""
    project = new_project(tmp_path, ELSEWHERE, "records")
    folder = look(project)
    preview = Preview(read_project(project / "mkdocs.yml"), None)
    try:
        assert preview.problem == ""
        assert preview.answer("/hospitals/first/notices/toilet.html").body.decode().count("our own") == 2
        assert folder in preview.watched
        template = folder / "templates/pages/notice.html"
        template.write_text(template.read_text().replace("our own", "changed"))
        preview.changed(redraw=preview.needs_redraw([template]))
        assert "changed" in preview.answer("/hospitals/first/notices/toilet.html").body.decode()
    finally:
        preview.close()


def test_the_preview_is_for_this_machine_alone(tmp_path: Path) -> None:
    """It listens on the loopback address, whatever the port."""
    preview = Preview(read_project(new_project(tmp_path) / "mkdocs.yml"), None)
    server = PreviewServer(preview, 0)
    try:
        assert server.server_address[0] == "127.0.0.1"
    finally:
        server.server_close()
        preview.close()


@pytest.mark.parametrize("module", ["generator", "mkdocs"])
def test_pages_outside_of_the_content_are_refused(module: str, tmp_path: Path) -> None:
    """Nobody would read them: they are told, and not lost in silence."""
    project = new_project(tmp_path, SETTINGS.replace("content/pages", "prose"))
    (project / "content/pages").rename(project / "prose")
    refused = run([sys.executable, "-m", module, "build"], cwd=project, PYTHONPATH=str(ROOT))
    assert refused.returncode != 0
    assert "docs_dir: " in refused.stdout + refused.stderr
    assert "content/pages" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (project / "site").exists()


def test_edit_links_lead_to_records_and_to_pages(tmp_path: Path) -> None:
    """From one template, whose last part is the folder of the pages; those of records stand on the page for staff."""
    settings = f"{SETTINGS}\nedit_uri_template: https://git.example/edit/content/pages/{{path}}\n"
    project = new_project(tmp_path, settings)
    code, said = mingnuo("build", cwd=project)
    assert code == 0, said
    for page, record in (("staff/index.html", "pages/about.md"), ("staff/index.html", "hospitals/first/hospital.yml")):
        assert f"https://git.example/edit/content/{record}" in (project / "site" / page).read_text()


def test_settings_that_cannot_be_used_are_one_sentence(tmp_path: Path) -> None:
    """No file, no plugin, no YAML: never a traceback."""
    project = new_project(tmp_path)
    for settings, words in (
        (None, "没有“mkdocs.yml”这个文件"),
        ("site_name: 公开\ndocs_dir: content/pages\n", "plugins 里没有 mingnuo"),
        ("site_name: [", "mkdocs.yml"),
    ):
        if settings is None:
            (project / "mkdocs.yml").unlink()
        else:
            (project / "mkdocs.yml").write_text(settings)
        code, said = mingnuo("build", cwd=project)
        assert code == 2, said
        assert words in said
        assert "Traceback" not in said
