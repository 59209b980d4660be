"""A letter as plain text, wrapped for mail and screens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pims.rights.letter import Block, Letter

WIDTH = 78


def text(letter: Letter) -> str:
    """The whole letter, lines of at most `WIDTH` characters; no-break spaces never break."""
    parts = ["\n".join(letter.sender), "\n".join(letter.recipient), letter.place_date, wrapped(letter.subject_line)]
    return "\n\n".join([*parts, body(letter)]) + "\n"


def body(letter: Letter) -> str:
    """From the greeting to the signature: what an e-mail says."""
    return "\n\n".join([*("\n".join(_lines(block)) for block in letter.blocks), letter.signature]).rstrip()


def wrapped(said: str, first: str = "", rest: str = "") -> str:
    """A text broken at ordinary spaces, its first line and the others each with their own start."""
    lines, line = [], first
    for word in re.split(" +", said):
        gap = "" if line in (first, rest) else " "
        if gap and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line, gap = rest, ""
        line += gap + word
    return "\n".join([*lines, line])


def _lines(block: Block) -> Iterator[str]:
    for number, said in enumerate(block.texts, start=1):
        if block.kind == "bullets":
            yield wrapped(said, "– ", "  ")
        elif block.kind == "numbered":
            yield wrapped(said, f"{number}. ", " " * len(f"{number}. "))
        else:
            yield wrapped(said)
