"""One file, or one member of an archive, as an importer sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from pims.records.port import Memo, Source

T = TypeVar("T")


class FileSource:
    """A source over bytes, or over a file that is only read when its bytes are asked for."""

    def __init__(self, name: str, content: bytes | Path, answers: Mapping[str, str] | None = None,
                 mappings: Mapping[str, str] | None = None, mapping: str = "",
                 beside: Sequence[Source] = ()) -> None:  # fmt: skip
        self.name = name
        self.answers: Mapping[str, str] = dict(answers or {})
        self.mappings: Mapping[str, str] = dict(mappings or {})
        self.mapping = mapping
        self.beside = tuple(beside)
        self._content = content
        self._memo: Memo = {}

    @property
    def size(self) -> int:
        """Its size in bytes, without reading it."""
        return self._content.stat().st_size if isinstance(self._content, Path) else len(self._content)

    @property
    def data(self) -> bytes:
        """All its bytes; raises OSError when the file cannot be read."""
        if isinstance(self._content, Path):
            self._content = self._content.read_bytes()
        return self._content

    def stream(self) -> BinaryIO:
        """Its bytes from the start; raises OSError when the file cannot be read."""
        return self._content.open("rb") if isinstance(self._content, Path) else BytesIO(self._content)

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, computed once for a key."""
        if key not in self._memo:
            self._memo[key] = make()
        value: T = self._memo[key]
        return value
