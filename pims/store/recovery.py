"""The recovery key: 144 random bits and a check, printed as eight groups of four letters or digits."""

from __future__ import annotations

import binascii
import secrets

from pims.errors import KnownError

SECRET_BYTES = 18
# Crockford base32: no I, L, O, U, so that what is read back from paper is not mistaken.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILO", "110")
_LENGTH, _GROUP = 32, 4


def new_secret() -> bytes:
    """A fresh recovery secret."""
    return secrets.token_bytes(SECRET_BYTES)


def recovery_text(secret: bytes) -> str:
    """The secret as printed: "XXXX-XXXX-…". The last 16 bits are a CRC of the rest.

    Any error confined to three neighbouring characters is detected for certain, any other with 65535 in 65536.
    """
    number = int.from_bytes(secret + _check(secret))
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def recovery_secret(text: str) -> bytes:
    """The secret back from what was typed: case, blanks and hyphens do not matter, O reads as 0, I and L as 1.

    Raises KnownError("recovery_key_typo") when it cannot be a recovery key as printed.
    """
    letters = "".join(text.replace("-", " ").split()).upper().translate(_LOOKALIKES)
    if len(letters) != _LENGTH or not set(letters) <= set(_ALPHABET):
        raise KnownError("recovery_key_typo")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    data = number.to_bytes(SECRET_BYTES + 2)
    secret, check = data[:SECRET_BYTES], data[SECRET_BYTES:]
    if _check(secret) != check:
        raise KnownError("recovery_key_typo")
    return secret


def _check(secret: bytes) -> bytes:
    return binascii.crc_hqx(secret, 0xFFFF).to_bytes(2)
