"""What movements mean is the same whether each is read by itself or those alike are read at once."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest

from pims.enrich.alike import Meanings
from pims.enrich.company import Said
from pims.enrich.enrich import Word, meaning_of
from pims.enrich.rules import Rulebook
from pims.queries.meanings import Meaning, RawMovement

KNOWN = (Path(__file__).parent / "labels.csv").read_text(encoding="utf-8")
LABELS = [row["label"] for row in csv.DictReader(KNOWN.splitlines())]
NOTHING_SAID = Word(Said(), {}, Rulebook([]))


def by_itself(movement: RawMovement) -> Meaning:
    return meaning_of(movement, NOTHING_SAID)


def movement(label: str, remittance: str = "", amount: int = -500, counterparty: str = "") -> RawMovement:
    return RawMovement(1, "a", 1, 1, "2026-01-05", amount, "EUR", label, counterparty, remittance, "", "", "",
                       "", "")  # fmt: skip


def varied(label: str, chance: random.Random) -> str:
    """A label with other numbers: days, years, other digits, other lengths."""

    def number(match: re.Match[str]) -> str:
        size = len(match[0])
        return chance.choice(
            (
                match[0],
                f"{chance.randint(1, 31):02}{chance.randint(1, 12):02}{chance.choice(('', '26', '99', '2026'))}",
                "".join(chance.choices("0123456789", k=size)),
                f"20{match[0][2:]}",
                "".join(chance.choices("0123456789", k=chance.randint(1, 12))),
            )
        )

    return re.sub(r"\d+", number, label)


@pytest.mark.parametrize("seed", range(4))
def test_movements_alike_mean_what_each_means_by_itself(seed: int) -> None:
    chance, meanings = random.Random(seed), Meanings(by_itself)
    for _ in range(2_000):
        label = varied(chance.choice(LABELS), chance)
        remittance = varied(chance.choice(LABELS), chance) if chance.random() < 0.3 else ""
        party = chance.choice(("", label, varied(chance.choice(LABELS), chance)))
        one = movement(label, remittance, chance.choice((-500, 500)), party)
        assert meanings.of(one) == by_itself(one), (label, remittance)


def test_movements_that_differ_in_their_numbers_are_read_once() -> None:
    read = []

    def counting(one: RawMovement) -> Meaning:
        read.append(one.label)
        return by_itself(one)

    meanings = Meanings(counting)
    for number in range(3000, 9000, 7):
        day = f"{number % 28 + 1:02}/{number % 12 + 1:02}/26"
        meanings.of(movement(f"CARTE {day} MARCHAND EXEMPLE {number * 11} CB*{number}"))
    assert len(read) < 10


def test_a_number_that_is_shown_is_never_one_that_stands_for_it() -> None:
    meanings = Meanings(by_itself)
    for number in ("48213344", "55553344"):
        one = movement(f"{number}")
        assert meanings.of(one) == by_itself(one)
