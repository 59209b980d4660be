"""The person's word on the family of a label: shown before it is said, kept for ever, taken back at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.insights.families import Kin, family_reader
from pims.queries.family_words import LabelLine, forget_family, keep_family, lines_labelled, said_families
from pims.reference.fold import fold
from pims.reference.product_families import families


@dataclass(frozen=True, slots=True)
class FamilyPreview:
    """What a word on a label would change: the family of each line now, and the lines, newest first."""

    label: str
    family: str
    now: Kin
    lines: tuple[LabelLine, ...]


@dataclass(frozen=True, slots=True)
class FamilyWord:
    """A word said: `before` is the earlier word on the label, None when there was none; `lines` it touches."""

    label: str
    family: str | None
    before: str | None
    lines: int


def preview_family(conn: Connection, label: str, family: str) -> FamilyPreview:
    """What would change; without a family, what the label is. Raises KnownError unknown_family, unknown_label."""
    lines = _checked(conn, label, family)
    kin = family_reader(conn).kin(label, lines[0].kind, lines[0].shop_category)
    return FamilyPreview(label, family, kin, tuple(lines))


def say_family(conn: Connection, label: str, family: str, today: date) -> FamilyWord:
    """Puts a label into a family, everywhere and for ever. Raises KnownError unknown_family, unknown_label."""
    if not family:
        raise KnownError("unknown_family", family=family)
    lines = _checked(conn, label, family)
    before = said_families(conn).get(fold(label))
    keep_family(conn, label, family, today.isoformat())
    return FamilyWord(label, family, before, len(lines))


def unsay_family(conn: Connection, label: str) -> FamilyWord:
    """Takes the word on a label back. Raises KnownError unknown_label when nothing was said of it."""
    before = said_families(conn).get(fold(label))
    if not forget_family(conn, label):
        raise KnownError("unknown_label", label=label)
    return FamilyWord(label, None, before, len(lines_labelled(conn, label)))


def undo_family(conn: Connection, word: FamilyWord, today: date) -> None:
    """Puts back what was said before a word, or nothing."""
    if word.before is None:
        forget_family(conn, word.label)
    else:
        keep_family(conn, word.label, word.before, today.isoformat())


def _checked(conn: Connection, label: str, family: str) -> list[LabelLine]:
    if family and family not in families():
        raise KnownError("unknown_family", family=family)
    lines = lines_labelled(conn, label)
    if not lines:
        raise KnownError("unknown_label", label=label)
    return lines
