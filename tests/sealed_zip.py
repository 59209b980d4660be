"""An archive with a password, in the cipher that every zip program writes (APPNOTE 6.1): the library only reads it."""

from __future__ import annotations

import io
import zipfile
import zlib


def sealed(members: dict[str, bytes], password: str) -> bytes:
    """The bytes of a zip whose members all need the password."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for name, data in members.items():
            # Twelve bytes of header come first; the last one is the high byte of the checksum.
            archive.writestr(name, bytes(12) + data)
    made = bytearray(plain.getvalue())
    with zipfile.ZipFile(plain) as archive:
        entries, directory = archive.infolist(), archive.start_dir
    for entry in entries:
        data = members[entry.filename]
        start = entry.header_offset + 30 + len(entry.filename.encode())
        crc = zlib.crc32(data)
        head = bytes(11) + bytes([crc >> 24])
        made[start : start + entry.compress_size] = _ciphered(head + data, password.encode())
        for at, flags, sums, sizes in (
            (entry.header_offset, 6, 14, 22),
            (directory, 8, 16, 24),
        ):
            made[at + flags] |= 1
            made[at + sums : at + sums + 4] = crc.to_bytes(4, "little")
            made[at + sizes : at + sizes + 4] = len(data).to_bytes(4, "little")
        directory += 46 + len(entry.filename.encode())
    return bytes(made)


def _ciphered(data: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _turn(keys, byte)
    out = bytearray()
    for byte in data:
        mask = (keys[2] & 0xFFFF) | 2
        out.append(byte ^ ((mask * (mask ^ 1) >> 8) & 0xFF))
        _turn(keys, byte)
    return bytes(out)


def _turn(keys: list[int], byte: int) -> None:
    keys[0] = _crc(keys[0], byte)
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _crc(keys[2], keys[1] >> 24)


def _crc(crc: int, byte: int) -> int:
    return (crc >> 8) ^ _step((crc ^ byte) & 0xFF)


def _step(index: int) -> int:
    for _bit in range(8):
        index = (index >> 1) ^ 0xEDB88320 if index & 1 else index >> 1
    return index
