"""All tasks, in the order of the page: the coming report first."""

from __future__ import annotations

from generator.edit.errors import EditError
from generator.edit.tasks.complaints import COMPLAINTS
from generator.edit.tasks.corrections import CORRECTION
from generator.edit.tasks.extensions import EXTENSION
from generator.edit.tasks.findings import FINDINGS
from generator.edit.tasks.milestones import MILESTONE
from generator.edit.tasks.receptions import RECEPTION
from generator.edit.tasks.records import RECORD
from generator.edit.tasks.reports import REPORT
from generator.edit.tasks.task import Task

TASKS: tuple[Task, ...] = (REPORT, CORRECTION, MILESTONE, COMPLAINTS, FINDINGS, RECEPTION, EXTENSION, RECORD)


def task_named(name: str) -> Task:
    """Return a task. Raises `EditError` where there is none of that name."""
    found = next((task for task in TASKS if task.name == name), None)
    if found is None:
        raise EditError("没有这样的表。")
    return found
