from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.errors import KnownError
from pims.store.recovery import SECRET_BYTES, recovery_secret, recovery_text

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(SECRETS)
def test_what_is_printed_reads_back(secret: bytes) -> None:
    text = recovery_text(secret)
    assert [len(group) for group in text.split("-")] == [4] * 8
    assert not set(text) & set("ILOU")
    assert recovery_secret(text) == secret


@given(SECRETS)
def test_it_may_be_typed_carelessly(secret: bytes) -> None:
    text = recovery_text(secret)
    typed = "  " + text.lower().replace("-", " ").replace("0", "o").replace("1", "l") + "\n"
    assert recovery_secret(typed) == secret


@given(SECRETS, st.integers(0, 31), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_seen(secret: bytes, place: int, letter: str) -> None:
    letters = list(recovery_text(secret).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(KnownError, match="recovery_key_typo"):
        recovery_secret("".join(letters))


@given(SECRETS, st.integers(0, 30))
def test_two_neighbours_swapped_are_always_seen(secret: bytes, place: int) -> None:
    letters = list(recovery_text(secret).replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(KnownError, match="recovery_key_typo"):
        recovery_secret("".join(letters))


@pytest.mark.parametrize("text", ["", "ABCD", "AAAA-" * 8 + "A", "ÀÀÀÀ-" * 7 + "ÀÀÀÀ", "U" * 32])
def test_what_is_no_recovery_key_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="recovery_key_typo"):
        recovery_secret(text)
