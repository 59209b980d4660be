"""The files that are read beside another: its rows cite theirs by a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile, files_of, looked_at
from pims.ingest.reading import Told
from pims.records.mapping import from_json
from pims.records.port import Refusal

_MOST = 20  # files beside one
_LARGEST = 30_000_000  # bytes of each
Entry = tuple[int, str, int]  # a member of an archive: index, path, size


def cites_others(told: Told) -> bool:
    """Whether a layout that may be that of the next file cites rows of another file."""
    return any(bool(text) and bool(from_json(text).key) for text in (told.mapping, *told.mappings.values()))


def with_named(told: Told, child: ReadingChild, paths: Sequence[str]) -> Told:
    """The same with files that the person named beside this one. Raises Refusal: what is wrong with one of them."""
    return replace(told, beside=[*told.beside, *(_named(child, path, told.password) for path in paths)])


def with_files(told: Told, file: OpenedFile, others: Iterable[OpenedFile]) -> Told:
    """The same with the other files of one import, those that can be opened."""
    found: list[dict[str, Any]] = []
    for other in others:
        if (other.path, other.member) != (file.path, file.member) and len(found) < _MOST:
            with suppress(Refusal):
                other = looked_at(other)
                if other.size <= _LARGEST and not (other.member or other.folder):
                    found.append(_request(other, None, other.size))
    return replace(told, beside=[*told.beside, *found])


def with_members(told: Told, file: OpenedFile, index: int, entries: Sequence[Entry]) -> Told:
    """The same with the other members of the archive that a member lies in."""
    found = [_request(file, at, size) for at, _, size in entries if at != index and size <= _LARGEST]
    return replace(told, beside=[*told.beside, *found[:_MOST]])


def member_of(child: ReadingChild, file: OpenedFile, password: str) -> tuple[int, int]:
    """Index and size of the member that is meant. Raises Refusal."""
    for frame in child.frames("list", file, password=password):
        if frame[0] == "members":
            for index, name, size in frame[1]:
                if name == file.member and index >= 0:
                    return index, size
    raise Refusal("unreadable", "not_found")


def _named(child: ReadingChild, path: str, password: str) -> dict[str, Any]:
    file = next(iter(files_of([path])), None)
    if file is None:
        raise Refusal("unreadable", "not_found")
    file = looked_at(file)
    member, size = member_of(child, file, password) if file.member else (None, file.size)
    if size > _LARGEST:
        raise Refusal("rejected", "too_large")
    return _request(file, member, size)


def _request(file: OpenedFile, member: int | None, size: int) -> dict[str, Any]:
    return {"path": str(file.path), "stat": list(file.seen), "size": size, "member": member}
