"""Who must not come in, and what must not be done to the clone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from desks import HOST, TOKEN, Browser, as_data, browser, clone, git, inputs, told

WEEK = {"task": "report", "of": "first", "stream": "queues", "period": "2023-W46"}
FILE = "hospitals/first/reports/queues/2023-W46.yml"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A clone to which nothing must happen."""
    return browser(clone(tmp_path_factory.mktemp("kept")))


@pytest.fixture
def at(tmp_path: Path) -> Browser:
    return browser(clone(tmp_path))


def filled(at: Browser, **typed: str) -> tuple[Any, list[tuple[str, str]]]:
    shown = at.get("form", **WEEK)
    return shown, at.fill(shown, **{"summary": "一句话", **typed})


def test_every_answer_carries_the_policy(kept: Browser) -> None:
    """Pages, refusals and assets: no script but ours, no frame, no other site."""
    for path in (kept.base, "/", f"{kept.base}assets/edit.js", f"{kept.base}nowhere"):
        headers = kept.client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


def test_no_page_has_a_script_or_a_style_within(kept: Browser) -> None:
    page = kept.get("form", **WEEK).text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script src="assets/edit.js" defer></script>') == 1


@pytest.mark.parametrize("path", ["/", "/a-toke/", "/a-token2/", "/A-TOKEN/", "//a-token/", "/form", "/%00/"])
def test_without_the_token_there_is_nothing(kept: Browser, path: str) -> None:
    assert kept.client.get(path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", f"{HOST}.evil.example", f"x@{HOST}", ""])
def test_another_host_name_is_refused(kept: Browser, host: str) -> None:
    """A name that was made to point here, after the browser had looked at the other site."""
    assert kept.client.get(kept.base, headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:8601"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/json"}, 415),
    ],
)
def test_another_site_cannot_save(kept: Browser, headers: dict[str, str], status: int) -> None:
    """Not even with a stamp that it cannot know."""
    shown, pairs = filled(kept)
    body = "&".join(f"{name}={value}" for name, value in pairs)
    given = {"content-type": "application/x-www-form-urlencoded", **headers}
    url = f"{kept.base}form?{shown.url.query.decode()}"
    assert kept.client.post(url, content=body.encode(), headers=given).status_code == status
    assert len(kept.log()) == 1


@pytest.mark.parametrize("stamp", ["", "0" * 64, "é"])
def test_a_form_without_our_stamp_is_shown_again_not_saved(kept: Browser, stamp: str) -> None:
    """What was typed is not lost: the program was started anew while somebody was writing."""
    shown, pairs = filled(kept)
    answer = kept.send(shown, [(name, stamp if name == "stamp" else value) for name, value in pairs])
    assert answer.status_code == 403
    assert dict(inputs(answer.text))["f:summary"] == "一句话"
    assert len(kept.log()) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(kept: Browser, method: str) -> None:
    assert kept.client.request(method, kept.base).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        {"of": "../first"}, {"of": "first/../second"}, {"of": "/etc/passwd"}, {"of": "nobody"}, {"of": ""},
        {"of": "districts/../first"}, {"stream": "../../x"}, {"stream": "nothing"}, {"task": "nothing"},
        {"task": "__class__"}, {"period": "2023-W46/../../x"}, {"period": "2023-W46\x00"},
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_open_nothing(kept: Browser, query: dict[str, str]) -> None:
    answer = kept.get("form", **{**WEEK, **query})
    assert answer.status_code == 400
    assert "<form" not in answer.text


@pytest.mark.parametrize("name", ["../edit.js", "..%2fpage.html", "page.html", "%2e%2e/edit.js", "edit.js%00"])
def test_assets_are_those_of_a_list(kept: Browser, name: str) -> None:
    assert kept.client.get(f"{kept.base}assets/{name}").status_code == 404


def test_a_form_of_more_than_a_megabyte_is_refused(kept: Browser) -> None:
    shown, pairs = filled(kept, summary="字" * 400_000)
    assert kept.send(shown, pairs).status_code == 413


def test_a_form_of_too_many_inputs_is_refused(kept: Browser) -> None:
    shown, pairs = filled(kept)
    body = as_data([*pairs, *((f"f:x{number}", "") for number in range(25_000))])
    assert kept.client.post(f"{kept.base}form?{shown.url.query.decode()}", data=body).status_code == 413


def test_a_value_that_is_too_long_is_told(kept: Browser) -> None:
    shown, pairs = filled(kept, summary="字" * 90_000)
    answer = kept.send(shown, pairs)
    assert answer.status_code == 422
    assert "summary" in told(answer) or "" in told(answer)
    assert len(kept.log()) == 1


@pytest.mark.parametrize(
    "value",
    [
        "一\nsubmitted: 2020-01-01", "a: b", "- x", "# y", "x #y", "&a *a", "!!python/object:os.system", "{x: 1}", "[1",
        '"', "'", "|", "> 1", "%TAG ! x", "---", "...", "? x", "@a", "`a`", "\\", "\u2028", "\x85", "yes", "~", "null",
        "{{ 7*7 }}", "<script>alert(1)</script>", "\r\nexempt:\r\n  reason: x",
    ],
)  # fmt: skip
def test_a_value_is_never_more_than_a_value(kept: Browser, value: str) -> None:
    """No second field, no tag, no comment, no markup and no template comes of what somebody types."""
    shown, pairs = filled(kept, summary=value, submitted="x")  # the day keeps it from being saved
    answer = kept.send(shown, pairs)
    assert answer.status_code == 422
    assert "submitted" in told(answer)
    assert set(told(answer)) <= {"submitted", "summary"}
    assert "<script>alert" not in answer.text
    assert dict(inputs(answer.text))["f:summary"].strip() == value.replace("\r\n", "\n").strip()


