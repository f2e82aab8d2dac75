"""The one tree of exceptions: whoever catches `MingnuoError` catches everything that we refuse to do.

A problem with content is no exception but a `Diagnostic`, and any exception of another kind is our own bug.
"""

from __future__ import annotations


class MingnuoError(Exception):
    """Refuse to go on, with a Chinese sentence for staff: what is wrong, and what to do about it.

    The command line prints the sentence and ends with exit code 1; the host's own command shows it without a traceback.
    Each stage has a kind of its own (`PublishError`, `PdfError`, …), so that another stage can tell them apart.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
