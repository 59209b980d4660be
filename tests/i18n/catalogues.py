"""Language files of the rooms: extracts sentences, updates the translations, compiles them (`make catalogues`).

One room has one file, `assets/locale/<language>/<room>.po`, with its compiled `.mo` beside. English sentences are the
source. Nothing is guessed: a new or changed sentence comes with an empty translation, and tests ask for it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ui.terminal.app import command_tree, help_texts

HOME = Path(__file__).resolve().parents[2]
LOCALE = HOME / "assets" / "locale"
LANGUAGES = ("fr",)
ROOMS = {
    "wording": ("ui/wording", "pims"),
    "terminal": ("ui/terminal", "ui/start.py"),
    "desktop": ("ui/desktop",),
    "report": ("ui/report", "assets/report"),
}
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
CHANGING = (
    b'"POT-Creation-Date:',
    b'"PO-Revision-Date:',
    b'"Report-Msgid-Bugs-To:',
    b'"Last-Translator:',
    b'"Language-Team:',
    b'"Generated-By:',
)
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
METHODS = {".py": "python", ".j2": "jinja2.ext:babel_extract", ".jinja": "jinja2.ext:babel_extract"}


def sources(room: str) -> Iterator[Path]:
    """The files of a room that may hold sentences, relative to the checkout."""
    for place in ROOMS[room]:
        found = [HOME / place] if (HOME / place).is_file() else sorted((HOME / place).rglob("*"))
        yield from (path.relative_to(HOME) for path in found if path.suffix in METHODS)


def extracted(room: str) -> Catalog:
    """All sentences of a room, with the files that say them."""
    catalogue = Catalog(project="PIMS", charset="utf-8")
    for path in sources(room):
        for _line, message, _comments, context in extract_from_file(
            METHODS[path.suffix], HOME / path, keywords=KEYWORDS, options={"encoding": "utf-8", "silent": "false"}
        ):
            catalogue.add(message, locations=[(path.as_posix(), 0)], context=context)
    if room == "terminal":  # help texts are docstrings and options: no call marks them
        for _told, text in help_texts(command_tree()):
            catalogue.add(text, locations=[("ui/terminal/commands", 0)])
    return catalogue


def sentences(message: Message) -> tuple[str, ...]:
    """The source texts of a message; two with plurals."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id or ())


def translations(message: Message) -> tuple[str, ...]:
    """The translations of a message; two with plurals."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def po_file(language: str, room: str) -> Path:
    """The translations of a room."""
    return LOCALE / language / f"{room}.po"


def read(language: str, room: str) -> Catalog:
    """The translations of a room as they stand; empty when there is no file yet."""
    path = po_file(language, room)
    if not path.is_file():
        return Catalog(locale=language, project="PIMS", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str, room: str) -> Catalog:
    """Brings the translations of a room to its sentences of today: new ones empty, gone ones dropped."""
    catalogue = read(language, room)
    catalogue.update(extracted(room), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The text of a `.po` file: sorted, without line numbers and dates, so that it changes with sentences only."""
    text = io.BytesIO()
    catalogue.header_comment = "# Sentences of PIMS; `make catalogues` keeps the list, people write the translations."
    write_po(text, catalogue, width=116, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return b"".join(line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(CHANGING))


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of a `.mo` file: the same for the same sentences, on any day."""
    data = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    write_mo(data, catalogue)
    return data.getvalue()


def main(rooms: list[str]) -> int:
    """Updates and compiles the named rooms, or all; gives 1 when a translation is missing."""
    missing = 0
    for language in LANGUAGES:
        (LOCALE / language).mkdir(parents=True, exist_ok=True)
        for room in rooms or ROOMS:
            catalogue = update(language, room)
            path = po_file(language, room)
            path.write_bytes(written(catalogue))
            path.with_suffix(".mo").write_bytes(compiled(read(language, room)))
            empty = [message.id for message in catalogue if message.id and not all(translations(message))]
            missing += len(empty)
            print(f"{language}/{room}: {len(catalogue)} sentences, {len(empty)} without translation")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
