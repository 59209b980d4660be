"""What a command says: one JSON document, or text and tables for people; nothing personal on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from pims.progress import Progress, T, Work, finish
from ui.terminal.session import Session
from ui.wording.steps import step_text


def say_json(document: Any) -> None:
    """Prints the one document of a command with `--json`."""
    print(json.dumps(document, ensure_ascii=False, indent=1, default=str))


def say(session: Session, text: str) -> None:
    """Prints a sentence for people; nothing with `--json` or `--quiet`."""
    if not session.json and not session.quiet:
        print(text)


def table(session: Session, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]], empty: str) -> None:
    """Prints a table: columns are (title, "left" or "right"); `empty` is said when there are no rows."""
    if session.json or session.quiet:
        return
    if not rows:
        print(empty)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for title, side in columns:
        drawn.add_column(title, justify="right" if side == "right" else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    # Piped, a table keeps its columns: nothing is folded to a guess of a width.
    Console(width=None if sys.stdout.isatty() else 200).print(drawn)


def work(session: Session, steps: Work[T]) -> T:
    """Runs long work; shows where it is on a terminal, on standard error."""
    if session.json or session.quiet or not sys.stderr.isatty():
        return finish(steps)
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        while True:
            try:
                progress = next(steps)
            except StopIteration as stop:
                result: T = stop.value
                return result
            status.update(_line(progress))


def _line(progress: Progress) -> str:
    from rich.markup import escape

    return escape(step_text(progress))
