"""What is alike in the names of two downloads of one account."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_COPY = re.compile(r"(?i)(?: *\(\d+\)| *-? *cop(?:ie|y)(?: *\(?\d+\)?)?)+(\.[^.]*)$")
_MARKS = re.compile(r"[\W_]*#[\W_#]*")
_LONGEST_COUNTER = 8  # digits
# 20260301…, 01032026…, seconds or milliseconds since 1970
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])|[0-3]\d[01]\d20\d\d|1[4-9]\d{8}(?:\d{3})?$")


def name_pattern(path: str) -> str:
    """A file name without what differs between two downloads of one account: days, counters, the mark of a copy.

    A long number that is no day is kept: banks write there which account it is.
    """
    name = PurePosixPath(path.replace("\\", "/").rpartition("!")[2]).name
    stem, dot, ending = _COPY.sub(r"\1", name.casefold()).rpartition(".")
    return _MARKS.sub("#", re.sub(r"\d+", _counter, stem)).rstrip("#") + dot + ending


def title_of(path: str) -> str:
    """The words of a file name: "releve sept" of "releve_sept-2026.csv"; of a name without words all of it."""
    name = _COPY.sub(r"\1", PurePosixPath(path.replace("\\", "/").rpartition("!")[2]).name)
    stem = PurePosixPath(name).stem
    words = re.sub(r"[\W\d_]+", " ", stem).strip()
    return words if len(words) > 1 else stem


def _counter(digits: re.Match[str]) -> str:
    return digits[0] if len(digits[0]) > _LONGEST_COUNTER and not _DAY.match(digits[0]) else "#"
