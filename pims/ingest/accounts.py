"""The account of a file: named in it, else given, else remembered, else the institution's only one, else asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pims.ingest.account_numbers import (
    SHORTEST_INSIDE,
    ends_like,
    is_inside,
    is_number,
    normal_number,
    tails_of,
    visible_tail,
)
from pims.ingest.name_pattern import title_of
from pims.ingest.reading import Reading
from pims.ingest.sameness import fold
from pims.ingest.staged import StagedAccount
from pims.queries.known import KnownAccount, Shared
from pims.records.bank import Account, Balance, Transaction
from pims.records.money import NO_CURRENCY
from pims.records.port import Question, Refusal

ASK = "account"
POCKET = "pocket:"  # identity of an account that files name, without a number
Sharing = Callable[[int, str], Shared]  # account id, key: whether the account has movements of the file


def accounts_of(reading: Reading, known: Sequence[KnownAccount], given: str, answers: Mapping[str, str],
                remembered: int | None, same: Mapping[str, str] | None = None,
                shared: Sharing = lambda _account_id, _key: "none") -> list[StagedAccount]:  # fmt: skip
    """The accounts that the rows of a file cite, each matched with the store's or ready to be made.

    `given` is `--account`; `answers["account"]` an account's name or "new"; `same` the person's word on accounts that
    are another one, by identity; `shared` tells whether last digits alike are confirmed by movements alike. Raises
    Refusal: needs_answer "account" when the file alone cannot tell, with the choices in its detail, one a line;
    rejected "two_named_one" when the file states two accounts that the person said are one.
    """
    stated = {row.record.key: row.record for row in reading.rows if isinstance(row.record, Account)}
    cited = dict.fromkeys(stated)
    cited.update(dict.fromkeys(r.record.account for r in reading.rows if isinstance(r.record, Transaction | Balance)))
    only = len(cited) == 1
    asked = _Asked(given if only else "", answers, only, same or {}, shared, title_of(reading.path))

    def resolved(key: str, among: Sequence[KnownAccount], memory: int | None) -> StagedAccount:
        return _resolve(reading, key, stated.get(key), among, asked, memory)

    found = [_on_its_own(resolved(key, known, remembered), resolved(key, (), None)) for key in cited]
    _two_sides(found, same or {})
    return [_as_said(one, known, same or {}) for one in found]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the person says of the accounts of a file; `only`: it cites one; `title`: what the file itself is called."""

    given: str
    answers: Mapping[str, str]
    only: bool
    same: Mapping[str, str]
    shared: Sharing
    title: str

    def key(self, number: str) -> str:
        """What a question on an account is named by: of several accounts, each has its own."""
        return ASK if self.only or not number else f"{ASK}:{number}"

    def word(self, number: str) -> str:
        """The person's answer."""
        return self.given or self.answers.get(self.key(number), "")


def _two_sides(found: Sequence[StagedAccount], same: Mapping[str, str]) -> None:
    """Refuses a file that states two accounts which the person said are one: it says itself that they are two."""
    sides: dict[str, set[str]] = {}
    for one in found:
        sides.setdefault(same.get(one.identity, one.identity), set()).add(one.identity)
    if any(len(names) > 1 for names in sides.values()):
        raise Refusal("rejected", "two_named_one")


def _as_said(found: StagedAccount, known: Sequence[KnownAccount], same: Mapping[str, str]) -> StagedAccount:
    """An account that the person said to be another one: its rows go there."""
    into = next((a for a in known if a.identity == same.get(found.identity, "")), None)
    if into is None or into.id == found.account_id:
        return found
    return replace(found, account_id=into.id, identity=into.identity, shown=into.shown,
                   member_id=found.account_id, member=found.identity)  # fmt: skip


def _on_its_own(found: StagedAccount, alone: StagedAccount) -> StagedAccount:
    """The account with what the file says of it without the help of the store: what is left if others are undone."""
    if found.account_id is None:
        return replace(found, alone=found.identity)
    return replace(found, alone=alone.identity, name=alone.name, number=alone.number)


def _resolve(reading: Reading, key: str, stated: Account | None, known: Sequence[KnownAccount], asked: _Asked,
             remembered: int | None) -> StagedAccount:  # fmt: skip
    made = _described(reading, key, stated)
    if made.number and (normal := normal_number(made.number)):
        return _numbered(made, normal, known, asked)
    if made.name and not made.number and not asked.given:
        pocket = _pocket_identity(made)
        if found := next((a for a in known if a.identity == pocket), None):
            return _as_known(made, found)
        if not asked.only:
            return _new(made, pocket, "")
        known = [a for a in known if not a.identity.startswith(POCKET) and a.currency in (NO_CURRENCY, made.currency)]
    if tail := visible_tail(made.number):
        return _masked(made, tail, known, asked)
    return _unnamed(made, known, asked, remembered)


