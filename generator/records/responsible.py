"""Who answers for something inside of a publisher: departments alike, or one that leads and others that help."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from generator.records.base import Text, problem
from generator.records.clause import Cited


class Responsible(Cited):
    """Departments side by side, or a lead with those that work with it: one of the two ways."""

    departments: Annotated[tuple[Text, ...], Field(title="责任科室")] = ()
    lead: Annotated[Text | None, Field(title="牵头科室", description="有牵头、有配合的才写，这时不写 departments")] = (
        None
    )
    cooperating: Annotated[tuple[Text, ...], Field(title="配合科室", alias="with")] = ()

    @field_validator("lead")
    @classmethod
    def _is_alone(cls, lead: str | None, info: ValidationInfo) -> str | None:
        if lead is not None and info.data.get("departments"):
            raise problem("bad-lead", reason="departments-too")
        return lead

    @field_validator("cooperating")
    @classmethod
    def _has_a_lead(cls, cooperating: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if cooperating and "lead" in info.data and info.data["lead"] is None:
            raise problem("bad-lead", reason="no-lead")
        return cooperating

    @property
    def everyone(self) -> tuple[str, ...]:
        """Every department named, the lead first."""
        return self.departments if self.lead is None else (self.lead, *self.cooperating)

    @property
    def has_owner(self) -> bool:
        """True when a department or a lead is named."""
        return bool(self.departments) or self.lead is not None
