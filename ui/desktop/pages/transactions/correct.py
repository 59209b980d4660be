"""The person's word on a category, as work for the writing thread."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import TYPE_CHECKING

from pims.enrich.word import categorise
from pims.progress import Changes, Progress

if TYPE_CHECKING:
    from pims.store.store import Store


def correct(
    store: Store, transaction_id: int, category: str, *, everywhere: bool, today: date
) -> Generator[Progress, None, Changes]:
    """Gives a movement, or all with its label, a category; an empty one takes the word back."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        categorise(conn, transaction_id, category, everywhere=everywhere, today=today)
    return Changes(frozenset({"transactions", "spending"}))
