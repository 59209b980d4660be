"""The letter as a neutral value: what every writer (PDF, DOCX, ODT, e-mail, text) lays out in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


def kept_with_next(blocks: Sequence[Block]) -> list[bool]:
    """Whether each block stays on the page of the next: what leads in a list, and the last words with the signature."""
    followers = [block.kind for block in blocks[1:]]
    leads = [block.kind == "paragraph" and kind in ("bullets", "numbered")
             for block, kind in zip(blocks, followers, strict=False)]  # fmt: skip
    return [*leads[:-1], *[True] * min(len(blocks), 2)]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body. `kind`: heading, paragraph (one text each), bullets, numbered (a text per item)."""

    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """An identifier cited in the letter: its name and value, and the imports that prove it."""

    name: str
    value: str
    import_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be laid out; blocks of lines go top to bottom.

    `missing` codes what the person or the directory lacks: sender_name, sender_address,
    recipient_address, regional_entity, identifiers, login_of_another (left out). `to` is the e-mail
    of the recipient, or empty.
    """

    kind: str
    company: str
    language: str
    on: date
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    place_date: str
    subject_label: str
    subject: str
    blocks: tuple[Block, ...]
    signature: str
    author: str
    to: str
    references: tuple[Reference, ...]
    missing: tuple[str, ...]
    stem: str

    @property
    def subject_line(self) -> str:
        """The subject as printed, with its label."""
        return f"{self.subject_label}{self.subject}"
