"""Several writers behind a proxy: who is who, who writes what, and what waits for the authority."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest
import yaml
from desks import TODAY, Browser, clone, git, inputs, told
from starlette.testclient import TestClient

from generator.edit.app import Forms
from generator.edit.desk import Desk
from generator.edit.guard import Door
from generator.edit.office import SharedOffice
from generator.edit.repository import Repository
from generator.site.theme import PACKAGED, Theme

HOST = "forms.example"
WEEK = {"of": "first", "task": "report", "stream": "queues", "period": "2023-W46"}
FILE = "hospitals/first/reports/queues/2023-W46.yml"


class Office:
    """The forms behind a proxy that has let somebody in."""

    def __init__(self, content: Path) -> None:
        self.content = content
        desk = Desk(Repository.around(content), content, lambda: TODAY)
        self.app = Forms(
            SharedOffice(desk, lambda: TODAY),
            Door(frozenset({HOST}), user_header="x-remote-user"),
            Theme((PACKAGED,)),
        ).application()

    def as_(self, user: str, peer: str = "127.0.0.1") -> Browser:
        client = TestClient(
            self.app, base_url=f"http://{HOST}", follow_redirects=False, client=(peer, 40000),
            headers={"x-remote-user": user},
        )  # fmt: skip
        return Browser(client, self.content, "/")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(clone(tmp_path))


def to_main(content: Path) -> None:
    file = content / "authority/people.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("save_to: branch", "save_to: main"), encoding="utf-8")
    git(content, "commit", "--quiet", "--all", "--message=straight on")


def save(at: Browser, summary: str) -> str:
    """Fill in the week's report; return the page after it."""
    shown = at.get("form", **WEEK)
    assert shown.status_code == 200, shown.text
    answer = at.save(shown, at.fill(shown, summary=summary))
    assert "存好了" in answer.text, told(answer)
    return answer.text


@pytest.mark.parametrize(
    ("peer", "status"),
    [("127.0.0.1", 303), ("::1", 303), ("::ffff:127.0.0.1", 303), ("10.0.0.9", 403), ("8.8.8.8", 403), ("x", 403)],
)
def test_only_the_proxy_may_say_who_has_signed_in(office: Office, peer: str, status: int) -> None:
    assert office.as_("first.yiwu", peer).get("").status_code == status


def test_a_proxy_on_another_machine_has_to_be_listed(tmp_path: Path) -> None:
    door = Door(frozenset({HOST}), user_header="x-remote-user", proxies=[ipaddress.ip_network("10.1.0.0/24")])
    assert [door.trusts(peer) for peer in ("10.1.0.7", "10.1.1.7", "::ffff:10.1.0.7")] == [True, False, True]


def test_a_stranger_and_nobody_at_all_see_nothing(office: Office) -> None:
    """Nor does who sends the header twice, once for himself."""
    assert office.as_("stranger").get("").status_code == 403
    assert office.as_("").get("").status_code == 401
    assert office.as_("first.yiwu ").get("").status_code == 303
    twice = office.as_("first.yiwu").client.get("/", headers=[("x-remote-user", "office"), ("x-remote-user", "x")])
    assert twice.status_code == 401


def test_each_sees_the_publishers_of_its_own(office: Office) -> None:
    assert office.as_("first.yiwu").get("").headers["location"] == "publisher?of=first"
    home = office.as_("east@wjw.example").get("").text
    assert "of=second" in home
    assert "districts%2Feast" in home
    assert "of=first" not in home


@pytest.mark.parametrize("page", ["publisher", "task", "form", "check"])
def test_nobody_reaches_anothers_records(office: Office, page: str) -> None:
    """Neither to read a form nor to save one, whatever the address says."""
    at = office.as_("east@wjw.example")
    if page == "check":
        mine = office.as_("first.yiwu")
        shown = mine.get("form", **WEEK)
        assert at.send(shown, at.fill(shown), "check").status_code == 403
        assert at.send(shown, at.fill(shown, summary="x")).status_code == 403
    else:
        assert at.get(page, **WEEK).status_code == 403
    assert office.as_("office").get("form", **WEEK).status_code == 403
    assert git(office.content, "log", "--all", "--format=%s").splitlines() == ["begin"]


def test_a_stamp_is_of_one_user(office: Office) -> None:
    mine, other = office.as_("first.yiwu"), office.as_("east@wjw.example")
    shown = mine.get("form", **WEEK)
    stolen = dict(inputs(other.get("form", of="second", task="record", path="hospitals/second/hospital.yml").text))
    pairs = [(name, stolen["stamp"] if name == "stamp" else value) for name, value in mine.fill(shown, summary="x")]
    assert mine.send(shown, pairs).status_code == 403


