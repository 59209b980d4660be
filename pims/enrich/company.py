"""Which company of the directory is behind a movement, with the reason; none rather than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pims.reference.companies import Company, shipped
from pims.reference.fold import fold, words
from pims.reference.places import Surroundings, surroundings

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_COMPANY = frozenset(("cash", "cheque", "fee", "loan", "interest", "deferred_card"))
_NOBODY = ("", "")
CITY_CARD = "city_card"  # a card payment whose label may begin with a town
_IN_TOWNS = frozenset(("LE", "LA", "LES", "L", "D", "DE", "DU", "DES", "SUR", "EN", "AU", "AUX", "ET"))
_LONGEST_TOWN = 4
_CUT_WORDS, _CUT_LETTERS = 2, 9  # what must be left of a long name that was cut short
_FAMILY = frozenset(("FILS", "FRERES", "SOEURS"))  # DARTY ET FILS: a family of that name
_STREETS = frozenset("RUE AV AVENUE BD BOULEVARD PLACE PL DU DES DE CHEZ LE LA AU L".split())


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of a company as folded words. `care`: how much it needs around it: "", "first" or "whole"."""

    phrase: tuple[str, ...]
    slug: str
    care: str

    @property
    def text(self) -> str:
        """The name as one text."""
        return " ".join(self.phrase)


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said of companies: by movement identity, creditor, mandate or account paid. "" is none.

    `same`: slug of a company that is another one -> slug of that one.
    """

    movements: Mapping[str, str] = field(default_factory=dict)
    creditors: Mapping[str, str] = field(default_factory=dict)
    mandates: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)


def creditor_key(creditor_id: str) -> str:
    """A SEPA creditor identifier without positions 5 to 7, the creditor's own business code (EPC AT-02)."""
    plain = creditor_id.replace(" ", "").upper()
    return plain[:4] + plain[7:]


def said_company(said: Said, identity: str, creditor_id: str, mandate: str, number: str) -> tuple[str, str] | None:
    """The slug the person's word gives ("" for none) and why, or None when the person said nothing."""
    if identity in said.movements:
        return said.movements[identity], "decision"
    if said.creditors and creditor_id and (slug := said.creditors.get(creditor_key(creditor_id))) is not None:
        return slug, "creditor_id"
    if said.mandates and mandate and (slug := said.mandates.get(mandate)) is not None:
        return slug, "mandate"
    if said.numbers and number and (slug := said.numbers.get(plain_number(number))) is not None:
        return slug, "counter_account"
    return None


def plain_number(number: str) -> str:
    """An account number without blanks, in capitals."""
    return number.replace(" ", "").upper()


def resolve(kind: str, texts: Sequence[str], seller: str = "", raw: str = "") -> tuple[str, str]:
    """The slug of the company named in the first of these texts that names one, and why; ("", "") when none does.

    `texts`: counterparty, bare label, then what was written with the movement. `seller`: who sells when the texts
    name nobody else (the shop behind an aggregator). `raw`: the whole label of a debit; some banks clean a name until
    it is that of a sister company ("Free" for Free Mobile), and the whole label still has the longer one.
    """
    if kind in _NO_COMPANY:
        return _NOBODY
    for text in texts:
        if text:
            alias = named(text, kind)
            if alias:
                whole = named(raw, kind) if raw and kind == "direct_debit" else None
                if whole and whole.phrase[: len(alias.phrase)] == alias.phrase:
                    alias = whole
                return alias.slug, f"alias:{alias.text}"
    if seller and (alias := named(seller, "card")):
        return alias.slug, f"seller:{alias.text}"
    return _NOBODY


@lru_cache(maxsize=50_000)
def named(text: str, kind: str) -> Alias | None:
    """The longest name of a company in a text that is safe to believe for this kind of movement."""
    said = words(fold(text))
    best: Alias | None = None
    index = alias_index()
    for place, word in enumerate(said):
        for alias in index.get(word, ()):
            size = len(alias.phrase)
            longer = best is None or len(alias.text) > len(best.text)
            found = longer and tuple(said[place : place + size]) == alias.phrase
            if found and _believed(alias, said[:place], said[place + size :], kind):
                best = alias
    return best or _cut_short(said, kind)


def _cut_short(said: list[str], kind: str) -> Alias | None:
    """The one company whose long name ends the text, cut short as in the narrow field of a till or of a file."""
    for place, word in enumerate(said):
        rest = tuple(said[place:])
        if len(rest) < _CUT_WORDS or len("".join(rest)) < _CUT_LETTERS:
            return None
        found = [alias for alias in alias_index().get(word, ()) if _is_begun(alias.phrase, rest)]
        if len({alias.slug for alias in found}) == 1 and _believed(found[0], said[:place], [], kind):
            return found[0]
    return None


