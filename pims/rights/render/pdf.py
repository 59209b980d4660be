"""A letter as a tagged PDF by typst; the same letter gives the same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from pims.assets import asset
from pims.fonts import font_folder
from pims.rights.letter import Letter


def pdf(letter: Letter) -> bytes:
    """The PDF file. All text travels as JSON data, so that nothing typed by a person is read as typst code."""
    import typst

    folder = asset("letters")
    made = typst.compile(
        folder / "letter.typ",
        root=folder,
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"letter": json.dumps(_data(letter), ensure_ascii=False)},
        timestamp=datetime(letter.on.year, letter.on.month, letter.on.day, tzinfo=UTC),
    )
    return bytes(made)


def _data(letter: Letter) -> dict[str, object]:
    return {
        "language": letter.language,
        "year": letter.on.year,
        "month": letter.on.month,
        "day": letter.on.day,
        "sender": letter.sender,
        "recipient": letter.recipient,
        "place_date": letter.place_date,
        "subject_label": letter.subject_label,
        "subject": letter.subject,
        "blocks": [{"kind": block.kind, "texts": block.texts} for block in letter.blocks],
        "signature": letter.signature,
        "author": letter.author,
    }
