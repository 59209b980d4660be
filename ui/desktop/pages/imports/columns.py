"""The columns of the review table."""

from __future__ import annotations

from collections.abc import Callable

from pims.i18n import _
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR
from pims.queries.met import MetRow
from ui.desktop.models.rows import Cell, ChipLook, Column
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.rows import ReviewRow
from ui.wording import formats
from ui.wording.reasons import outcome_text

Met = Callable[[ReviewRow], MetRow | None]  # the record that a similar row resembles


def review_columns(met: Met) -> tuple[Column, ...]:
    """What was read beside the row as it stands in the file."""
    return (
        Column("taken", "", 42, lambda row: Cell(checked=row.taken if row.switchable else None, text=""), "taken"),
        Column("outcome", _("Becomes"), 136, _outcome, "outcome"),
        Column("on", _("Date"), 118, lambda row: Cell(formats.day(row.on)), "on"),
        Column("words", _("What was read"), 0, lambda row: _words(row, met(row)), "words"),
        Column("amount", _("Amount"), 112, lambda row: Cell(row.amount), "cents", right=True),
        Column("raw", _("As written in the file"), 280, _raw, "index", spare=True),
    )


def _outcome(row: ReviewRow) -> Cell:
    words, tone, icon = outcome_text(row.outcome), *data.OUTCOME_LOOKS[row.outcome]
    if row.decided == NEW:
        words, tone, icon = _("You add it"), "accent", "plus"
    elif row.decided == DUPLICATE:
        words, tone, icon = _("You leave it"), "accent", "minus"
    return Cell(chips=(ChipLook(words, tone, icon, f"{words}. {row.reason}"),), tip=row.reason)


def _words(row: ReviewRow, met: MetRow | None) -> Cell:
    """What was read; for a row that could not be read or must be decided, why, and where it stands."""
    tip = f"{row.where}\n{row.reason}\n{row.raw}"
    if row.outcome == PROBLEM:
        why = f"{data.capital(row.where)} \u00b7 {row.reason}" if row.where else data.capital(row.reason)
        return Cell(why, "danger", tip=tip)
    if row.outcome == SIMILAR:
        return Cell(row.words, note=_beside(met) or row.reason, tip=tip)
    return Cell(row.words, tip=tip)


def _beside(met: MetRow | None) -> str:
    if met is None:
        return ""
    return _("Already there: {day} · {label}").format(day=formats.day(met.booked_on), label=met.label)


def _raw(row: ReviewRow) -> Cell:
    return Cell(row.raw, "muted", tip=f"{row.where}\n{row.raw}")
