"""The history of a site stays told, whatever becomes of the commits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from history_tools import Clone

from generator.history.chronicle import read_chronicle
from generator.history.published import (
    Published,
    PublishedError,
    dumped,
    heads_of,
    loaded,
    published,
    with_published,
)
from generator.history.steps import Chronicle

PROMISES = "hospitals/first/commitments.yml"
COMPLAINTS = "hospitals/first/complaints.yml"
TODAY = dt.date(2024, 1, 22)
LATER = dt.date(2024, 1, 29)
MOBILE = "13" + "8" + "0" * 8
"""A number of a person's, put together here so that it stands nowhere."""
EASED = ("2023-08-01", "Indicator.target eased")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository in which a target was lowered after the first commit."""
    made = Clone(tmp_path / "work")
    made.edit(PROMISES, "target: 70", "target: 60", day="2023-08-01")
    return made


def release(clone: Clone, *former: Published, as_of: dt.date = TODAY) -> tuple[Chronicle, Published]:
    """The history that a build of today finds after some releases, and what it tells the next one."""
    found = with_published(read_chronicle(clone.content, as_of, heads_of(former)), former, as_of)
    assert found is not None
    return found, loaded(dumped(published(found, as_of)), "x")


def told(chronicle: Chronicle) -> list[tuple[str, ...]]:
    """Day, change and fate of every step but what came first, oldest first."""
    return [
        (step.on.isoformat(), f"{one.subject} {one.action}")
        + (("lost",) if step.is_lost else ())
        + ((step.written.isoformat(),) if step.written is not None else ())
        for step in chronicle.steps
        if not step.is_first
        for one in step.changes
    ]


def squash(clone: Clone, day: str) -> None:
    """Put the whole past into one commit of a day."""
    clone.git("checkout", "--quiet", "--orphan", "new")
    clone.commit(day)
    clone.git("branch", "--quiet", "--move", "--force", "new", "main")


def test_a_history_that_goes_on_is_read_from_git_alone(clone: Clone) -> None:
    """Nothing is noticed, nothing is laid over."""
    first, known = release(clone)
    clone.edit(PROMISES, "target: 60", "target: 65", day="2023-09-01")
    second, _ = release(clone, known, as_of=LATER)
    assert second.rewritings == ()
    assert second.steps[: len(first.steps)] == first.steps
    assert told(second) == [EASED, ("2023-09-01", "Indicator.target tightened")]


def test_a_softening_that_a_force_push_took_away_stays_and_the_rewriting_is_told(clone: Clone) -> None:
    """Of the release that noticed it and of all that follow."""
    _, known = release(clone)
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    clone.edit(PROMISES, "for_patients: 来了少等。", "for_patients: 少等。", day="2023-10-01")
    for as_of in (LATER, dt.date(2024, 2, 5)):
        found, known = release(clone, known, as_of=as_of)
        assert told(found) == [(*EASED, "lost"), ("2023-10-01", "Commitment.for_patients changed")]
        assert [one.on for one in found.rewritings] == [LATER]


def test_a_past_put_into_one_commit_hides_nothing_and_makes_nothing_younger(clone: Clone) -> None:
    """What came first keeps its day, too."""
    before, known = release(clone)
    squash(clone, "2024-01-20")
    found, again = release(clone, known, as_of=LATER)
    assert told(found) == [(*EASED, "lost")]
    assert found.begins == before.begins == dt.date(2023, 7, 1)
    first = [one.thing for step in before.steps if step.is_first for one in step.changes]
    kept = [one.thing for step in found.steps if step.is_first for one in step.changes]
    assert sorted(kept) == sorted(first)
    assert {step.on for step in found.steps if step.is_first and step.changes} == {dt.date(2023, 7, 1)}
    assert told(release(clone, again, as_of=LATER)[0]) == told(found)


def test_a_change_that_bears_another_day_now_keeps_the_one_that_was_told(clone: Clone) -> None:
    """Dates of commits are whatever their author writes; what was public is not."""
    _, known = release(clone)
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    clone.edit(PROMISES, "target: 70", "target: 60", day="2023-07-05")
    for _ in range(2):
        found, known = release(clone, known, as_of=LATER)
        assert told(found) == [(*EASED, "2023-07-05")]


def test_a_rebase_that_keeps_all_is_told_and_takes_nothing(clone: Clone) -> None:
    """Other commits of the same meaning and the same days."""
    _, known = release(clone)
    clone.git("rebase", "--quiet", "--force-rebase", "HEAD~1", day="2023-09-01")
    found, _ = release(clone, known, as_of=LATER)
    assert told(found) == [EASED]
    assert len(found.rewritings) == 1


def test_what_is_softened_again_after_it_was_lost_is_another_change(clone: Clone) -> None:
    """It has a day of its own, and needs an answer of its own."""
    _, known = release(clone)
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    _, known = release(clone, known, as_of=LATER)
    clone.edit(PROMISES, "target: 70", "target: 60", day="2024-02-01")
    found, _ = release(clone, known, as_of=dt.date(2024, 2, 5))
    assert told(found) == [(*EASED, "lost"), ("2024-02-01", "Indicator.target eased")]


def test_a_merge_of_ones_own_line_is_no_rewriting(clone: Clone) -> None:
    """The commit of the release is there, though not on the line of first parents."""
    clone.git("branch", "public")
    _, known = release(clone)
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    clone.edit("authority/authority.yml", "slow: 10", "slow: 12", day="2023-08-03")
    clone.git("merge", "--quiet", "--no-ff", "--message", "合并", "public", day="2023-08-04")
    found, _ = release(clone, known, as_of=LATER)
    assert found.rewritings == ()


def test_without_git_or_with_its_last_commits_alone_what_was_told_stands(clone: Clone, tmp_path: Path) -> None:
    """Nobody can say then that it was rewritten; when all is back, Git decides again."""
    _, known = release(clone)
    clone.edit(PROMISES, "target: 60", "target: 65", day="2023-09-01")
    shallow = Clone(tmp_path / "shallow", None)
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.folder}", str(shallow.folder))
    part, between = release(shallow, known, as_of=LATER)
    assert told(part) == [EASED]
    assert (part.is_whole, part.is_read, part.rewritings) == (False, True, ())

    gone = with_published(None, [between], LATER)
    assert gone is not None
    assert (told(gone), gone.is_read, gone.rewritings) == ([EASED], False, ())
    whole, _ = release(clone, loaded(dumped(published(gone, LATER)), "x"), as_of=LATER)
    assert told(whole) == [EASED, ("2023-09-01", "Indicator.target tightened")]
    assert whole.rewritings == ()


def test_two_releases_that_tell_the_same_tell_it_once(clone: Clone) -> None:
    """The public one and the one before it."""
    _, known = release(clone)
    _, again = release(clone, known)
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    found, _ = release(clone, known, again, as_of=LATER)
    assert told(found) == [(*EASED, "lost")]
    assert len(found.rewritings) == 1


def test_what_nobody_has_committed_is_not_told_to_the_next_release(clone: Clone) -> None:
    """It can still be taken back."""
    place = clone.content / PROMISES
    place.write_text(place.read_text().replace("target: 60", "target: 50"))
    found, known = release(clone)
    assert len(told(found)) == 2
    assert [one.change.subject for one in known.told if not one.is_first] == ["Indicator.target"]


def test_a_value_that_may_not_be_told_is_in_no_file_nor_can_it_be_tried_out(clone: Clone) -> None:
    """Neither a person's number nor a small count: the fingerprint is of the rest."""
    clone.edit(PROMISES, "for_patients: 来了少等。", f"for_patients: 少等，打{MOBILE}。", day="2023-09-01")
    clone.edit(COMPLAINTS, "received: 20", "received: 21", day="2023-09-02")
    found, known = release(clone)
    text = dumped(known).decode()
    assert MOBILE not in text
    private = [one.change for one in known.told if one.change.is_private]
    assert [one.subject for one in private] == ["Commitment.for_patients", "ComplaintMonth.received"]
    real = {change.fingerprint for step in found.steps for change in step.changes}
    assert [one for one in private if one.old or one.new or one.fingerprint in real] == []
    clone.git("reset", "--quiet", "--hard", "HEAD~2")
    after, _ = release(clone, known, as_of=LATER)
    assert [(*one[:1], *one[2:]) for one in told(after)][1:] == [("2023-09-01", "lost"), ("2023-09-02", "lost")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "坏了"),
        ('{"format":2}', "另一种格式"),
        ('{"format":1,"heads":[],"rewritten":[],"changes":[["2023-08-01","c",true]]}', "坏了"),
        ('{"format":1,"heads":[],"rewritten":[],"changes":[[1,2,3,4,5,[6]]]}', "坏了"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_build_in_a_sentence(text: str, said: str) -> None:
    """Or what it alone knows would be lost in silence."""
    with pytest.raises(PublishedError, match=said):
        loaded(text.encode(), "published.json")
