"""Archives of many small members: which of them no importer claims is found for many at once, in one process.

What is left is read one by one, each in a process of its own. A platform's archive holds tens of thousands of messages
and pictures beside the few files that anybody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pims.ingest.source import OpenSource
from pims.records.port import Importer, Refusal, Source

Claiming = Callable[[Source, tuple[Importer, ...]], tuple[list[Importer], Refusal | None]]
LARGEST = 1_000_000  # bytes of a member that is looked at with others
FEWEST = 32  # members of an archive that is worth it
_BATCH = 500  # members
_BATCH_BYTES = 16_000_000
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")
_NOTHING = b"\x00\t\n\r \xef\xbb\xbf"


def batches(entries: Sequence[tuple[int, str, int]]) -> Iterator[list[tuple[int, str, int]]]:
    """The small members of an archive (index, path, size), so many at a time as one process looks at."""
    batch, held = list[tuple[int, str, int]](), 0
    if len(entries) < FEWEST:
        return
    for entry in entries:
        if entry[2] > LARGEST:
            continue
        batch.append(entry)
        held += entry[2]
        if len(batch) == _BATCH or held > _BATCH_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def unclaimed(request: Mapping[str, Any], importers: tuple[Importer, ...], claiming: Claiming) -> list[int]:
    """Those of the members asked about that are empty, or that no importer claims or refuses."""
    return [
        index
        for index, place in request["members"]
        if _is_nobodys(OpenSource({**request, "member": index, "place": place}), importers, claiming)
    ]


def _is_nobodys(source: OpenSource, importers: tuple[Importer, ...], claiming: Claiming) -> bool:
    try:
        if not source.data.strip(_NOTHING):
            return True
        if source.data.startswith(_ARCHIVES):
            return False
        found, refused = claiming(source, importers)
    except (Refusal, RecursionError, OverflowError):
        return False
    return not found and refused is None
