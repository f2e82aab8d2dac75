"""All detectors over a text: where personal data stands, and the text with it hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.checks.privacy.address import addressed
from generator.checks.privacy.hit import Hit, Hits, masked
from generator.checks.privacy.names import names
from generator.checks.privacy.numbers import numbers
from generator.checks.privacy.unfold import Unfolded, readings
from generator.checks.privacy.words import words

Detector = Callable[[str], Iterator[Hit]]

DETECTORS: tuple[Detector, ...] = (numbers, words, names, addressed)
"""Earlier ones win where two see the same place."""


def find(text: str, detectors: Iterable[Detector] = DETECTORS) -> tuple[Hit, ...]:
    """Return all personal data of a text, in order of place, none overlapping another.

    The text may be a file as it stands, a value, the text of a PDF or its metadata: nothing of its form is assumed.
    """
    found = Hits()
    for reading, undone in readings(text):
        for detector in detectors:
            for hit in detector(reading):
                found.add(hit if undone is None else _in_what_was_written(hit, undone))
    return tuple(found)


def _in_what_was_written(hit: Hit, undone: Unfolded) -> Hit:
    return Hit(undone.origin(hit.start), undone.origin(hit.end - 1) + 1, hit.kind)


def mask(text: str) -> str:
    """Return the text with all personal data hidden."""
    return hide(text, find(text))


def hide(text: str, hits: Iterable[Hit]) -> str:
    """Return the text with some stretches masked; it keeps its length and its lines. `hits` are in order of place."""
    parts: list[str] = []
    end = 0
    for hit in hits:
        parts += (text[end : hit.start], masked(text[hit.start : hit.end], hit.kind))
        end = hit.end
    return "".join((*parts, text[end:]))