def test_what_is_saved_straight_on_is_a_commit_of_the_post_on_main(office: Office) -> None:
    to_main(office.content)
    at = office.as_("first.yiwu")
    page = save(at, "直接存")
    assert "审核说" in page
    assert git(office.content, "log", "-1", "--format=%an <%ae>").strip() == "医务科 <first.yiwu@edit.invalid>"
    assert (office.content / FILE).exists()
    assert office.as_("office").get("waiting").status_code == 403


def test_what_is_saved_on_a_branch_waits_and_is_merged_by_the_authority(office: Office) -> None:
    """The main line does not move before; who merges has seen the commits and their review."""
    at, authority = office.as_("first.yiwu"), office.as_("office")
    assert "edit/first" in save(at, "先放着")
    assert not (office.content / FILE).exists()
    assert at.log() == ["by hand: begin"]
    assert "先放着" in at.get("form", **WEEK).text
    assert at.get("waiting").status_code == 403
    assert "1家填好了" in authority.get("").text
    waiting = authority.get("waiting")
    assert "医务科：一医院：少排队 2023年第46周周报" in waiting.text
    assert "审核说" in waiting.text
    answer = authority.client.post("/merge", data=dict(inputs(waiting.text)))
    assert answer.status_code == 303, told(answer)
    assert (office.content / FILE).read_text(encoding="utf-8").endswith("summary: 先放着\n")
    assert git(office.content, "log", "-1", "--format=%an: %s").strip() == "办公室: 合并first填的"
    assert git(office.content, "status", "--porcelain") == ""
    assert "没有等着合并的" in authority.get("waiting").text


def test_a_softening_is_shown_to_who_merges(office: Office) -> None:
    """A promise with a lower goal and no reason, in the words of the review."""
    at = office.as_("first.yiwu")
    query = {
        "of": "first",
        "task": "record",
        "path": "hospitals/first/commitments.yml",
        "at": "commitments/booking-rate",
    }
    shown = at.get("form", **query)
    answer = at.send(shown, at.fill(shown, indicator__target="50"))
    assert "存好了" in answer.text, told(answer)
    waiting = office.as_("office").get("waiting").text
    assert "booking-rate" in waiting or "预约率" in waiting
    assert "70" in waiting
    assert "50" in waiting


def test_what_was_not_looked_at_is_not_merged(office: Office) -> None:
    at, authority = office.as_("first.yiwu"), office.as_("office")
    save(at, "先放着")
    seen = dict(inputs(authority.get("waiting").text))
    save(at, "又改了")
    answer = authority.client.post("/merge", data=seen)
    assert answer.status_code == 409
    assert "又有了新的提交" in answer.text
    for changed in ({"stamp": "x"}, {"branch": "main"}, {"branch": "--all"}, {"head": "HEAD"}):
        assert authority.client.post("/merge", data={**seen, **changed}).status_code in (403, 409)
    assert at.client.post("/merge", data=seen).status_code == 403
    assert not (office.content / FILE).exists()


def test_a_branch_follows_the_main_line(office: Office) -> None:
    """A change of the authority reaches the hospital's form; one that contradicts the branch waits for somebody."""
    at = office.as_("first.yiwu")
    save(at, "先放着")
    file = office.content / "hospitals/first/complaints.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("in_time: 14", "in_time: 15"), encoding="utf-8")
    git(office.content, "commit", "--quiet", "--all", "--message=by hand")
    month = {"of": "first", "task": "complaints", "month": "2023-10"}
    assert dict(inputs(at.get("form", **month).text))["f:in_time"] == "15"
    report = office.content / FILE
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text("submitted: 2023-11-20\nsummary: 别人写的\n", encoding="utf-8")
    git(office.content, "add", "--all")
    git(office.content, "commit", "--quiet", "--message=the same file")
    assert dict(inputs(at.get("form", **WEEK).text))["f:summary"] == "先放着"
    authority = office.as_("office")
    answer = authority.client.post("/merge", data=dict(inputs(authority.get("waiting").text)))
    assert answer.status_code == 409
    assert "用 Git 来合并" in answer.text
    assert git(office.content, "status", "--porcelain") == ""


def test_without_a_list_nobody_writes(tmp_path: Path) -> None:
    content = clone(tmp_path)
    git(content, "rm", "--quiet", "authority/people.yml")
    git(content, "commit", "--quiet", "--message=nobody")
    answer = Office(content).as_("first.yiwu").get("")
    assert answer.status_code == 400
    assert "people.yml" in answer.text


def test_the_list_is_on_no_page(demonstration: Path) -> None:
    """Neither posts with their sign-in names nor the file itself: of the built demonstration, every file."""
    listed = yaml.safe_load((Path(__file__).parents[2] / "content/authority/people.yml").read_text(encoding="utf-8"))
    names = [seat["sign_in"].encode() for seat in listed["people"]]
    assert len(names) > 3
    files = [file for file in demonstration.rglob("*") if file.is_file()]
    assert len(files) > 500
    assert [(file.name, name) for file in files for name in names if name in file.read_bytes()] == []
