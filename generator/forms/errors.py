"""Refusals of the forms."""

from __future__ import annotations

from generator.errors import MingnuoError


class FormError(MingnuoError):
    """Something cannot be opened or saved; the sentence says why, and what to do."""

    status = 400
    """Of the answer, where it is the whole answer."""


class StrangerError(FormError):
    """Somebody asks for what is not his."""

    status = 403
