"""All detectors over a text: where personal data stands, and the text with it hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.checks.privacy.hit import Hit, Private, masked
from generator.checks.privacy.names import names
from generator.checks.privacy.numbers import numbers
from generator.checks.privacy.unfold import readings
from generator.checks.privacy.words import words

Detector = Callable[[str], Iterator[Hit]]

DETECTORS: tuple[Detector, ...] = (numbers, words, names)
"""Earlier ones win where two see the same place."""


def find(text: str, detectors: Iterable[Detector] = DETECTORS) -> tuple[Hit, ...]:
    """Return all personal data of a text, in order of place, none overlapping another.

    The text may be a file as it stands, a value, the text of a PDF or its metadata: nothing of its form is assumed.
    """
    found: list[Hit] = []
    for reading, undone in readings(text):
        for detector in detectors:
            for hit in detector(reading):
                placed = (
                    hit if undone is None else Hit(undone.origin(hit.start), undone.origin(hit.end - 1) + 1, hit.kind)
                )
                if not any(placed.start < other.end and other.start < placed.end for other in found):
                    found.append(placed)
    return tuple(sorted(found))


def mask(text: str) -> str:
    """Return the text with all personal data hidden."""
    hits = find(text)
    return hide(text, ((hit.start, hit.end, hit.kind) for hit in hits)) if hits else text


def hide(text: str, places: Iterable[tuple[int, int, Private]]) -> str:
    """Return the text with some stretches masked; it keeps its length."""
    for start, end, kind in places:
        text = text[:start] + masked(text[start:end], kind) + text[end:]
    return text
