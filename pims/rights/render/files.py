"""Writing a letter to a folder, in the formats asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pims.errors import KnownError
from pims.rights.letter import Letter

FORMATS = ("pdf", "docx", "odt", "eml", "txt")


def write_letter(letter: Letter, folder: Path, formats: Iterable[str] = FORMATS) -> list[Path]:
    """Writes `acces-carrefour-2026-11-21.pdf` and its like; a second letter of that day replaces them.

    Raises KnownError unknown_format, cannot_write.
    """
    wanted = list(dict.fromkeys(formats))
    for name in wanted:
        if name not in FORMATS:
            raise KnownError("unknown_format", format=name, known=", ".join(FORMATS))
    stem = re.sub(r"[^a-z0-9-]+", "-", letter.stem)
    made = [(folder / f"{stem}.{name}", rendered(letter, name)) for name in wanted]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in made:
            path.write_bytes(content)
    except OSError as error:
        raise KnownError("cannot_write", path=str(folder)) from error
    return [path for path, _content in made]


def rendered(letter: Letter, name: str) -> bytes:
    """The letter in one format of `FORMATS`; each writer is loaded when it is used."""
    match name:
        case "pdf":
            from pims.rights.render.pdf import pdf

            return pdf(letter)
        case "docx":
            from pims.rights.render.docx import docx

            return docx(letter)
        case "odt":
            from pims.rights.render.odt import odt

            return odt(letter)
        case "eml":
            from pims.rights.render.eml import eml

            return eml(letter, rendered(letter, "pdf"))
        case _:
            from pims.rights.render.text import text

            return text(letter).encode()
