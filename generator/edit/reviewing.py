"""The review of a save: where it asks less than before, in the words of `mingnuo review`."""

from __future__ import annotations

from pathlib import Path

from generator.errors import MingnuoError
from generator.history.git import Repository
from generator.history.review import review
from generator.history.review_formats import as_text


def reviewed(content: Path, base: str, head: str) -> str:
    """Return the review of the commits between two, or the sentence that says why there is none."""
    try:
        return as_text(review(Repository(content), base, head))
    except MingnuoError as error:
        return error.sentence
