"""A clone with the valid tree in it, and the forms on it, asked by a test client."""

from __future__ import annotations

import atexit
import datetime as dt
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import httpx2
from starlette.testclient import TestClient
from trees import grow

from generator.edit.app import Forms
from generator.edit.desk import Desk
from generator.edit.guard import Door
from generator.edit.office import OwnComputer
from generator.edit.repository import Author, Repository
from generator.site.theme import PACKAGED, Theme

TODAY = dt.date(2023, 11, 20)
HOST = "127.0.0.1:8600"
TOKEN = "a-token"
POST = Author("门诊部", "edit@localhost")


def git(folder: Path, *arguments: str) -> str:
    """Run Git as somebody who works in the clone by hand."""
    who = ("-c", "user.name=by hand", "-c", "user.email=hand@localhost")
    ran = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout


def clone(folder: Path) -> Path:
    """Return a content folder with the valid tree, all committed on `main`."""
    shutil.copytree(_first_clone(), folder, dirs_exist_ok=True)
    git(folder, "update-index", "--refresh")  # the copies have other inodes and times
    return folder / "content"


@cache
def _first_clone() -> Path:
    """Return the clone of which all others are copies: committing takes longer than copying."""
    folder = Path(tempfile.mkdtemp(prefix="mingnuo-clone-"))
    atexit.register(shutil.rmtree, folder)
    grow(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=begin")
    return folder


@dataclass
class Browser:
    """A client that fills in forms as a browser without scripts would."""

    client: TestClient
    content: Path
    base: str = f"/{TOKEN}/"

    def get(self, page: str, **query: str) -> httpx2.Response:
        """Open a page."""
        return self.client.get(f"{self.base}{page}" + (f"?{urlencode(query)}" if query else ""))

    def fill(self, shown: httpx2.Response, **typed: str) -> list[tuple[str, str]]:
        """Return what a browser would send: the form as it is shown, with some inputs changed by path."""
        pairs = inputs(shown.text)
        wanted = {f"f:{path.replace('__', '/')}": value for path, value in typed.items()}
        missing = set(wanted) - {name for name, _ in pairs}
        assert not missing, f"no such inputs: {missing}"
        return [(name, wanted.get(name, value)) for name, value in pairs]

    def send(self, shown: httpx2.Response, pairs: list[tuple[str, str]], page: str = "form") -> httpx2.Response:
        """Send a form back to where it came from."""
        return self.client.post(f"{self.base}{page}?{shown.url.query.decode()}", data=as_data(pairs))

    def hand_in(
        self, shown: httpx2.Response, pairs: list[tuple[str, str]], files: dict[str, tuple[str, bytes]]
    ) -> httpx2.Response:
        """Send a form back with files, by the paths of the inputs that hold their names."""
        url = f"{self.base}form?{shown.url.query.decode()}"
        return self.client.post(url, data=as_data(pairs), files={f"u:{path}": file for path, file in files.items()})

    def save(self, shown: httpx2.Response, pairs: list[tuple[str, str]]) -> httpx2.Response:
        """Send a form, and once more where there is only something to look at; return the answer to that."""
        answer = self.send(shown, pairs)
        if answer.status_code == 422 and dict(inputs(answer.text))["seen"]:
            return self.send(answer, self.fill(answer))
        return answer

    def log(self) -> list[str]:
        """Return author and subject of every commit, the newest first."""
        return git(self.content, "log", "--format=%an: %s").splitlines()

    def diff(self) -> list[str]:
        """Return the lines that the newest commit changed."""
        told = git(self.content, "-c", "core.quotePath=false", "show", "--format=", "--unified=0", "HEAD")
        return [line for line in told.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def as_data(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return pairs as the test client wants them; those of one name keep their order."""
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return data


def browser(content: Path, author: Author | None = POST, wait: float = 10) -> Browser:
    """Return a browser at the forms of a clone."""
    desk = Desk(Repository.around(content), content, lambda: TODAY, wait)
    forms = Forms(OwnComputer(desk, author), Door(frozenset({HOST}), TOKEN), Theme((PACKAGED,)))
    client = TestClient(forms.application(), base_url=f"http://{HOST}", follow_redirects=False)
    return Browser(client, content)


_CONTROL = re.compile(
    r'<input (?P<input>[^>]*)>|<textarea [^>]*name="(?P<area>[^"]*)"[^>]*>\n?(?P<text>[^<]*)</textarea>'
    r'|<select [^>]*name="(?P<select>[^"]*)"[^>]*>(?P<options>.*?)</select>',
    re.S,
)


def inputs(page: str) -> list[tuple[str, str]]:
    """Return names and values of a page's form, in their order; boxes that are not ticked are left out."""
    found = []
    for match in _CONTROL.finditer(page.partition("<form")[2]):
        if match["input"] is not None:
            attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', match["input"]))
            if attributes.get("type") == "file":
                continue
            if attributes.get("type") == "checkbox" and " checked" not in match["input"]:
                continue
            found.append((attributes["name"], unescape(attributes.get("value", ""))))
        elif match["area"] is not None:
            found.append((match["area"], unescape(match["text"])))
        else:
            options = re.findall(r'<option value="([^"]*)"( selected)?', match["options"])
            chosen = next((value for value, selected in options if selected), options[0][0])
            found.append((match["select"], unescape(chosen)))
    return found


def told(page: httpx2.Response) -> dict[str, list[str]]:
    """Return the problems on a page by the input that they stand beside."""
    lists = re.findall(r'<ul class="problems"[^>]* data-problems="([^"]*)">(.*?)</ul>', page.text, re.S)
    return {
        path: [unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<li[^>]*>(.*?)</li>", items, re.S)]
        for path, items in lists
        if "<li" in items
    }
