from __future__ import annotations

from dataclasses import dataclass

import pytest

from importers.source import FileSource
from pims.ingest.child import claiming
from pims.records.port import Refusal
from tests.ingest.readers import Reader


class LastResort(Reader):
    fallback = True


@dataclass
class Refusing(Reader):
    name: str = "refusing"

    def claims(self, _source: object) -> bool:
        raise Refusal("unreadable", "not_text")


@pytest.mark.parametrize(
    ("importers", "found"),
    [
        ((Reader("a"), LastResort("a")), ["a"]),
        ((LastResort("a"), Reader("a")), ["a"]),
        ((Reader("x"), LastResort("a")), ["fallback"]),
        ((LastResort("a"), LastResort("a")), ["fallback", "fallback"]),
        ((Reader("x"), LastResort("x")), []),
        ((Reader("a"), Reader("a"), LastResort("a")), ["a", "a"]),
        ((Refusing(), LastResort("a")), ["fallback"]),
    ],
)
def test_a_fallback_is_asked_only_when_nobody_else_claims(importers: tuple[Reader, ...], found: list[str]) -> None:
    claimed, _ = claiming(FileSource("file", b"a file"), importers)
    assert ["fallback" if isinstance(one, LastResort) else one.name for one in claimed] == found


def test_the_first_refusal_is_kept_when_nobody_claims() -> None:
    claimed, refused = claiming(FileSource("file", b"a file"), (Refusing(), LastResort("x")))
    assert claimed == []
    assert refused is not None
    assert refused.code == "not_text"