def _numbered(made: StagedAccount, normal: str, known: Sequence[KnownAccount], asked: _Asked) -> StagedAccount:
    """The account of a file that tells its number; one known by its last digits alone may be it."""
    if found := _by_number(known, normal, made):
        return _as_known(made, found)
    if asked.given and (found := _by_name(known, asked.given)) and not _full(found):
        return _as_known(made, found)
    ending = [a for a in _here(known, made) if not _full(a) and any(ends_like(normal, t) for t in _tails(a))]
    if ending and asked.word(made.number) != "new":
        if found := _by_name(ending, asked.word(made.number)) or _confirmed(made, ending, asked):
            return _as_known(made, found)
        raise _question(ending, known, made, asked)
    return _new(made, _number_identity(normal, made), asked.given)


def _masked(made: StagedAccount, tail: str, known: Sequence[KnownAccount], asked: _Asked) -> StagedAccount:
    """The account of a file that shows last digits alone: the one a file or the person named so before, else asked
    when others end like it, unless its movements are theirs.
    """  # fmt: skip
    here, word = _here(known, made), asked.word(made.number)
    before = [a for a in here if tail in _tails(a)]
    if len(before) == 1 and not word:
        return _as_known(made, before[0])
    if word and word != "new":
        return _said(made, known, word)
    identity = f"tail:{fold(made.institution)}:{tail}"
    ending = before or [a for a in here if any(ends_like(number, tail) for number in _full(a))]
    if ending and not word:
        if found := _confirmed(made, ending, asked):
            return _as_known(made, found)
        raise _question(ending, known, made, asked)
    taken = {a.identity for a in known}
    rank = next(k for k in range(1, len(taken) + 2) if _ranked(identity, k) not in taken)
    return _new(made, _ranked(identity, rank), "")


def _ranked(identity: str, rank: int) -> str:
    return identity if rank == 1 else f"{identity}:{rank}"


def _unnamed(made: StagedAccount, known: Sequence[KnownAccount], asked: _Asked,
             remembered: int | None) -> StagedAccount:  # fmt: skip
    """The account of a file that names none: its movements may tell, if only to ask."""
    if (word := asked.word("")) and word != "new":
        return _said(made, known, word)
    if not word and (found := next((a for a in known if a.id == remembered), None)):
        return _as_known(made, found, given=True)
    shared = {} if word else {a: asked.shared(a.id, made.key) for a in _here(known, made)}
    if same := [a for a, how in shared.items() if how == "same"]:
        if len(same) > 1 or _full(same[0]):
            raise _question(same, known, made, asked)
        return _as_known(made, same[0], given=True)
    here = [a for a in shared if (made.institution or shared[a] == "some") and a.identity not in asked.same]
    if len(here) == 1 and made.institution:
        return _as_known(made, here[0], given=True)
    if here:
        raise _question(here, known, made, asked)
    if made.name and not made.number and not word:
        return _new(made, _pocket_identity(made), "")
    taken, base = {a.identity for a in known}, f"unnamed:{fold(made.institution) or 'account'}"
    rank = next(k for k in range(1, len(taken) + 2) if f"{base}:{k}" not in taken)
    # A second one is told from the first wherever accounts are named; of no bank, it is called as its file is.
    name = f"{made.institution} {rank}" if made.institution and rank > 1 else ""
    if not made.institution and (name := asked.title) in {a.shown for a in known}:
        name = f"{name} {rank}"
    return _new(made, f"{base}:{rank}", name, given=True)


def _said(made: StagedAccount, known: Sequence[KnownAccount], name: str) -> StagedAccount:
    """The account that the person names, made when there is none of this name."""
    if found := _by_name(known, name):
        return _as_known(made, found, given=True)
    if is_number(name):
        identity = _number_identity(normal_number(name), made)
        return _new(replace(made, number=name), identity, "", given=True)
    return _new(made, f"name:{fold(name)}", name, given=True)


def _here(known: Sequence[KnownAccount], made: StagedAccount) -> list[KnownAccount]:
    """The accounts of the same institution."""
    return [a for a in known if fold(a.institution) == fold(made.institution)]


def _full(account: KnownAccount) -> list[str]:
    """The numbers that name an account, last digits alone left out."""
    return [number for number in account.numbers if not number.startswith("*")]


