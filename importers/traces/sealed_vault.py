"""Lists of passwords that their program has sealed: they are told from other files, and refused with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.traces.roots import root
from pims.records.port import Conventions, Refusal, Said, Source

_KEEPASS = (b"\x03\xd9\xa2\x9ae\xfbK\xb5", b"\x03\xd9\xa2\x9ag\xfbK\xb5")  # KeePass 1, KeePass 2
_BITWARDEN = "encKeyValidation_DO_NOT_EDIT"
_PGP = b"-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class SealedVault:
    """A database of KeePass, an export of Bitwarden protected by a password, one of Proton Pass sealed by a key."""

    name: str = "sealed_vault"
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """The first bytes of such a file."""
        start = source.data[:64]
        if start.startswith(_KEEPASS) or (start.startswith(_PGP) and source.name.lower().endswith(".pgp")):
            return True
        found: Any = root(source, _BITWARDEN)
        return isinstance(found, dict) and found.get("encrypted") is True and "items" not in found

    def read(self, source: Source) -> Iterator[Said]:
        """Raises Refusal: encrypted, vault_sealed."""
        yield Conventions(header=source.name)
        raise Refusal("encrypted", "vault_sealed")
