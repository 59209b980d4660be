"""The reading child: one isolated process a run that forks for each file, with limits set after the fork.

It imports the importers by the name it is given; its parent never does. A file's bytes are parsed only here.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO, TypeVar

from pims.ingest import archive, limits, sift
from pims.ingest.frames import encode, packed
from pims.ingest.maildir_source import ArchivedMaildir, OpenFolder, OpenMaildir, folder_of
from pims.ingest.source import OpenSource
from pims.records.port import Importer, Refusal, Source, is_fallback, is_first, is_streaming, proposed
from pims.records.proposal import proposal_values

T = TypeVar("T")
Say = Callable[[list[Any]], None]
Opened = OpenSource | OpenMaildir | ArchivedMaildir
CAN_FORK = hasattr(os, "fork")


def serve(package: str) -> None:
    """Answers one request a line on standard input until it ends; frames go to standard output.

    Both are taken away from the readers: what a library reads or prints never mixes with the frames.
    """
    requests, say = _taken()
    importers: tuple[Importer, ...] = import_module(package).IMPORTERS
    if CAN_FORK:
        _warm(importers)
    say(["ready"])
    for line in requests:
        request = json.loads(line)
        if not CAN_FORK:  # one request a process
            _answer(request, importers, say)
            return
        pid = os.fork()
        if pid == 0:
            os._exit(_limited(request, importers, say))
        _, status = os.waitpid(pid, 0)
        say(["exit", os.waitstatus_to_exitcode(status)])


@dataclass(frozen=True)
class _Sample:
    """A source of our own text, no file of a person's."""

    data: bytes
    name: str = "sample.csv"
    answers: Mapping[str, str] = field(default_factory=dict)
    mappings: Mapping[str, str] = field(default_factory=dict)
    mapping: str = ""
    beside: tuple[Source, ...] = ()

    @property
    def size(self) -> int:
        return len(self.data)

    def stream(self) -> BinaryIO:
        return BytesIO(self.data)

    def memo(self, _key: str, make: Callable[[], T]) -> T:
        return make()


def _warm(importers: tuple[Importer, ...]) -> None:
    """Lets readers load what they load at their first file, so that not every fork has to (6 ms each, measured)."""
    for data in (b"one;two\n1;2\n", b"{}", b"<a/>"):
        with suppress(Exception):  # what fails here fails again at a file, and is named there
            claiming(_Sample(data), importers)
    gc.freeze()  # pages of objects that no fork collects stay shared


def _taken() -> tuple[BinaryIO, Say]:
    """Standard input and output under other numbers; what stands in their place reads and keeps nothing."""
    requests, wire = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)

    def say(frame: list[Any]) -> None:
        # A fork that died in the middle of a line must not spoil the last word on it.
        wire.write(b"\n" + encode(frame) if frame[0] == "exit" else encode(frame))
        wire.flush()

    return requests, say


def _limited(request: dict[str, Any], importers: tuple[Importer, ...], say: Say) -> int:
    import resource  # not on Windows

    size = request["size"] + sum(other["size"] for other in request["beside"])
    space, seconds = limits.address_space(size), limits.cpu_seconds(size)
    for what, most in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    try:
        _answer(request, importers, say)
    except MemoryError:
        say(["refusal", "rejected", "too_large", ""])
    return 0


def _answer(request: dict[str, Any], importers: tuple[Importer, ...], say: Say) -> None:
    try:
        if request["do"] == "read" and (folder := folder_of(request)):
            _read(folder, importers, say)
            return
        source = OpenSource(request)
        if request["do"] == "list":
            say(["members", archive.members(source, request["password"])])
            say(["places", source.places])
            say(["parts", list(archive.mailboxes(source).values())])
        elif request["do"] == "sift":
            say(["unclaimed", sift.unclaimed(request, importers, claiming)])
        elif request["do"] == "propose":
            say(["proposal", proposal_values(proposed(importers, source))])
        else:
            _read(source, importers, say)
    except Refusal as refusal:
        say(["refusal", refusal.status, refusal.code, refusal.detail])
    except (RecursionError, OverflowError):
        say(["refusal", "rejected", "too_deep", ""])


def _read(source: Opened, importers: tuple[Importer, ...], say: Say) -> None:
    importer = _streaming(source, importers)
    if importer is None:
        if isinstance(source, OpenFolder):
            raise Refusal("unrecognised", "unrecognised") if any(source.parts) else Refusal("empty", "empty")
        if archive.is_archive(source):  # which may be larger than what can be held
            say(["archive"])
            return
        if not source.data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
            raise Refusal("empty", "empty")
        importer = _the_one(source, importers)
    most = limits.FAMILIES[importer.family]
    if source.size > most.size:
        raise Refusal("rejected", "too_large")
    say(["claimed", importer.name, importer.company])
    rows = 0
    for frame in packed(importer.read(source)):
        rows += len(frame[3]) if frame[0] == "rows" else 0
        if rows > most.rows:
            raise Refusal("rejected", "too_large")
        say(frame)
    say(["end", source.concluded()])


def _streaming(source: Opened, importers: tuple[Importer, ...]) -> Importer | None:
    """Who reads a file too large to be held in memory, if anyone does."""
    if not source.is_large:
        return None
    return next((importer for importer in importers if is_streaming(importer) and importer.claims(source)), None)


def claiming(source: Source, importers: tuple[Importer, ...]) -> tuple[list[Importer], Refusal | None]:
    """The importers that claim a file, and the first refusal among those asked.

    What carries the person's word is asked first and wins; fallbacks are asked only when no other claims the file.
    """
    for importer in importers:
        if is_first(importer) and importer.claims(source):
            return [importer], None
    claiming: list[Importer] = []
    refused = None
    for fallback in (False, True):
        for importer in importers:
            if is_fallback(importer) is fallback and not is_first(importer):
                try:
                    if importer.claims(source):
                        claiming.append(importer)
                except Refusal as refusal:
                    refused = refused or refusal
        if claiming:
            break
    return claiming, refused


def _the_one(source: Source, importers: tuple[Importer, ...]) -> Importer:
    """The importer that claims the file. None is `unrecognised`, several are `ambiguous`."""
    found, refused = claiming(source, importers)
    if len(found) > 1:
        raise Refusal("ambiguous", "ambiguous", ", ".join(importer.name for importer in found))
    if not found:
        raise refused or Refusal("unrecognised", "unrecognised")
    return found[0]
