"""The account of a file: named in it, else given, else remembered, else the institution's only one, else asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pims.ingest.reading import Reading
from pims.ingest.sameness import fold
from pims.ingest.staged import StagedAccount
from pims.queries.known import KnownAccount
from pims.records.bank import Account, Balance, Transaction
from pims.records.port import Question, Refusal

_MASK = re.compile(r"[Xx*#•.]")
_NOT_IN_NUMBERS = re.compile(r"[^0-9A-Za-z]")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}")
_FRENCH = (21, 23)  # bank (5), branch (5), account (11), and perhaps a key (2)
SHORTEST_INSIDE = 9  # an account number this long inside an IBAN is no accident
SHORTEST_TAIL = 3  # last digits a masked number must show
ASK = "account"
POCKET = "pocket:"  # identity of an account that files name, without a number


def normal_number(number: str) -> str:
    """A number as it is compared: letters and digits only, upper case; empty when it is masked or says nothing."""
    if _MASK.search(number):
        return ""
    plain = _NOT_IN_NUMBERS.sub("", number).upper()
    return plain if any(c.isdigit() for c in plain) and plain.strip("0") else ""


def _is_number(name: str) -> bool:
    """Whether the name a person gives an account is its number: an IBAN, or digits long enough to be none else's."""
    number = normal_number(name)
    return len(number) >= SHORTEST_INSIDE and (number.isdigit() or bool(_IBAN.fullmatch(number)))


def visible_tail(number: str) -> str:
    """The last digits a masked number shows ("****1234" -> "1234"), empty when fewer than three."""
    match = re.search(r"[Xx*#•.]+[ -]?(\d{3,})$", number.strip())
    return match[1] if match and len(match[1]) >= SHORTEST_TAIL else ""


def name_pattern(path: str) -> str:
    """A file name without its digits: two downloads of one account are named alike."""
    name = PurePosixPath(path.replace("\\", "/").rpartition("!")[2]).name
    return re.sub(r"\d+", "#", name.casefold())


def accounts_of(reading: Reading, known: Sequence[KnownAccount], given: str, answers: Mapping[str, str],
                remembered: int | None) -> list[StagedAccount]:  # fmt: skip
    """The accounts that the rows of a file cite, each matched with the store's or ready to be made.

    `given` is `--account`; `answers["account"]` an account's name or "new". Raises Refusal("needs_answer", "account")
    when the file alone cannot tell, with the choices in its detail, one a line.
    """
    stated = {row.record.key: row.record for row in reading.rows if isinstance(row.record, Account)}
    cited = dict.fromkeys(stated)
    cited.update(dict.fromkeys(r.record.account for r in reading.rows if isinstance(r.record, Transaction | Balance)))
    only = len(cited) == 1
    given = given if only else ""

    def resolved(key: str, among: Sequence[KnownAccount], memory: int | None) -> StagedAccount:
        return _resolve(reading, key, stated.get(key), among, given, answers, memory, only=only)

    return [_on_its_own(resolved(key, known, remembered), resolved(key, (), None)) for key in cited]


def _on_its_own(found: StagedAccount, alone: StagedAccount) -> StagedAccount:
    """The account with what the file says of it without the help of the store: what is left if others are undone."""
    if found.account_id is None:
        return replace(found, alone=found.identity)
    return replace(found, alone=alone.identity, name=alone.name, number=alone.number)


def _resolve(reading: Reading, key: str, stated: Account | None, known: Sequence[KnownAccount], given: str,
             answers: Mapping[str, str], remembered: int | None, *, only: bool) -> StagedAccount:  # fmt: skip
    made = _described(reading, key, stated)
    if made.number and (normal := normal_number(made.number)):
        if found := _by_number(known, normal, made):
            return _as_known(made, found)
        if given and (found := _by_name(known, given)) and not found.numbers:
            return _as_known(made, found)
        return _new(made, _number_identity(normal, made), given)
    if made.name and not made.number and not given:
        pocket = _pocket_identity(made)
        if found := next((a for a in known if a.identity == pocket), None):
            return _as_known(made, found)
        if not only:
            return _new(made, pocket, "")
        known = [a for a in known if not a.identity.startswith(POCKET) and a.currency in ("XXX", made.currency)]
    tail = visible_tail(made.number)
    if tail and (found := _by_tail(known, tail, made)):
        return _as_known(made, found)
    return _unnamed(made, known, given or answers.get(ASK, ""), remembered, tail)


def _unnamed(made: StagedAccount, known: Sequence[KnownAccount], given: str, remembered: int | None,
             tail: str) -> StagedAccount:  # fmt: skip
    """The account of a file that does not name one."""
    if given and given != "new":
        if found := _by_name(known, given):
            return _as_known(made, found, given=True)
        if _is_number(given):
            identity = _number_identity(normal_number(given), made)
            return _new(replace(made, number=given), identity, "", given=True)
        return _new(made, f"name:{fold(given)}", given, given=True)
    if tail:
        return _new(made, f"tail:{fold(made.institution)}:{tail}", "")
    if not given and (found := next((a for a in known if a.id == remembered), None)):
        return _as_known(made, found, given=True)
    here = [a for a in known if made.institution and fold(a.institution) == fold(made.institution)]
    if len(here) == 1 and not given:
        return _as_known(made, here[0], given=True)
    if here and not given:
        raise Refusal("needs_answer", ASK, "\n".join([*(a.shown for a in here), "new"]))
    if made.name and not made.number and not given:
        return _new(made, _pocket_identity(made), "")
    taken = {a.identity for a in known}
    base = f"unnamed:{fold(made.institution) or 'account'}"
    rank = next(k for k in range(1, len(taken) + 2) if f"{base}:{k}" not in taken)
    # A second one is told from the first wherever accounts are named.
    name = f"{made.institution} {rank}" if made.institution and rank > 1 else ""
    return _new(made, f"{base}:{rank}", name, given=True)


def question_of(refusal: Refusal) -> Question:
    """The question behind a `needs_answer` refusal of `accounts_of`."""
    return Question(refusal.code, tuple(refusal.detail.split("\n")))


def _described(reading: Reading, key: str, stated: Account | None) -> StagedAccount:
    account = stated or Account(key=key or "?", number=key)
    institution = account.institution or reading.institution or reading.company
    currency = account.currency if account.currency not in ("", "XXX") else reading.conventions.currency
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
    return next((a for a in known if any(_inside(number, normal) for number in a.numbers)), None)


def _inside(one: str, other: str) -> bool:
    """Whether one is an account number and the other holds it: an IBAN, or a French number with bank and branch.

    Two IBANs never are.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_INSIDE or short[:2].isalpha():
        return False
    return short in long if long[:2].isalpha() else len(long) in _FRENCH and long[10:21] == short


def _by_tail(known: Sequence[KnownAccount], tail: str, made: StagedAccount) -> KnownAccount | None:
    """The institution's only account whose number ends like the masked one."""
    institution = fold(made.institution)
    ending = [
        a for a in known
        if fold(a.institution) == institution
        and (any(n.endswith(tail) for n in a.numbers) or visible_tail(a.number) == tail)
    ]  # fmt: skip
    return ending[0] if len(ending) == 1 else None


def _by_name(known: Sequence[KnownAccount], name: str) -> KnownAccount | None:
    """The account a person means: by number, name, what lists show, or id."""
    folded, normal = fold(name), normal_number(name)
    for account in known:
        if folded in (fold(account.name), fold(account.shown), fold(account.number)) or normal in account.numbers:
            return account
    return next((a for a in known if str(a.id) == name), None)
