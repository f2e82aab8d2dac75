"""All tasks, in the order of the page: the coming report first."""

from __future__ import annotations

from generator.forms.errors import FormError
from generator.forms.tasks.complaints import COMPLAINTS
from generator.forms.tasks.corrections import CORRECTION
from generator.forms.tasks.extensions import EXTENSION
from generator.forms.tasks.findings import FINDINGS
from generator.forms.tasks.milestones import MILESTONE
from generator.forms.tasks.receptions import RECEPTION
from generator.forms.tasks.records import RECORD
from generator.forms.tasks.reports import REPORT
from generator.forms.tasks.task import Task

TASKS: tuple[Task, ...] = (REPORT, CORRECTION, MILESTONE, COMPLAINTS, FINDINGS, RECEPTION, EXTENSION, RECORD)


def task_named(name: str) -> Task:
    """Return a task. Raises `FormError` where there is none of that name."""
    found = next((task for task in TASKS if task.name == name), None)
    if found is None:
        raise FormError("没有这样的表。")
    return found