def _tails(account: KnownAccount) -> set[str]:
    """The last digits by which files of its bank named an account."""
    return (tails_of(account.numbers, account.institution) | {visible_tail(account.number)}) - {""}


def _confirmed(made: StagedAccount, ending: Sequence[KnownAccount], asked: _Asked) -> KnownAccount | None:
    """Of the accounts that end alike, the only one that has the movements of the file."""
    found = [a for a in ending if asked.shared(a.id, made.key) == "same"]
    return found[0] if len(found) == 1 else None


def _question(first: Sequence[KnownAccount], known: Sequence[KnownAccount], made: StagedAccount,
              asked: _Asked) -> Refusal:  # fmt: skip
    """Which account a file is of: those that it may be, the others of the institution, a new one."""
    ids = {a.identity for a in known}
    likely = [*first, *(a for a in _here(known, made) if a not in first)]
    shown = [a for a in likely if asked.same.get(a.identity, "") not in ids]
    shown += [a for a in known if a not in shown and a.identity in {asked.same.get(b.identity) for b in likely}]
    return Refusal("needs_answer", asked.key(made.number), "\n".join([*_choices(shown), "new"]))


def _choices(accounts: Sequence[KnownAccount]) -> list[str]:
    """Accounts as a person tells them apart: by what lists show, and more when two are shown alike."""
    shown = [a.shown for a in accounts]
    return [one if shown.count(one) == 1 else _told_apart(a) for one, a in zip(shown, accounts, strict=True)]


def _told_apart(account: KnownAccount) -> str:
    more = [account.institution, account.number] if account.number else [account.institution, f"{account.id}"]
    return " · ".join(dict.fromkeys(one for one in (account.shown, *more) if one))


def question_of(refusal: Refusal) -> Question | None:
    """The question behind a `needs_answer` refusal of `accounts_of`."""
    return Question(refusal.code, tuple(refusal.detail.split("\n"))) if refusal.status == "needs_answer" else None


def _described(reading: Reading, key: str, stated: Account | None) -> StagedAccount:
    account = stated or Account(key=key or "?", number=key)
    institution = account.institution or reading.institution or reading.company
    currency = account.currency if account.currency not in ("", NO_CURRENCY) else reading.conventions.currency
    number = account.number or ("" if account.name else key)  # a name without a number: a pocket of a wallet
    return StagedAccount(
        key, None, "", "", number, account.bank_id, institution, account.name, account.kind,
        currency, account.holder,
    )  # fmt: skip


def _as_known(made: StagedAccount, found: KnownAccount, *, given: bool = False) -> StagedAccount:
    return StagedAccount(
        made.key, found.id, found.identity, found.shown, made.number, made.bank_id, made.institution, made.name,
        made.kind, made.currency, made.holder, given,
    )  # fmt: skip


def _new(made: StagedAccount, identity: str, name: str, *, given: bool = False) -> StagedAccount:
    name = name or made.name
    shown = name or made.number or made.institution or identity
    return StagedAccount(
        made.key, None, identity, shown, made.number, made.bank_id, made.institution, name, made.kind,
        made.currency, made.holder, given,
    )  # fmt: skip


def _pocket_identity(made: StagedAccount) -> str:
    return f"{POCKET}{fold(made.institution)}:{fold(made.name)}:{made.currency}"


def _number_identity(normal: str, made: StagedAccount) -> str:
    bank = normal_number(made.bank_id)
    return f"number:{bank}:{normal}" if bank and len(normal) < SHORTEST_INSIDE else f"number:{normal}"


def _by_number(known: Sequence[KnownAccount], normal: str, made: StagedAccount) -> KnownAccount | None:
    """The account of this number; an account number may stand inside the IBAN of the same account."""
    bank = normal_number(made.bank_id)
    for account in known:
        banks = {bank, normal_number(account.bank_id)} - {""}
        if normal in account.numbers and (len(normal) >= SHORTEST_INSIDE or len(banks) < 2):
            return account
    return next((a for a in known if any(is_inside(number, normal) for number in _full(a))), None)


def _by_name(known: Sequence[KnownAccount], name: str) -> KnownAccount | None:
    """The account a person means: by number, name, what lists and questions show, or id."""
    folded, normal = fold(name), normal_number(name)
    if not folded:
        return None
    for account in known:
        names = (account.name, account.shown, account.number, _told_apart(account))
        if folded in map(fold, names) or (normal and normal in account.numbers):
            return account
    return next((a for a in known if str(a.id) == name), None)
