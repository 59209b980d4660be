"""What the reading child says to its parent: one JSON array a line, rows in batches of the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from pims.records.port import Conventions, Ignored, Note, Problem, Question, Row, Said
from pims.records.proposal import Proposal, proposal_of, proposal_values

BATCH = 1_000


def encode(frame: list[Any]) -> bytes:
    """One frame as a line of JSON; half a character, which no store can keep, becomes a question mark."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def packed(said: Iterable[Said]) -> Iterator[list[Any]]:
    """Everything an importer says as frames; rows of one kind and one set of columns travel together."""
    batch: list[list[str]] = []
    head: tuple[str, tuple[str, ...]] | None = None
    for item in said:
        if isinstance(item, Row):
            key = (item.kind, tuple(item.cells))
            if key != head or len(batch) >= BATCH:
                if head and batch:
                    yield ["rows", head[0], list(head[1]), batch]
                head, batch = key, []
            batch.append([item.where, item.raw, *item.cells.values()])
            continue
        if head and batch:
            yield ["rows", head[0], list(head[1]), batch]
            batch = []
        yield _single(item)
    if head and batch:
        yield ["rows", head[0], list(head[1]), batch]


def _single(item: Said) -> list[Any]:
    match item:
        case Conventions():
            return ["conventions", asdict(item)]
        case Problem(where, code, detail, raw):
            return ["problem", where, code, detail, raw]
        case Note(code, detail):
            return ["note", code, detail]
        case Question(key, choices, detail):
            return ["question", key, list(choices), detail]
        case Ignored(count):
            return ["ignored", count]
        case Proposal():
            return ["proposal", proposal_values(item)]
    raise TypeError(type(item))


def unpacked(frame: list[Any]) -> Iterator[Said]:
    """The items of one frame, as the importer said them."""
    match frame:
        case ["rows", kind, names, rows]:
            for where, raw, *cells in rows:
                yield Row(kind, where, dict(zip(names, cells, strict=True)), raw)
        case ["conventions", values]:
            yield Conventions(**values)
        case ["problem", where, code, detail, raw]:
            yield Problem(where, code, detail, raw)
        case ["note", code, detail]:
            yield Note(code, detail)
        case ["question", key, choices, detail]:
            yield Question(key, tuple(choices), detail)
        case ["ignored", count]:
            yield Ignored(count)
        case ["proposal", values]:
            yield proposal_of(values)
        case _:
            raise ValueError(frame[0])
