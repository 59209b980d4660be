"""A label being cleaned: the shown text and its folded form, cut together so that places stay the same in both."""

from __future__ import annotations

import re

from pims.reference.fold import capitals, tidy

_BLANKS = re.compile(r" {2,}")
_EDGES = " -:;,./\\*|+#=_'"


class Clipping:
    """A mutable pair of texts of equal length; patterns read `folded`, people read `shown`."""

    __slots__ = ("folded", "shown")

    def __init__(self, text: str) -> None:
        self.shown = tidy(text)
        self.folded = capitals(self.shown)

    @classmethod
    def of(cls, shown: str, folded: str) -> Clipping:
        """A clipping as it was left."""
        clipping = cls.__new__(cls)
        clipping.shown, clipping.folded = shown, folded
        return clipping

    def keep(self, start: int, end: int | None = None) -> Clipping:
        """A part of the text, trimmed, as a clipping of its own."""
        part = Clipping.of(self.shown[start:end], self.folded[start:end])
        part.trim()
        return part

    def cut(self, start: int, end: int) -> None:
        """Takes a span out, leaving a blank."""
        self.shown = f"{self.shown[:start]} {self.shown[end:]}"
        self.folded = f"{self.folded[:start]} {self.folded[end:]}"
        if "  " in self.folded:
            self._single_blanks()

    def trim(self) -> None:
        """Drops blanks and stray punctuation at both ends."""
        left = len(self.folded) - len(self.folded.lstrip(_EDGES))
        right = len(self.folded.rstrip(_EDGES))
        right = right + 1 if self.folded[right : right + 1] == "+" else right  # CANAL+, DISNEY+
        self.shown, self.folded = self.shown[left:right], self.folded[left:right]

    def _single_blanks(self) -> None:
        if self.shown == self.folded:
            self.shown = self.folded = _BLANKS.sub(" ", self.folded)
            return
        shown = []
        start = 0
        for run in _BLANKS.finditer(self.folded):
            shown.append(self.shown[start : run.start()])
            start = run.end()
        shown.append(self.shown[start:])
        self.shown = " ".join(shown)
        self.folded = _BLANKS.sub(" ", self.folded)
