"""The person's rules as they are tried on movements: those of one label are found by it, the others one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pims.queries.meanings import RawMovement
from pims.queries.rules import Conditions, Rule
from pims.reference.fold import fold, words


@dataclass(frozen=True, slots=True)
class Subject:
    """A movement as rules see it: with the kind, the bare label and the company found so far."""

    movement: RawMovement
    kind: str
    bare_label: str
    company: str = ""


class Rulebook:
    """All rules in their order. `by_words`: none looks at more than kind, bare label, company and direction."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_label: dict[str, list[tuple[int, Rule]]] = {}
        self._others: list[tuple[int, Rule]] = []
        self.by_words = all(_asks_words_alone(rule.conditions) for rule in rules)
        for place, rule in enumerate(rules):
            label = rule.conditions.label
            (self._by_label.setdefault(label, []) if label else self._others).append((place, rule))

    def __bool__(self) -> bool:
        return bool(self._by_label or self._others)

    def company(self, subject: Subject) -> Rule | None:
        """The first rule that fits and says whose movement it is; such a rule asks for no company itself."""
        return next((rule for rule in self._fitting(subject) if rule.company is not None), None)

    def category(self, subject: Subject) -> Rule | None:
        """The first rule that fits and says what the movement is for."""
        return next((rule for rule in self._fitting(subject) if rule.category is not None), None)

    def _fitting(self, subject: Subject) -> Iterator[Rule]:
        own = self._by_label.get(fold(subject.bare_label), ())
        tried: Iterable[tuple[int, Rule]] = sorted([*own, *self._others], key=lambda one: one[0])
        return (rule for _, rule in tried if fits(rule.conditions, subject))


def _asks_words_alone(wanted: Conditions) -> bool:
    return not (wanted.text or wanted.account or wanted.currency) and wanted.least is None and wanted.most is None


def fits(wanted: Conditions, subject: Subject) -> bool:
    """Whether a movement is like that."""
    movement = subject.movement
    return (
        wanted.kind in ("", subject.kind)
        and wanted.company in ("", subject.company)
        and wanted.direction in ("", "in" if movement.amount > 0 else "out")
        and wanted.label in ("", fold(subject.bare_label))
        and (not wanted.account or movement.identity.rsplit("|", 4)[0] == wanted.account)
        and _within(wanted, movement)
        and (not wanted.text or _written(wanted.text, movement))
    )


def _within(wanted: Conditions, movement: RawMovement) -> bool:
    """Whether the amount lies within the bounds; bounds are of one currency."""
    if wanted.currency and movement.currency != wanted.currency:
        return False
    size = abs(movement.amount)
    return (wanted.least is None or size >= wanted.least) and (wanted.most is None or size <= wanted.most)


def _written(text: str, movement: RawMovement) -> bool:
    phrase = words(text)
    size = len(phrase)
    for said in (movement.label, movement.counterparty, movement.remittance):
        found = words(fold(said)) if said else []
        if any(found[place : place + size] == phrase for place in range(len(found) - size + 1)):
            return True
    return False
