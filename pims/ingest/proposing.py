"""How a table never seen before is proposed to be read, and which member of an archive a path names."""

from __future__ import annotations

import os

from pims.errors import KnownError
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile, files_of, looked_at
from pims.ingest.reading import Told
from pims.records.port import Refusal
from pims.records.proposal import Proposal, proposal_of

MEMBER = "!"  # between an archive and the path of its member


def propose(child: ReadingChild, path: str, told: Told) -> Proposal:
    """The proposal for a file, or for a member of an archive. Raises KnownError("no_table")."""
    outer, inner = split_member(path)
    file = next(iter(files_of([outer])), None)
    try:
        if file is None:
            raise Refusal("unreadable", "not_found")  # noqa: TRY301 - one exit for all refusals
        file = looked_at(file)
        member, size = member_of(child, file, inner, told.password) if inner else (None, file.size)
        frames = list(child.frames("propose", file, member, size, told.answers, told.password))
    except Refusal as refusal:
        raise KnownError("no_table", path=path, reason=refusal.code) from None
    return proposal_of(next(frame[1] for frame in frames if frame[0] == "proposal"))


def split_member(path: str) -> tuple[str, str]:
    """Archive and member path of `outer.zip!inner`; no member for the path of a file."""
    if os.path.lexists(path):
        return path, ""
    outer, _, inner = path.partition(MEMBER)
    return (outer, inner) if os.path.isfile(outer) else (path, "")  # noqa: PTH113 - false for names no system takes


def member_of(child: ReadingChild, file: OpenedFile, inner: str, password: str) -> tuple[int, int]:
    """Index and size of a member. Raises Refusal."""
    for frame in child.frames("list", file, password=password):
        if frame[0] == "members":
            for index, name, size in frame[1]:
                if name == inner and index >= 0:
                    return index, size
    raise Refusal("unreadable", "not_found")
