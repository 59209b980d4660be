"""Which files a command means: named files, folders walked in order, regular files only; a Maildir is one file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pims.ingest import limits, maildir
from pims.records.port import Refusal

MEMBER = "!"  # between an archive and the path of its member


@dataclass(frozen=True)
class OpenedFile:
    """A file to import: `shown` is the path as given, `named` whether the command line named the file itself.

    `member` is the one member of an archive that is meant (`outer.zip!inner`), empty for all. `folder`: a Maildir.
    """

    path: Path
    shown: str
    named: bool
    seen: tuple[int, int, int, int] = (0, 0, 0, 0)
    member: str = ""
    folder: bool = False

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.seen[2]

    @cached_property
    def sha256(self) -> str:
        """The digest of its bytes, or of its messages."""
        if self.folder:
            return maildir.digest(maildir.digests(self.path))
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(paths: Iterable[str]) -> Iterator[OpenedFile]:
    """The files that paths mean; a folder is walked sorted, hidden files and links skipped."""
    for shown in paths:
        path = Path(shown)
        if os.path.isdir(shown) and not path.is_symlink():  # noqa: PTH112 - false for names no system takes
            yield from _walk(path, shown)
        else:
            outer, inner = split_member(shown)
            yield OpenedFile(Path(outer).absolute(), as_text(outer), named=True, member=inner)


def split_member(path: str) -> tuple[str, str]:
    """Archive and member path of `outer.zip!inner`; no member for the path of a file."""
    outer, mark, inner = path.partition(MEMBER)
    if not mark or os.path.lexists(path) or not os.path.isfile(outer):  # noqa: PTH113 - false for impossible names
        return path, ""
    return outer, inner


def _walk(folder: Path, shown: str) -> Iterator[OpenedFile]:
    within = ""  # the Maildir whose folders are looked at: only files that are no part of it are left
    for here, folders, names in os.walk(folder):
        mails = maildir.is_laid_out(set(folders))
        if mails and not (within and Path(here).is_relative_to(within)):
            within = here
            yield OpenedFile(Path(here).absolute(), _shown(shown, folder, Path(here)), here == str(folder), folder=True)
        skipped = {*maildir.BOXES, "tmp"} if mails else set()
        folders[:] = sorted(
            name for name in set(folders) - skipped if not name.startswith(".") or maildir.is_maildir(Path(here, name))
        )
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(".") or path.is_symlink() or (mails and maildir.is_servers(name)):
                continue
            yield OpenedFile(path.absolute(), _shown(shown, folder, path), named=False)


def _shown(shown: str, folder: Path, path: Path) -> str:
    """A path below a folder, as the folder was given."""
    relative = path.relative_to(folder).as_posix()
    return as_text(shown if relative == "." else f"{shown.rstrip('/')}/{relative}")


def as_text(name: str) -> str:
    """A file name as text: bytes that are no character are shown as such."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def looked_at(file: OpenedFile) -> OpenedFile:
    """The file with what `lstat` says of it. Raises Refusal: not_found, not_a_file, not_readable, too_large."""
    try:
        seen = file.path.lstat()
    except (OSError, ValueError):  # no such file, or no possible name
        raise Refusal("unreadable", "not_found") from None
    if file.folder and stat.S_ISDIR(seen.st_mode):
        return _looked_into(file)
    if not stat.S_ISREG(seen.st_mode):
        raise Refusal("unreadable", "not_a_file")
    if not os.access(file.path, os.R_OK):
        raise Refusal("unreadable", "not_readable")
    if seen.st_size > limits.LARGEST_FILE:
        raise Refusal("rejected", "too_large")
    facts = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns)
    return replace(file, seen=facts)


def _looked_into(file: OpenedFile) -> OpenedFile:
    """The same for a Maildir: what is seen of it stands for every message."""
    facts = maildir.seen(file.path)
    if facts[2] > limits.LARGEST_FILE:
        raise Refusal("rejected", "too_large")
    return replace(file, seen=facts)
