"""The text of letters: Jinja2 files per language, read into blocks; values never make structure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from pims.assets import asset
from pims.errors import KnownError
from pims.rights.letter import Block
from pims.rights.words import plain

_MARKS = {"# ": "heading", "- ": "bullets", "1. ": "numbered"}


def languages() -> tuple[str, ...]:
    """The languages in which letters are written."""
    return tuple(sorted(path.parent.name for path in asset("letters").glob("*/words.toml")))


def kinds(language: str) -> tuple[str, ...]:
    """The kinds of letters written in a language: one text file each."""
    return tuple(sorted(path.stem for path in asset("letters", language).glob("*.txt")))


def read_letter(kind: str, language: str, values: Mapping[str, object]) -> tuple[str, tuple[Block, ...]]:
    """The subject and the blocks of a letter.

    The first block of a text is its subject. Raises KnownError unknown_language, unknown_letter_kind.
    """
    if language not in languages():
        raise KnownError("unknown_language", language=language, known=", ".join(languages()))
    if kind not in kinds(language):
        raise KnownError("unknown_letter_kind", kind=kind, known=", ".join(kinds(language)))
    text = _environment(language).get_template(f"{kind}.txt").render(values)
    subject, *rest = _blocks(text)
    return " ".join(subject.texts), tuple(rest)


@cache
def _environment(language: str) -> Environment:
    return Environment(
        loader=FileSystemLoader(asset("letters", language)),
        autoescape=select_autoescape(enabled_extensions=()),
        undefined=StrictUndefined,
        finalize=lambda value: plain(str(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _blocks(text: str) -> list[Block]:
    """Lines to blocks: a marked line is a heading or an item, other lines up to an empty one are a paragraph."""
    found: list[tuple[str, list[str]]] = []
    fresh = True
    for line in re.split("\r?\n", text):
        mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
        kind = _MARKS.get(mark, "paragraph")
        if not line.strip():
            fresh = True
            continue
        if kind == "heading" or fresh or found[-1][0] != kind:
            found.append((kind, []))
        found[-1][1].append(line.removeprefix(mark).strip(" "))
        fresh = kind == "heading"
    return [Block(kind, (" ".join(lines),) if kind == "paragraph" else tuple(lines)) for kind, lines in found]
