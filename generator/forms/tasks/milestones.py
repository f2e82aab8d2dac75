"""A step of a promise that was done."""

from __future__ import annotations

from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.errors import FormError
from generator.forms.tasks.task import Choice, Desk, Query, Task, commitments_path, name_of
from generator.records.commitment import Milestone
from generator.site.wording import words


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    found = []
    for commitment in measured.registry.publishers[publisher].commitments:
        for number, step in enumerate(commitment.milestones):
            late = step.done_on is None and step.due < measured.as_of
            done = f"，{words.day_near(step.done_on, measured.as_of)}做完" if step.done_on is not None else ""
            choice = Choice(
                step.title,
                f"{words.day_near(step.due, measured.as_of)}前{done}；{commitment.promise}",
                {"commitment": commitment.id, "step": str(number)},
                "overdue" if late else "",
                "到期没做完" if late else "",
            )
            found.append((step.done_on is not None, step.due, choice))
    return tuple(choice for *_, choice in sorted(found, key=lambda one: one[:2]))


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    commitments = {one.id: one for one in measured.registry.publishers[publisher].commitments}
    commitment = commitments.get(query.get("commitment", ""))
    number = query.get("step", "")
    if commitment is None or not number.isdecimal() or int(number) >= len(commitment.milestones):
        raise FormError("没有这一步。请回到上一页重新选。")
    step = commitment.milestones[int(number)]
    return Editor(
        title=step.title,
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=commitments_path(publisher),
        model=Milestone,
        subject=f"{name_of(measured, publisher)}：做完一步 {step.title}",
        steps=("commitments", commitment.id, "milestones", f".{number}"),
        lead=(commitment.promise, f"这一步要在{words.day(step.due)}前做完。"),
        shown=("done_on", "evidence"),
    )


MILESTONE = Task(
    "milestone", "做完了一步", "承诺分步的，做完哪一步就填哪一步，附上材料。", _choices, _editor, "没有分步的承诺。"
)
