"""Zip archives: which members may be read at all, without unpacking anything to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath

from pims.ingest import limits, maildir_archive
from pims.ingest.maildir_archive import Parts
from pims.ingest.source import OpenSource
from pims.records.port import Refusal

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Pictures, sounds and tracks: platforms put tens of thousands of them beside what anybody reads.
_MEDIA = frozenset(
    (".jpg .jpeg .png .gif .webp .heic .bmp .svg .ico .tif .tiff .mp4 .mov .m4v .avi .webm .mkv .3gp .mp3 .m4a .aac "
     ".wav .ogg .opus .amr .srt .gpx .fit .tcx .kml .css .woff .woff2 .ttf .exe .apk").split()
)  # fmt: skip
_NAMED = 3  # archives inside, by their names
_LEFT_OUT = _MEDIA | {".zip"}
# Office files are zips too: they are read whole by a sheet reader.
_DOCUMENT_MARKS = {"[Content_Types].xml", "mimetype"}


def is_archive(source: OpenSource) -> bool:
    """Whether the file is a zip of exports, and not a workbook."""
    if not source.head.startswith(_ZIP):
        return False
    return not _DOCUMENT_MARKS & set(_names(source))


def _names(source: OpenSource) -> list[str]:
    """What is in the file, or in the member, as a zip."""
    if not source.is_member:
        return source.archive.namelist()
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as inner:
            return inner.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return []


def members(source: OpenSource, password: str) -> list[list[object]]:
    """The members to read as [index, path, size]; junk, folders, links, media and inner zips are left out but counted.

    A Maildir is one member, with the index of its first message.
    The last item is [-1, names of archives inside, count of members left out].

    Raises Refusal: encrypted, too_large, too_many_members.
    """
    entries = source.archive.infolist()
    if len(entries) > limits.ARCHIVE_ENTRIES:
        raise Refusal("rejected", "too_many_members")
    unread = maildir_archive.on_their_way([entry.filename for entry in entries])
    wanted = [(index, entry) for index, entry in enumerate(entries) if index not in unread and _readable(entry)]
    boxes = mailboxes(source)
    mails = {index for box in boxes.values() for _, index in box}
    if any(entry.flag_bits & 1 for _, entry in wanted) and not password:
        raise Refusal("encrypted", "encrypted")
    _not_too_large([entry.file_size for index, entry in wanted if index not in mails])
    _not_too_large([sum(entries[index].file_size for _, index in box) for box in boxes.values()])
    for _, entry in wanted:
        if entry.file_size > limits.RATIO_FLOOR and entry.file_size > limits.RATIO * max(entry.compress_size, 1):
            raise Refusal("rejected", "too_large")
    files = sum(not entry.is_dir() for entry in entries)
    listed: list[list[object]] = [[i, entry.filename, entry.file_size] for i, entry in wanted if i not in mails]
    listed += [[box[0][1], path, sum(entries[index].file_size for _, index in box)] for path, box in boxes.items()]
    inside = [name for name in source.archive.namelist() if name.lower().endswith(".zip") and "__MACOSX" not in name]
    return [*listed, [-1, ", ".join(inside[:_NAMED]) + ("…" if len(inside) > _NAMED else ""), files - len(wanted)]]


def mailboxes(source: OpenSource) -> dict[str, Parts]:
    """The Maildirs of the archive by their paths: names and indexes of the messages that may be read."""
    entries = source.archive.infolist()
    found = maildir_archive.mailboxes([entry.filename for entry in entries])
    readable = {path: [part for part in box if _readable(entries[part[1]])] for path, box in found.items()}
    return {path: box for path, box in readable.items() if box}


def _not_too_large(sizes: list[int]) -> None:
    """What may be held in memory and what can only be streamed are counted apart; the rest is never unpacked."""
    held = sum(size for size in sizes if size <= limits.MEMBER_UNPACKED)
    if held > limits.ARCHIVE_UNPACKED or sum(sizes) - held > limits.LARGEST_FILE:
        raise Refusal("rejected", "too_large")


def _readable(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.is_dir() or stat.S_ISLNK(entry.external_attr >> 16):
        return False
    if path.is_absolute() or ".." in path.parts or "__MACOSX" in path.parts:
        return False
    return not path.name.startswith(".") and path.suffix.lower() not in _LEFT_OUT and path.name != "Thumbs.db"
