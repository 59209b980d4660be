"""The key of an encrypted store: random, wrapped by the passphrase and by the recovery key in `store.key.toml`."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from pims.errors import KnownError
from pims.store.place import write_private
from pims.store.recovery import new_secret, recovery_secret, recovery_text

FORMAT = 1
_KEY_BYTES = _SALT_BYTES = 32
_HEX = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of the passphrase costs: Argon2id memory in KiB, passes over it, lanes (RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


DEFAULT_COST = Cost()


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What `store.key.toml` says: nothing in it is secret without the passphrase or the recovery key."""

    cost: Cost
    salt: bytes
    by_passphrase: bytes
    recovery_salt: bytes
    by_recovery: bytes
    check: bytes  # tells that an unwrapped key is the one of this store


def passphrase_weak(passphrase: str) -> bool:
    """Whether a new passphrase is too easy: under 12 characters and under 4 words. No rule on its composition."""
    text = passphrase.strip()
    return len(text) < 12 and len(text.split()) < 4


def new_key(passphrase: str, cost: Cost = DEFAULT_COST) -> tuple[bytes, KeyFile, str]:
    """A fresh data key, the key file that wraps it, and the recovery key to print."""
    key, secret = secrets.token_bytes(_KEY_BYTES), new_secret()
    recovery_salt = secrets.token_bytes(_SALT_BYTES)
    wrapped = aes_key_wrap(_key_of_secret(secret, recovery_salt), key)
    blank = KeyFile(cost, b"", b"", recovery_salt, wrapped, _check_of(key))
    return key, rewrapped(blank, key, passphrase, cost), recovery_text(secret)


def rewrapped(file: KeyFile, key: bytes, passphrase: str, cost: Cost) -> KeyFile:
    """The key file with the same data key behind another passphrase; the recovery key stays valid."""
    salt = secrets.token_bytes(_SALT_BYTES)
    wrapped = aes_key_wrap(_key_of_passphrase(passphrase, salt, cost), key)
    return KeyFile(cost, salt, wrapped, file.recovery_salt, file.by_recovery, file.check)


def unlock(file: KeyFile, passphrase: str | None, recovery_key: str | None = None) -> bytes:
    """The data key, by the recovery key when one is given, else by the passphrase.

    Raises KnownError: passphrase_needed, wrong_passphrase, wrong_recovery_key, recovery_key_typo, damaged.
    """
    if recovery_key is not None:
        secret = recovery_secret(recovery_key)
        return _unwrapped(file, _key_of_secret(secret, file.recovery_salt), file.by_recovery, "wrong_recovery_key")
    if passphrase is None:
        raise KnownError("passphrase_needed")
    key = _key_of_passphrase(passphrase, file.salt, file.cost)
    return _unwrapped(file, key, file.by_passphrase, "wrong_passphrase")


def write_key_file(path: Path, file: KeyFile) -> None:
    """Writes the key file in one step: after a crash it is the old one or the new one."""
    write_private(path, key_file_text(file).encode())


def key_file_text(file: KeyFile) -> str:
    """The key file as TOML, with a digest that tells a damaged file from a wrong passphrase."""
    lines = [
        f"format = {FORMAT}",
        f'check = "{file.check.hex()}"',
        "",
        "[passphrase]",
        'kdf = "argon2id"',
        f"memory_kib = {file.cost.memory_kib}",
        f"passes = {file.cost.passes}",
        f"lanes = {file.cost.lanes}",
        f'salt = "{file.salt.hex()}"',
        f'wrapped = "{file.by_passphrase.hex()}"',
        "",
        "[recovery]",
        'kdf = "hkdf-sha256"',
        f'salt = "{file.recovery_salt.hex()}"',
        f'wrapped = "{file.by_recovery.hex()}"',
        "",
        "[file]",
        f'digest = "{_digest(file)}"',
    ]
    return "\n".join(lines) + "\n"


def read_key_file(path: Path) -> KeyFile:
    """Raises KnownError: damaged (missing, unreadable or altered), newer_schema (written by a later version)."""
    try:
        return parse_key_file(path.read_bytes())
    except FileNotFoundError as error:
        raise KnownError("damaged", part="key_file") from error


def parse_key_file(data: bytes) -> KeyFile:
    """The key file from its bytes. Raises KnownError: damaged, newer_schema."""
    try:
        said = tomllib.loads(data.decode())
        if said["format"] > FORMAT:
            raise KnownError("newer_schema", found=str(said["format"]), known=str(FORMAT))
        file, digest = _file_of(said), str(said["file"]["digest"])
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError("damaged", part="key_file") from error
    if not hmac.compare_digest(_digest(file).encode(), digest.encode()):
        raise KnownError("damaged", part="key_file")
    return file


def _file_of(said: Mapping[str, Any]) -> KeyFile:
    by, recovery = said["passphrase"], said["recovery"]
    return KeyFile(
        Cost(int(by["memory_kib"]), int(by["passes"]), int(by["lanes"])),
        _bytes(by["salt"]),
        _bytes(by["wrapped"]),
        _bytes(recovery["salt"]),
        _bytes(recovery["wrapped"]),
        _bytes(said["check"]),
    )


def _bytes(text: str) -> bytes:
    if not _HEX.fullmatch(text):
        raise ValueError("not hexadecimal")
    return bytes.fromhex(text)


def _digest(file: KeyFile) -> str:
    cost = f"{FORMAT} {file.cost.memory_kib} {file.cost.passes} {file.cost.lanes}"
    parts = (file.salt, file.by_passphrase, file.recovery_salt, file.by_recovery, file.check)
    return hashlib.sha256(" ".join([cost, *(part.hex() for part in parts)]).encode()).hexdigest()


def _unwrapped(file: KeyFile, wrapping_key: bytes, wrapped: bytes, refusal: str) -> bytes:
    try:
        key = aes_key_unwrap(wrapping_key, wrapped)
    except InvalidUnwrap as error:
        raise KnownError(refusal) from error
    if not hmac.compare_digest(_check_of(key), file.check):
        raise KnownError("damaged", part="key_file")
    return key


def _check_of(key: bytes) -> bytes:
    return hmac.new(key, b"pims key check", hashlib.sha256).digest()[:16]


def _key_of_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # One accented letter may be typed as one code point or as two: NFC makes them one passphrase.
    text = unicodedata.normalize("NFC", passphrase).encode()
    kdf = Argon2id(salt=salt, length=_KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(text)


def _key_of_secret(secret: bytes, salt: bytes) -> bytes:
    # 144 random bits need no slow derivation.
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=salt, info=b"pims recovery key").derive(secret)
