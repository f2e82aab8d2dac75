"""The reason why a file is not read as a form."""

from __future__ import annotations

from typing import Any

from generator.diagnostics.catalogue import CATALOGUE
from generator.errors import MingnuoError


class Refused(MingnuoError):
    """A file is no workbook that we read. Carries a code of the catalogue with its context; never leaves `office`."""

    def __init__(self, reason: str, code: str = "form-unreadable", **context: Any) -> None:
        super().__init__(CATALOGUE[code].meaning)
        self.code = code
        self.context = {"reason": reason, **context}