def _is_begun(phrase: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    size = len(rest)
    return len(phrase) >= size and phrase[: size - 1] == rest[:-1] and phrase[size - 1].startswith(rest[-1])


@cache
def alias_index() -> Mapping[str, tuple[Alias, ...]]:
    """Every name of the directory by its first word. A name of several companies belongs to the one called so."""
    return index_aliases(shipped().values())


def index_aliases(companies: Iterable[Company]) -> dict[str, tuple[Alias, ...]]:
    """The index over some companies: aliases, names, and long names written without blanks."""
    owners: dict[tuple[str, ...], tuple[int, str]] = {}
    for company in companies:
        for phrase, rank in _phrases(company):
            if phrase not in owners or rank < owners[phrase][0]:
                owners[phrase] = (rank, company.slug)
    index: dict[str, list[Alias]] = {}
    for phrase, (_, slug) in owners.items():
        index.setdefault(phrase[0], []).append(Alias(phrase, slug, _care(phrase)))
    return {first: tuple(aliases) for first, aliases in index.items()}


def _phrases(company: Company) -> Iterable[tuple[tuple[str, ...], int]]:
    """The names of a company, with a rank: the lower, the more the name is its own."""
    name = tuple(words(fold(_IN_BRACKETS.sub(" ", company.name).partition("/")[0])))
    slug = tuple(company.slug.upper().split("-"))
    texts = [(name, 0 if name == slug else 1), *((tuple(words(fold(alias))), 2) for alias in company.aliases)]
    for phrase, rank in texts:
        phrase_rank = 0 if phrase == slug else rank
        if not phrase or len("".join(phrase)) < 2:
            continue
        yield phrase, phrase_rank
        joined = "".join(phrase)
        if len(phrase) > 1 and len(joined) >= 8:
            yield (joined,), phrase_rank + 1


def _care(phrase: tuple[str, ...]) -> str:
    """How careful to be with a name: short ones and ordinary words need the right words around them."""
    around, text = surroundings(), " ".join(phrase)
    if text in around.whole:
        return "whole"
    if text in around.first or (len(phrase) == 1 and len(text) <= 3):
        return "first"
    if len(phrase) == 1 and (text in around.first_names or text in around.filler or phrase in around.places):
        return "whole"
    return ""


def _believed(alias: Alias, before: list[str], after: list[str], kind: str) -> bool:
    around = surroundings()
    if kind == "transfer" and not _may_be_a_firm(alias, before, after, around):
        return False
    rest = before + after
    if alias.care and not _may_lead(alias, before, kind, around):
        return False
    if alias.care == "whole":
        return _only_filler(after, around)
    if alias.care == "first":
        return not any(word in around.against for word in rest) and _safe_after(alias, after, kind, around)
    return len(alias.phrase) > 1 or not (_FAMILY.intersection(after[:2]) or (before and before[0] in around.against))


def _may_lead(alias: Alias, before: list[str], kind: str, around: Surroundings) -> bool:
    """Whether these words may stand before a name that is also a word: a kind of shop, or a town at some banks."""
    if not before or all(word in around.before for word in before):
        return True
    company = shipped().get(alias.slug)
    if before == ["HOTEL"] and company is not None and company.sector == "hotel":
        return True
    if kind != CITY_CARD or before[-1] in _STREETS or len(before) > _LONGEST_TOWN:
        return False
    return not any(word in around.against or word in around.filler - _IN_TOWNS for word in before)


def _safe_after(alias: Alias, after: list[str], kind: str, around: Surroundings) -> bool:
    """What may follow a name that is also a word: a town for a shop, only filler for three letters."""
    if after and after[0] in ("DE", "DU", "DES") and not _only_filler(after, around):
        return False
    if kind == "direct_debit":
        return True
    if len(alias.text) <= 3 or kind == "transfer":
        return _only_filler(after, around)
    return not any(word in around.first_names or word in around.titles for word in after)


def _may_be_a_firm(alias: Alias, before: list[str], after: list[str], around: Surroundings) -> bool:
    """Money sent to or from people often carries a surname that is also a brand: the party must be the brand."""
    rest = before + after
    if any(word in around.titles for word in rest):
        return False
    if any(word in around.first_names for word in rest) or not _only_filler(before, around, leading=True):
        return False
    if len(alias.phrase) > 1:
        return True
    surname = len(after) == 1 and after[0].isalpha() and not _only_filler(after, around)
    return alias.text not in around.first_names and not surname


def _only_filler(said: list[str], around: Surroundings, *, leading: bool = False) -> bool:
    place = 0
    while place < len(said):
        word = said[place]
        if word in around.filler or any(char.isdigit() for char in word) or (leading and word in around.before):
            place += 1
            continue
        size = next((n for n in (4, 3, 2, 1) if tuple(said[place : place + n]) in around.places), 0)
        if not size:
            return False
        place += size
    return True
