"""A Maildir (maildir(5), and Maildir++ folders in it) is one mailbox: its messages in order, what it is known by.

A message is named by its folder and its unique name: a flag that a mail program adds to the name, or a move from `new`
to `cur`, makes it no other message.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

BOXES = ("cur", "new")
_MARKS = {"new", "tmp"}  # one of them stands beside `cur`
_FLAGS = re.compile(r"[:;!]2,[^/]*$")  # the colon is none where a file system has no colon
_SERVERS = re.compile(r"(?:dovecot|courier|maildir|subscriptions|\.)", re.IGNORECASE)  # what servers put beside
_FINGERPRINT = 8  # bytes
_BLOCK = 1 << 20


class Message(NamedTuple):
    """One message: its name in the mailbox, its file, and device, inode, size and time of that file."""

    name: str
    path: str
    seen: tuple[int, int, int, int]


def is_maildir(folder: str | Path) -> bool:
    """Whether a folder is laid out as a Maildir."""
    try:
        return is_laid_out({entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)})
    except OSError:
        return False


def is_laid_out(folders: set[str]) -> bool:
    """The same, by the names of the folders in it."""
    return "cur" in folders and bool(folders & _MARKS)


def is_servers(name: str) -> bool:
    """Whether a file beside the messages is one that mail servers keep for themselves."""
    return bool(_SERVERS.match(name))


def unique(folder: str, name: str) -> str:
    """The name of a message whose file lies in a folder of the mailbox."""
    return f"{folder}/{_FLAGS.sub('', name)}".lstrip("/")


def messages(root: Path) -> Iterator[Message]:
    """The messages of a Maildir and of the Maildirs in it, in order; links and other files are none."""
    for here, folders, _ in os.walk(root):
        inside = [name for name in folders if not os.path.islink(os.path.join(here, name))]  # noqa: PTH114, PTH118
        folders[:] = sorted(set(inside) - {*BOXES, "tmp"} if is_laid_out(set(inside)) else inside)
        if is_laid_out(set(inside)):
            folder = Path(here).relative_to(root).as_posix()
            yield from _in_folder(here, "" if folder == "." else folder)


def _in_folder(here: str, folder: str) -> Iterator[Message]:
    found: list[tuple[str, str]] = []
    for box in BOXES:
        try:
            names = os.listdir(os.path.join(here, box))  # noqa: PTH118, PTH208 - of hundreds of thousands
        except OSError:
            continue
        found += [(unique(folder, name), f"{here}/{box}/{name}") for name in names if not name.startswith(".")]
    for name, path in sorted(found):
        try:
            facts = os.lstat(path)
        except OSError:
            continue
        if stat.S_ISREG(facts.st_mode):
            yield Message(name, path, (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns))


class Fingerprint:
    """What a mailbox is known by between two looks: every message with its file's inode, size and time."""

    def __init__(self) -> None:
        self._size, self._sha = 0, hashlib.sha256()

    def add(self, message: Message) -> None:
        """Takes the next message."""
        self._size += message.seen[2]
        self._sha.update(repr((message.path, message.seen)).encode("utf-8", "surrogateescape"))

    def of(self, root: Path) -> tuple[int, int, int, int]:
        """Device and inode of the folder, size of its messages, and one number for all of them."""
        facts = root.lstat()
        return facts.st_dev, facts.st_ino, self._size, int.from_bytes(self._sha.digest()[:_FINGERPRINT], "big")


def seen(root: Path) -> tuple[int, int, int, int]:
    """The fingerprint of a Maildir as it is now."""
    print_ = Fingerprint()
    for message in messages(root):
        print_.add(message)
    return print_.of(root)


def digest(contents: Iterable[tuple[str, str]]) -> str:
    """The digest of a mailbox, from the names of its messages and the digests of their bytes, in order."""
    sha = hashlib.sha256()
    for name, content in contents:
        sha.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return sha.hexdigest()


def digests(root: Path) -> Iterator[tuple[str, str]]:
    """Names and digests of the messages of a folder; one that is gone meanwhile is left out."""
    for message in messages(root):
        try:
            with open(message.path, "rb") as file:  # noqa: PTH123 - of hundreds of thousands
                yield message.name, hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            continue
