"""Several hundred mistakes: refused at their own line, with a line to paste that is right, or warned of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from corpus import Bench, Mistake, Outcome, mistakes

from generator.records.layout import place_of


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Every mistake, made once."""
    bench = Bench(tmp_path_factory.mktemp("mistakes"))
    return [bench.outcome(mistake) for mistake in mistakes()]


def share(good: Sequence[Outcome], all_of_them: Sequence[Outcome]) -> tuple[float, str]:
    """Return the share of good ones, and the others by name."""
    others = [str(one.mistake) for one in all_of_them if one not in good]
    return len(good) / len(all_of_them), "\n".join(others)


def of(outcomes: Sequence[Outcome], *readings: str) -> list[Outcome]:
    """Return the mistakes with one of these readings."""
    return [one for one in outcomes if one.mistake.reading in readings]


def test_there_are_hundreds_in_many_kinds_of_records() -> None:
    """Each is one of its own."""
    made = list(mistakes())
    kinds = {place[0].name for one in made if (place := place_of(one.path)) is not None}
    assert len({(one.tree, one.path, one.old, one.new) for one in made}) >= 600
    assert len(kinds) >= 15


def test_hardly_any_passes(outcomes: list[Outcome]) -> None:
    """At most one of a hundred."""
    wrong = of(outcomes, "1", "n")
    good, others = share([one for one in wrong if one.is_told], wrong)
    assert good >= 0.99, others


def test_the_line_with_the_mistake_is_blamed_first(outcomes: list[Outcome]) -> None:
    """In 97 of 100."""
    told = [one for one in of(outcomes, "1", "n", "w") if one.told]
    good, others = share([one for one in told if one.is_blamed_first], told)
    assert good >= 0.97, others


def test_where_there_is_one_reading_the_line_to_paste_is_right(outcomes: list[Outcome]) -> None:
    """In 95 of 100; a file that has moved, or has other bytes, has no line."""
    one_reading = [one for one in of(outcomes, "1") if not one.mistake.is_deed]
    good, others = share([one for one in one_reading if one.is_mended], one_reading)
    assert good >= 0.95, others


def test_no_line_to_paste_is_accepted_and_wrong(outcomes: list[Outcome]) -> None:
    """Not one."""
    assert [str(one.mistake) for one in outcomes if one.is_wrongly_accepted] == []


def test_what_can_hardly_be_is_warned_of(outcomes: list[Outcome]) -> None:
    """In 80 of 100."""
    odd = of(outcomes, "w")
    good, others = share([one for one in odd if one.told], odd)
    assert good >= 0.8, others


def test_another_way_of_writing_the_same_passes(outcomes: list[Outcome]) -> None:
    """Without a word."""
    assert [str(one.mistake) for one in of(outcomes, "ok") if one.told] == []


SECOND = {
    "hospitals/first/hospital.yml": ("      working_days: 5", "      working_days: 五", "bad-number"),
    "events/reception.yml": ("    reason: 下乡。", "    raeson: 下乡。", "unknown-field"),
    "campaigns/queues/campaign.yml": ("    post: 县卫健委主任", "    psot: 县卫健委主任", "unknown-field"),
    "hospitals/first/reports/queues/2023-W41.yml": ("    measure: waiting", "    measure: lifts", "unknown-measure"),
}
"""Another mistake, further down in the same file."""


@pytest.mark.parametrize("path", SECOND)
def test_after_a_fault_the_rest_of_the_file_is_checked(path: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the first fault of the text is, the second one is told in the same run."""
    bench = Bench(tmp_path_factory.mktemp("rest"))
    old, new, code = SECOND[path]
    made = [one for one in mistakes() if (one.topic, one.tree, one.path) == ("form", "valid", path) and not one.is_deed]
    hidden = [str(one) for one in made if one.reading != "ok" and not _is_told_too(bench, one, old, new, code)]
    assert len(hidden) * 100 <= len(made) * 3, "\n".join(hidden)


def _is_told_too(bench: Bench, mistake: Mistake, old: str, new: str, code: str) -> bool:
    if old in mistake.old.split("\n"):
        return True
    text = bench.text_of(mistake)
    assert f"\n{old}\n" in text
    changed = mistake.applied(text).replace(f"\n{old}\n", f"\n{new}\n")
    return any(one.code == code and one.line == new for one in bench.told_of(mistake, changed))


def test_a_lost_or_misnamed_file_is_one_message(outcomes: list[Outcome]) -> None:
    """Not one for each report in its folder, and none wherever the hospital is named."""
    moved = [one for one in outcomes if one.mistake.is_deed and one.mistake.new.startswith(("!remove", "!rename"))]
    of_a_hospital = [one for one in moved if one.mistake.path.endswith(("hospital.yml", "commitments.yml"))]
    assert len(of_a_hospital) >= 6
    several = {
        str(one.mistake): [problem.message for problem in one.told] for one in of_a_hospital if len(one.told) > 1
    }
    assert several == {}
