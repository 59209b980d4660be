"""Learns from the person's own labels what others are for, and keeps quiet where it is not sure.

Naive Bayes over the words of labels (multinomial, Lidstone; Manning, Raghavan and Schütze, Introduction to Information
Retrieval, chapter 13), bounded twice: the category must be far likelier than all others together, and its leading word
must have been seen in other labels of that category and hardly elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, fsum, log

from sqlalchemy import Connection

from pims.enrich.company import alias_index
from pims.queries.learned import LEARNED, Lesson, forget_learned, lessons, open_labels, write_learned
from pims.reference.categories import slugs
from pims.reference.fold import fold, words
from pims.reference.places import surroundings

_SURE = 0.9  # of all categories together
_SEEN = 2  # labels that the leading word must have been seen in
_PURE = 0.9  # share of these that are of the category
_UNSEEN = 0.02  # Lidstone: what a word never seen counts for
_SAID = 3  # a label that the person spoke of counts as so many
_EVERYWHERE = frozenset(("FILS", "FRERES", "MAISON", "CHEZ", "SAINT", "SAINTE"))
_SHORTEST = 3  # letters of a word that tells something


@dataclass(frozen=True, slots=True)
class Guess:
    """A category with how sure it is (0 to 1) and the word, or the whole label, that shows it."""

    category: str
    sure: float
    word: str


class Learner:
    """What some lessons teach; lessons of money in and of money out are apart."""

    def __init__(self, taught: Iterable[Lesson]) -> None:
        self._words: dict[bool, dict[str, Counter[str]]] = {True: defaultdict(Counter), False: defaultdict(Counter)}
        self._labels: dict[bool, dict[str, Counter[str]]] = {True: defaultdict(Counter), False: defaultdict(Counter)}
        self._sizes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for lesson in {(fold(one.label), one.received, one.category, one.said): one for one in taught}.values():
            self._learn(lesson)

    def guess(self, label: str, *, received: bool) -> Guess | None:
        """The category of a label, or None: nothing known, or not sure enough."""
        whole = self._labels[received].get(fold(label))
        if whole and len(whole) == 1:
            return Guess(next(iter(whole)), 1.0, label)
        said = [word for word in _telling(label) if word in self._words[received]]
        if not said:
            return None
        category, sure = self._likeliest(said, received=received)
        leading = max(said, key=lambda word: (self._purity(word, category, received=received), len(word)))
        seen = self._words[received][leading][category]
        pure = self._purity(leading, category, received=received)
        return Guess(category, sure, leading) if sure >= _SURE and seen >= _SEEN and pure >= _PURE else None

    def _learn(self, lesson: Lesson) -> None:
        weight, received = _SAID if lesson.said else 1, lesson.received
        told = _telling(lesson.label)
        if lesson.said:
            self._labels[received][fold(lesson.label)][lesson.category] += 1
        for word in told:
            self._words[received][word][lesson.category] += 1
        self._sizes[received][lesson.category] += len(told)
        self._totals[received][lesson.category] += weight

    def _likeliest(self, said: Sequence[str], *, received: bool) -> tuple[str, float]:
        """The likeliest category of these words, and its share of the likelihood of all."""
        sizes, totals, known = self._sizes[received], self._totals[received], len(self._words[received])
        scores = {
            category: log(total)
            + sum(
                log((self._words[received][word][category] + _UNSEEN) / (sizes[category] + _UNSEEN * known))
                for word in said
            )
            for category, total in totals.items()
        }
        best = max(scores, key=lambda category: (scores[category], category))
        return best, 1 / fsum(exp(score - scores[best]) for score in scores.values())

    def _purity(self, word: str, category: str, *, received: bool) -> float:
        seen = self._words[received][word]
        return seen[category] / sum(seen.values())


def learn(conn: Connection) -> None:
    """Gives labels without a category the one that others like them have, where that is sure; says by which word."""
    forget_learned(conn)
    waiting = open_labels(conn)
    if not waiting:
        return
    learner = Learner(lessons(conn))
    income = frozenset(slugs("income"))
    found = []
    for one in waiting:
        guess = learner.guess(one.label, received=one.received)
        if guess and (guess.category in income) == one.received:
            found.append((guess.category, f"{LEARNED}{guess.word}", one.label, one.received))
    write_learned(conn, found)


def _telling(label: str) -> list[str]:
    """The words of a label that may tell what it is for, each once.

    Legal forms, articles and first names stand everywhere; the name of a company tells of nobody else.
    """
    around, names = surroundings(), alias_index()
    return [
        word
        for word in dict.fromkeys(words(fold(label)))
        if len(word) >= _SHORTEST and word.isalpha() and word not in around.filler and word not in around.first_names
        and word not in around.titles and word not in _EVERYWHERE
        and not any(len(alias.phrase) == 1 for alias in names.get(word, ()))
    ]  # fmt: skip
