"""How much a file may ask of the machine, by family; past a limit it is refused, never half read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limit:
    """Largest size in bytes of a file, and the rows it may give."""

    size: int
    rows: int


FAMILIES = {
    "bank_text": Limit(300 * MEGABYTE, 1_000_000),
    "sheet": Limit(50 * MEGABYTE, 1_000_000),
    "pdf": Limit(20 * MEGABYTE, 20_000),
    "json": Limit(300 * MEGABYTE, 1_000_000),
    "mailbox": Limit(20_000 * MEGABYTE, 1_000_000),
    "platform": Limit(2_000 * MEGABYTE, 5_000_000),
}
STREAMED_FROM = 64 * MEGABYTE  # from here on, importers that stream are asked first
LARGEST_FILE = max(limit.size for limit in FAMILIES.values())

ARCHIVE_ENTRIES = 100_000
ARCHIVE_UNPACKED = 2_000 * MEGABYTE
MEMBER_UNPACKED = 300 * MEGABYTE
RATIO = 100  # unpacked : packed
RATIO_FLOOR = 10 * MEGABYTE  # a small member may be very regular text


def address_space(size: int) -> int:
    """Memory the child may map for a file of `size` bytes."""
    return 1_000 * MEGABYTE + 8 * min(size, 500 * MEGABYTE)


def cpu_seconds(size: int) -> int:
    """Processor time the child may use for a file of `size` bytes."""
    return 15 + size // MEGABYTE


def wall_seconds(size: int) -> float:
    """Time the parent waits for a file of `size` bytes before it kills the child."""
    return 30 + 3 * size / MEGABYTE