def test_fields_that_the_model_does_not_have_are_passed_over(at: Browser) -> None:
    """Names of inputs are only ever names of fields."""
    shown, pairs = filled(at)
    odd = [("f:__class__", "x"), ("f:entries/0/__init__", "x"), ("f:summary/x", "y"), ("f:", "z"), ("item", "///")]
    assert "存好了" in at.save(shown, [*pairs, *odd, *((f"f:{'a/' * 5000}", "x"),)]).text
    assert (at.content / FILE).read_text(encoding="utf-8") == "submitted: 2023-11-20\nsummary: 一句话\n"


# ---------------------------------------------------------------- the clone


def refused(at: Browser) -> str:
    """Return why a save was refused; the form must still hold what was typed, and the clone what it held."""
    before = at.log()
    shown, pairs = filled(at)
    answer = at.save(shown, pairs)
    assert answer.status_code == 409, answer.text
    assert dict(inputs(answer.text))["f:summary"] == "一句话"
    assert not (at.content / FILE).exists()
    assert at.log() == before
    return answer.text


def test_a_detached_head_takes_no_commit(at: Browser) -> None:
    git(at.content, "checkout", "--quiet", "--detach")
    assert "不在任何分支上" in refused(at)


def test_a_merge_that_is_not_done_takes_no_commit(at: Browser) -> None:
    (Path(git(at.content, "rev-parse", "--absolute-git-dir").strip()) / "MERGE_HEAD").write_text("x\n")
    assert "合并没有做完" in refused(at)


def test_nobody_saves_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says how a post gets one."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    assert "--author" in refused(browser(clone(tmp_path), author=None))


def test_the_name_that_is_set_up_in_git_is_taken(tmp_path: Path) -> None:
    content = clone(tmp_path)
    git(content, "config", "user.name", "办公室")
    git(content, "config", "user.email", "office@localhost")
    at = browser(content, author=None)
    shown, pairs = filled(at)
    assert "存好了" in at.save(shown, pairs).text
    assert at.log()[0].startswith("办公室: ")


def test_a_hook_that_refuses_leaves_nothing_behind(at: Browser) -> None:
    hook = Path(git(at.content, "rev-parse", "--absolute-git-dir").strip()) / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    assert "not today" in refused(at)
    assert git(at.content, "status", "--porcelain") == ""


def test_other_changes_in_the_work_tree_stay_as_they_are(at: Browser) -> None:
    """What somebody else has changed by hand, staged or not, is in no commit of ours."""
    staged, loose = at.content / "pages/about.md", at.content / "authority/letter.md"
    for file in (staged, loose):
        file.write_text(file.read_text(encoding="utf-8") + "\n再加一句。\n", encoding="utf-8")
    git(at.content, "add", "--", str(staged))
    shown, pairs = filled(at)
    assert "存好了" in at.save(shown, pairs).text
    assert git(at.content, "show", "--format=", "--name-only", "HEAD").split() == [f"content/{FILE}"]
    assert git(at.content, "status", "--porcelain").splitlines() == [
        " M content/authority/letter.md", "M  content/pages/about.md",
    ]  # fmt: skip


def test_a_file_that_somebody_is_changing_by_hand_is_not_mixed_with_ours(at: Browser) -> None:
    file = at.content / "hospitals/first/reports/queues/2023-W41.yml"
    text = file.read_text(encoding="utf-8") + "# 还没写完\n"
    file.write_text(text, encoding="utf-8")
    shown = at.get("form", **{**WEEK, "period": "2023-W41"})
    answer = at.send(shown, at.fill(shown, submitted="2023-10-17"))
    assert answer.status_code == 409
    assert "还没有提交" in answer.text
    assert file.read_text(encoding="utf-8") == text
    assert len(at.log()) == 1


def test_nothing_is_written_behind_a_link(at: Browser, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = at.content / "hospitals/first/reports/clean"
    (folder / "2024-01-b.yml").unlink()
    folder.rmdir()
    folder.symlink_to(outside)
    git(at.content, "add", "--all")
    git(at.content, "commit", "--quiet", "--message=a link")
    assert "<form" not in at.get("form", **{**WEEK, "stream": "clean", "period": "2023-11-b"}).text
    assert list(outside.iterdir()) == []


def test_the_forms_know_where_they_are(tmp_path: Path) -> None:
    """No repository, no commit yet: a sentence for whoever starts them."""
    from trees import run

    content = tmp_path / "content"
    (content / "pages").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content/pages\nplugins:\n  - mingnuo\n")
    answer = run("edit", "--config", tmp_path / "mkdocs.yml", "--content", content)
    assert answer.exit_code == 1
    assert "git init" in answer.output
    assert TOKEN not in answer.output
