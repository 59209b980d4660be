"""How a table never seen before is proposed to be read, in a file or in a member of an archive."""

from __future__ import annotations

from collections.abc import Sequence

from pims.errors import KnownError
from pims.ingest.beside import member_of, with_named
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import files_of, looked_at
from pims.ingest.reading import Told
from pims.records.port import Refusal
from pims.records.proposal import Proposal, proposal_of


def propose(child: ReadingChild, path: str, told: Told, beside: Sequence[str] = ()) -> Proposal:
    """The proposal for a file, or for a member of an archive; `beside` are files that its rows may cite.

    Raises KnownError("no_table").
    """
    file = next(iter(files_of([path])), None)
    try:
        if file is None or file.folder:
            raise Refusal("unreadable", "not_a_file" if file else "not_found")  # noqa: TRY301 - one exit for all
        file = looked_at(file)
        told = with_named(told, child, beside)
        member, size = member_of(child, file, told.password) if file.member else (None, file.size)
        frames = list(child.frames("propose", file, member, size, told.answers, told.password, beside=told.beside))
    except Refusal as refusal:
        raise KnownError("no_table", path=path, reason=refusal.code) from None
    return proposal_of(next(frame[1] for frame in frames if frame[0] == "proposal"))
