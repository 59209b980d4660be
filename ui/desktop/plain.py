"""Text from outside made fit for a screen: hidden characters visible, long labels cut, never HTML."""

from __future__ import annotations

import html
import re

LABEL_LENGTH, TEXT_LENGTH = 200, 4000
# Zero-width, direction and tag characters: what a label may use to look like another one.
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)


def shown(text: str, length: int = LABEL_LENGTH) -> str:
    """The text as it may stand on screen: no hidden character, at most `length` long."""
    cut = text if len(text) <= length else f"{text[:length]}…"
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", _MARKS.sub(r"\1", cut))


def tip(text: str) -> str:
    """The text as a tool tip, which Qt would otherwise read as HTML when it looks like it."""
    return f"<span style='white-space: pre-wrap'>{html.escape(shown(text, TEXT_LENGTH))}</span>" if text else ""
