"""The workflows of each forge, and the hooks, do what they say: every line of theirs is run, on a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from test_init import OPTIONS
from trees import run

ROOT = Path(__file__).parents[2]
STUB = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'
MINGNUO = '#!/bin/sh\nexec "{python}" -m generator "$@"\n'


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program by its name, and what a runner has besides: it is written down that they were called, and how."""
    folder = tmp_path_factory.mktemp("tools")
    for name in ("pip", "apt-get", "rsync", "ssh"):
        (folder / name).write_text(STUB)
    (folder / "mingnuo").write_text(MINGNUO.format(python=sys.executable))
    for file in folder.iterdir():
        file.chmod(0o755)
    return folder


def git(folder: Path, *arguments: str) -> str:
    """The output of a command of Git, whose settings are of no matter."""
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main"]
    return subprocess.run([*command, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of a new project with a change on a branch, as a runner has it."""
    folder = tmp_path_factory.mktemp("runner")
    run("init", folder / "first", *OPTIONS)
    git(folder / "first", "init", "--quiet")
    git(folder / "first", "add", "--all")
    git(folder / "first", "commit", "--quiet", "--message", "first")
    git(folder, "clone", "--quiet", "--bare", "first", "origin.git")
    git(folder, "clone", "--quiet", "origin.git", "clone")
    page = folder / "clone/content/pages/about.md"
    git(folder / "clone", "checkout", "--quiet", "-b", "change")
    page.write_text(page.read_text(encoding="utf-8") + "\n多写一句。\n", encoding="utf-8")
    git(folder / "clone", "commit", "--quiet", "--all", "--message", "one sentence more")
    return folder / "clone"


def sh(script: str, folder: Path, tools: Path, **environment: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run a script as a runner does, with the tools in front, and return it with the calls of the tools."""
    calls = tools / "calls"
    calls.write_text("")
    known = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "CALLS": str(calls)}
    known = {name: value for name, value in known.items() if not name.startswith("GIT_")} | environment
    done = subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, env=known, capture_output=True, text=True, check=False
    )
    return done, calls.read_text()


def steps(workflow: Path, job: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The scripts of a job of GitHub's or Gitea's, and the names in their environments."""
    document: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    for step in document["jobs"][job]["steps"]:
        if "run" in step:
            yield step["run"], dict.fromkeys(step.get("env", {}), "")


@pytest.mark.parametrize("forge", [".github", ".gitea"])
def test_a_change_is_checked_and_reviewed_and_main_is_published(forge: str, clone: Path, tools: Path) -> None:
    """Each step of both jobs, in order, in one clone."""
    workflow = clone / forge / "workflows/site.yml"
    values = {"BASE": "main", "DEPLOY_TO": "web@www.example:/srv/x", "DEPLOY_KEY": "key", "HOME": str(tools)}
    called = ""
    ran = []
    for job in ("check", "publish"):
        for script, names in steps(workflow, job):
            assert set(names) <= set(values)
            done, calls = sh(script, clone, tools, **values)
            assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
            called += calls
            ran.append(script)
    assert sum("mingnuo review" in script for script in ran) == 1
    assert "pip install -r requirements.txt" in called
    assert (clone / "site/index.html").is_file()
    if forge == ".gitea":
        assert "rsync" in called
        assert called.rstrip().endswith(".site site web@www.example:/srv/x/")
    else:
        assert not (clone / "public").is_symlink()
        assert (clone / "public/index.html").is_file()
    subprocess.run(["rm", "-rf", "public", "site", ".site"], cwd=clone, check=True)


def test_gitlab_checks_reviews_and_publishes(clone: Path, tools: Path) -> None:
    """Each job with what comes before it and after."""
    document = yaml.safe_load((clone / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    before = document["default"]["before_script"]
    for job in ("check", "review", "pages"):
        assert document[job]["stage"] in document["stages"]
        lines = [*before, *document[job]["script"], *document[job].get("after_script", ())]
        values = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
        done, _ = sh("\n".join(lines), clone, tools, **values)
        assert done.returncode == 0, f"{job}\n{done.stdout}{done.stderr}"
    assert (clone / document["check"]["artifacts"]["reports"]["codequality"]).read_text().startswith("[")
    assert (clone / "public/index.html").is_file()
    subprocess.run(["rm", "-rf", "public", "site", ".site", "check.json"], cwd=clone, check=True)


def test_an_error_stops_every_forge_before_it_publishes(clone: Path, tools: Path) -> None:
    """The first command that fails is the check, with exit code 1."""
    record = clone / "content/authority/authority.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("short_name:", "short-name:"), encoding="utf-8")
    try:
        for forge in (".github", ".gitea"):
            scripts = [script for script, _ in steps(clone / forge / "workflows/site.yml", "check")]
            codes = [sh(script, clone, tools)[0].returncode for script in scripts[:2]]
            assert codes == [0, 1]
        committed, _ = sh("hooks/pre-commit", clone, tools)
        assert committed.returncode == 1
        assert "authority.yml:" in committed.stdout
    finally:
        record.write_text(good, encoding="utf-8")


def test_a_server_of_git_alone_publishes_what_it_receives(clone: Path, tools: Path, tmp_path: Path) -> None:
    """Pushed to main: reviewed, checked, built, and what was deleted is gone; another branch does nothing."""
    work, origin = tmp_path / "work", tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(clone.parent / "origin.git"), str(origin))
    hook = origin / "hooks/post-receive"
    hook.write_bytes((clone / "hooks/post-receive").read_bytes())
    hook.chmod(0o755)
    pushed, _ = sh(f'git push --quiet "{origin}" change', clone, tools, WORK=str(work))
    assert pushed.returncode == 0, pushed.stderr
    assert not work.exists()
    pushed, _ = sh(f'git push "{origin}" change:main', clone, tools, WORK=str(work))
    assert pushed.returncode == 0, pushed.stderr
    assert "上面这些放松了" not in pushed.stderr  # it was reviewed, and nothing was found
    assert "多写一句。" in (work / "site/about.html").read_text(encoding="utf-8")
    git(clone, "rm", "--quiet", "content/campaigns/first-campaign/plan.md")
    git(clone, "commit", "--quiet", "--message", "without the plan")
    sh(f'git push "{origin}" change:main', clone, tools, WORK=str(work))
    assert not (work / "content/campaigns/first-campaign/plan.md").exists()


def test_what_is_to_be_installed_is_this_version(clone: Path) -> None:
    """And not a later one whose records may look otherwise."""
    (line,) = (clone / "requirements.txt").read_text(encoding="utf-8").splitlines()
    requirement = Requirement(line)
    assert requirement.name == "mingnuo"
    installed = version("mingnuo")
    major, minor = installed.split(".")[:2]
    assert requirement.specifier.contains(installed)
    assert not requirement.specifier.contains(f"{major}.{int(minor) + 1}.0")
