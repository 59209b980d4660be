"""The Maildirs in an archive: the members of each are one mailbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pims.ingest import maildir

Parts = list[tuple[str, int]]  # name in the mailbox and index of each message, in order
_BOXES = (*maildir.BOXES, "tmp")


def mailboxes(names: Sequence[str]) -> dict[str, Parts]:
    """The Maildirs among the members of an archive, by their paths; one that lies in another is a folder of it."""
    split = [_split(name) for name in names]
    maildirs = _maildirs(split)
    found = defaultdict[tuple[str, ...], list[tuple[tuple[str, ...], str, int]]](list)
    for index, parts in enumerate(split):
        box, name = parts[-2:] if len(parts) > 1 else ("", "")
        if box in maildir.BOXES and parts[:-2] in maildirs and name and not name.startswith("."):
            root = next(parts[:end] for end in range(len(parts)) if parts[:end] in maildirs)
            folder = parts[len(root) : -2]
            found[root].append((folder, maildir.unique("/".join(folder), name), index))
    return {"/".join(root) or ".": [(name, at) for _, name, at in sorted(of)] for root, of in found.items()}


def on_their_way(names: Sequence[str]) -> set[int]:
    """The members that were being delivered to a Maildir: they are no messages yet."""
    split = [_split(name) for name in names]
    maildirs = _maildirs(split)
    return {index for index, parts in enumerate(split) if parts[-2:-1] == ("tmp",) and parts[:-2] in maildirs}


def _maildirs(split: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    laid = defaultdict[tuple[str, ...], set[str]](set)
    for parts in split:
        if len(parts) > 1 and parts[-2] in _BOXES:
            laid[parts[:-2]].add(parts[-2])
    return {folder for folder, boxes in laid.items() if maildir.is_laid_out(boxes)}


def _split(name: str) -> tuple[str, ...]:
    return tuple(name.replace("\\", "/").split("/"))
