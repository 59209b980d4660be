"""The tables of a file, each joined to a table of another file that the person gave with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from importers.mapped.answer_table import AnswerTable
from importers.mapped.containers import answer_tables
from importers.mapped.joined import joined_with, keys_between
from importers.tables import heading
from pims.records.port import Refusal, Source

_MOST = 12  # keys that are offered
Keys = tuple[tuple[str, str], ...]


def tables_beside(source: Source, tables: list[AnswerTable], key: str = "", other_key: str = "",
                  *, any_key: bool = False) -> list[AnswerTable]:  # fmt: skip
    """The tables joined to those of other files, by the key that is said, else by the likeliest."""
    return [
        table
        for name, others in _others(source)
        for table in joined_with(tables, others, key, other_key, beside=name, any_key=any_key)
    ]


def keys_beside(source: Source, tables: list[AnswerTable]) -> Keys:
    """The headings that may be the key, with those of the other file, the likeliest first."""
    found = [
        (not one.plain, not one.named, -one.share, rows.headings[one.own], other.headings[one.other])
        for _, others in _others(source) for rows in tables for other in others for one in keys_between(rows, other)
    ]  # fmt: skip
    return tuple(dict.fromkeys(one[3:] for one in sorted(found)))[:_MOST]


def said_key(source: Source, tables: list[AnswerTable]) -> tuple[str, str]:
    """The two headings of the answer `join=ONE=OTHER`; empty when it names none. Raises Refusal."""
    said = source.answers.get("join", "")
    if not said:
        return "", ""
    for _, others in _others(source):
        for rows in tables:
            for own in rows.headings:
                for other in {text for table in others for text in table.headings}:
                    if heading(said.replace(" = ", "=")) == heading(f"{own}={other}"):
                        return own, other
    raise Refusal("unrecognised", "no_such_key", said)


def _others(source: Source) -> Iterator[tuple[str, list[AnswerTable]]]:
    for other in source.beside:
        with suppress(Refusal):
            yield other.name, answer_tables(other)
