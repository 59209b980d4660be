"""Single files packed by gzip, unpacked under a limit: what grows past it is refused, never half read."""

from __future__ import annotations

import zlib

from pims.records.port import Refusal, Source

MAGIC = b"\x1f\x8b"
MAX_BYTES = 300_000_000
_HEAD = 4_096
_GZIP = 16 + zlib.MAX_WBITS


def is_gzip(source: Source) -> bool:
    """Whether the bytes are packed by gzip."""
    return source.data.startswith(MAGIC)


def unpacked_head(source: Source) -> bytes:
    """The first bytes of what is packed, or nothing when it is broken; of any other file its own first bytes."""
    if not is_gzip(source):
        return source.data[:_HEAD]
    try:
        return zlib.decompressobj(_GZIP).decompress(source.data, _HEAD)
    except zlib.error:
        return b""


def unpacked(source: Source) -> bytes:
    """All bytes of what is packed; of any other file its own. Raises Refusal: unreadable, rejected (too large)."""
    return source.memo("gzip", lambda: _unpacked(source.data)) if is_gzip(source) else source.data


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        found = unpacker.decompress(data, MAX_BYTES)
    except zlib.error as error:
        raise Refusal("unreadable", "bad_archive") from error
    if unpacker.unconsumed_tail:
        raise Refusal("rejected", "too_large")
    if not unpacker.eof:
        raise Refusal("unreadable", "truncated")
    return found
