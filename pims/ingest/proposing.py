"""How a table never seen before is proposed to be read, in a file or in a member of an archive."""

from __future__ import annotations

from pims.errors import KnownError
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile, files_of, looked_at
from pims.ingest.reading import Told
from pims.records.port import Refusal
from pims.records.proposal import Proposal, proposal_of


def propose(child: ReadingChild, path: str, told: Told) -> Proposal:
    """The proposal for a file, or for a member of an archive. Raises KnownError("no_table")."""
    file = next(iter(files_of([path])), None)
    try:
        if file is None:
            raise Refusal("unreadable", "not_found")  # noqa: TRY301 - one exit for all refusals
        file = looked_at(file)
        member, size = _member(child, file, told.password) if file.member else (None, file.size)
        frames = list(child.frames("propose", file, member, size, told.answers, told.password))
    except Refusal as refusal:
        raise KnownError("no_table", path=path, reason=refusal.code) from None
    return proposal_of(next(frame[1] for frame in frames if frame[0] == "proposal"))


def _member(child: ReadingChild, file: OpenedFile, password: str) -> tuple[int, int]:
    """Index and size of the member that is meant. Raises Refusal."""
    for frame in child.frames("list", file, password=password):
        if frame[0] == "members":
            for index, name, size in frame[1]:
                if name == file.member and index >= 0:
                    return index, size
    raise Refusal("unreadable", "not_found")
