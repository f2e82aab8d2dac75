"""The wheel alone is enough: installed without the checkout, it builds a folder that has only records and settings."""

from __future__ import annotations

import os
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from projects import ROOT, digests, new_project, run

INSIDE = {"generator": "generator", "theme": "generator/theme", "content": "generator/demonstration"}
"""Folders of the checkout, and where the wheel has them."""
UNDER_PROPERDOCS = "import properdocs.replacement; from generator.__main__ import run; run()"
"""Our own command line, with every import of mkdocs led to ProperDocs."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], cwd=ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.iterdir()
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel. Its dependencies are those of this one, whose own path files are not read:
    the checkout is out of sight."""
    environment = tmp_path_factory.mktemp("installed")
    made = run([sys.executable, "-m", "venv", "--without-pip", environment], cwd=environment)
    assert made.returncode == 0, made.stderr
    inside = environment / "bin/python"
    packages = Path(
        run([inside, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], cwd=environment).stdout.strip()
    )
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return inside


def test_the_wheel_holds_generator_theme_demonstration_and_licence_and_nothing_else(wheel: Path) -> None:
    """Every file of the three folders, and no test or benchmark."""
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        (Path(inside) / path.relative_to(ROOT / folder)).as_posix()
        for folder, inside in INSIDE.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    ours = {name for name in names if ".dist-info/" not in name}
    assert ours == expected
    assert "generator/py.typed" in ours
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the site that the checkout builds under MkDocs."""
    project = new_project(tmp_path_factory.mktemp("checkout"))
    built = run([sys.executable, "-m", "generator", "build"], cwd=project, PYTHONPATH=str(ROOT))
    assert built.returncode == 0, built.stdout + built.stderr
    return digests(project / "site")


def test_an_installed_package_builds_a_folder_without_a_theme(
    python: Path, tmp_path: Path, expected: dict[str, str]
) -> None:
    """The same bytes as the checkout; generator, plugin and theme come from the environment."""
    project = new_project(tmp_path)
    where = run([python, "-c", "import generator; print(generator.__file__)"], cwd=project, PYTHONPATH="")
    assert Path(where.stdout.strip()).is_relative_to(python.parents[1]), where.stdout + where.stderr
    built = run([python, "-m", "generator", "build"], cwd=project, PYTHONPATH="")
    assert built.returncode == 0, built.stdout + built.stderr
    assert digests(project / "site") == expected
    assert (project / "site/assets/site.css").read_bytes() == (ROOT / "theme/host/assets/site.css").read_bytes()


def test_an_installed_package_begins_a_project_and_builds_it(python: Path, tmp_path: Path) -> None:
    """In an empty folder, out of sight of the checkout: five answers, one command, a site; and the demonstration."""
    answers = [
        "--name=青山县卫生健康委员会", "--region=420100", "--url=https://chengnuo.qingshan.example",
        "--phone=0123-456-7890", "--hospital=青山县人民医院 0123-456-7000",
    ]  # fmt: skip
    begun = run([python, "-m", "generator", "init", "ours", *answers], cwd=tmp_path, PYTHONPATH="")
    assert begun.returncode == 0, begun.stdout + begun.stderr
    built = run([python, "-m", "generator", "build"], cwd=tmp_path / "ours", PYTHONPATH="")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "青山县人民医院" in (tmp_path / "ours/site/hospitals/ren-min.html").read_text(encoding="utf-8")
    assert "示范县" not in (tmp_path / "ours/site/index.html").read_text(encoding="utf-8")
    shown = run([python, "-m", "generator", "init", "demo", "--demo"], cwd=tmp_path, PYTHONPATH="")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    checked = run([python, "-m", "generator", "check"], cwd=tmp_path / "demo", PYTHONPATH="")
    assert "没有发现问题" in checked.stdout, checked.stdout + checked.stderr


@pytest.mark.parametrize("command", [["-m", "properdocs", "build"], ["-c", UNDER_PROPERDOCS, "build"]])
def test_properdocs_draws_the_same_site(
    command: list[str], python: Path, tmp_path: Path, expected: dict[str, str]
) -> None:
    """It carries MkDocs on. By its own command, which reads `mkdocs.yml`, and by ours: the same to the byte."""
    project = new_project(tmp_path)
    built = run([python, *command], cwd=project, PYTHONPATH="")
    assert built.returncode == 0, built.stdout + built.stderr
    assert digests(project / "site") == expected


def test_the_redirected_import_is_not_mkdocs() -> None:
    """Or else the test above would compare MkDocs with itself."""
    told = run(
        [sys.executable, "-c", "import properdocs.replacement, mkdocs.plugins as p; print(p.__file__)"], cwd=ROOT
    )
    assert "properdocs" in Path(told.stdout.strip()).parts


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    """Before any page is made, and the site is not touched."""
    project = new_project(tmp_path)
    hidden = tmp_path / "hidden/weasyprint"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError(name='weasyprint')")
    path = os.pathsep.join([str(hidden.parent), str(ROOT)])
    refused = run([sys.executable, "-m", "generator", "build", "--pdf"], cwd=project, PYTHONPATH=path)
    assert refused.returncode == 1
    assert "pip install 'mingnuo[pdf]'" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (project / "site").exists()
