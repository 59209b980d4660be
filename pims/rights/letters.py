"""Drafting a letter: the person, the company and what the imports prove, put into the text of a kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.identifiers import Identifier, Traffic, identifiers, traffic
from pims.queries.profile import profile
from pims.reference.companies import Company, find
from pims.reference.controllers import controller_kind
from pims.reference.fold import fold
from pims.rights.families import families
from pims.rights.letter import Letter, Reference
from pims.rights.marketing import marketing
from pims.rights.templates import read_letter
from pims.rights.words import count_text, iso_date, long_date, plain, words

# A long list helps nobody: the newest of each name are enough to find a person.
MOST_PER_NAME = 4
# What lets a company stop writing: whom it writes to, and the numbers of its own customer files. No bank account, no
# ticket, no meter: an objection needs less than an access request.
_OF_OBJECTION = frozenset({"loyalty_card", "loyalty_number", "customer_number", "member_number", "line", "line_number",
                           "phone", "login", "email", "username"})  # fmt: skip


def draft(conn: Connection, kind: str, company: str, language: str, today: date) -> Letter:
    """The letter of a kind ("access", "objection") to a company (slug or exact name), dated today.

    What is unknown is left blank to fill in and named in `Letter.missing`. Raises KnownError unknown_company,
    unknown_letter_kind, unknown_language.
    """
    known = find(company)
    if known is None:
        raise KnownError("unknown_company", company=company)
    person, regional = profile(conn), controller_kind(known.slug)
    found = identifiers(conn, known.slug)
    wanted = [one for one in found if kind != "objection" or one.name in _OF_OBJECTION]
    own = [one for one in wanted if one.name != "login" or not names_another(one.value, person.get("name", ""))]
    cited = _cited(own, language) if _speaks(language) else ()
    values = {
        "references": [line for line, _reference in cited],
        "traffic": _traffic(traffic(conn, known.slug), language) if _speaks(language) else [],
        "families": families(known.sector, known.slug, language) if _speaks(language) else [],
        "facts": marketing(conn, known.slug, language, today) if kind == "objection" and _speaks(language) else [],
        "email": person.get("email", ""),
        "regional": regional,
    }
    subject, blocks = read_letter(kind, language, values)
    sender, recipient = _sender(person, language), _recipient(known, regional, language)
    others = () if len(own) == len(wanted) else ("login_of_another",)
    missing = (*sender.missing, *recipient.missing, *_unfound(kind, person, cited=bool(cited)), *others)
    name = plain(person.get("name", ""))
    return Letter(
        kind=kind,
        company=known.slug,
        language=language,
        on=today,
        sender=sender.lines,
        recipient=recipient.lines,
        place_date=_place_date(person.get("city", ""), today, language),
        subject_label=words(language)["subject"],
        subject=subject,
        blocks=blocks,
        signature=name,
        author=name,
        to=known.email,
        references=tuple(reference for _line, reference in cited),
        missing=missing,
        stem=f"{words(language)['stem'].get(kind, kind)}-{known.slug}-{today}",
    )


def _unfound(kind: str, person: Mapping[str, str], *, cited: bool) -> tuple[str, ...]:
    """What would let the company find the person, when nothing does; an objection needs only whom it writes to."""
    if cited:
        return ()
    if kind == "objection":
        return () if person.get("email") else ("written_address",)
    return ("identifiers",)


@dataclass(frozen=True, slots=True)
class _Address:
    """Lines of an address, and the codes of what it lacks."""

    lines: tuple[str, ...]
    missing: tuple[str, ...]


def _speaks(language: str) -> bool:
    """Whether there are words of this language; `read_letter` refuses the others."""
    return language in ("fr", "en")


def _sender(person: Mapping[str, str], language: str) -> _Address:
    blank, missing = words(language)["blank"], []
    street = [plain(line) for line in person.get("address", "").splitlines()]
    town = plain(f"{person.get('postcode', '')} {person.get('city', '')}")
    if not person.get("name"):
        missing.append("sender_name")
    if not street or not town:
        missing.append("sender_address")
    place = [*(street or [blank["sender_address"]]), town, _country(person.get("country", ""), language)]
    lines = [plain(person.get("name", "")) or blank["sender_name"], *place, person.get("email", ""),
             person.get("phone", "")]  # fmt: skip
    return _Address(tuple(plain(line) for line in lines if line), tuple(missing))


def _recipient(company: Company, regional: str, language: str) -> _Address:
    """The legal entity, its data protection officer, the best address known; blanks for what is not."""
    said = words(language)
    entity = re.sub(r"\s*\([^)]*\)$", "", company.legal_entity) or company.name
    street = company.address.splitlines()
    officer_named = re.search(r"\bDPO\b|délégué", company.address, re.IGNORECASE)
    lines = [entity, *([] if officer_named else [said["attention"]])]
    missing = ["regional_entity"] if regional else []
    if regional:
        lines.append(said["blank"][regional])
    if street:
        lines += [*street, f"{company.postcode} {company.city}", _country(company.country, language)]
    else:
        lines.append(said["blank"]["recipient_address"])
        missing.append("recipient_address")
    return _Address(tuple(plain(line) for line in lines if line.strip()), tuple(missing))


def _country(country: str, language: str) -> str:
    """The last line of an address abroad; nothing within France."""
    if plain(country).casefold() in ("", "fr", "france"):
        return ""
    return str(words(language)["countries"].get(country, plain(country).upper()))


def _place_date(city: str, today: date, language: str) -> str:
    said, on = words(language), long_date(today, language)
    town = re.sub(r"\s+cedex.*$", "", plain(city), flags=re.IGNORECASE)
    return str(said["place_date"].format(place=town, date=on) if town else said["date_alone"].format(date=on))


def _cited(found: Sequence[Identifier], language: str) -> tuple[tuple[str, Reference], ...]:
    """The identifiers a letter may cite, worded: those the words file names, the newest of each name, no value twice.

    Others (birth date, postal address…) would tell the company more than finding the person needs: GDPR 5(1)(c).
    """
    said, details = words(language)["identifiers"], words(language)["detail"]
    cited: list[tuple[str, Reference]] = []
    counts: dict[str, int] = {}
    seen: set[str] = set()
    for one in sorted(found, key=lambda one: one.last_on, reverse=True):
        if one.name not in said or _folded(one.value) in seen or counts.get(one.name) == MOST_PER_NAME:
            continue
        counts[one.name] = counts.get(one.name, 0) + 1
        seen.add(_folded(one.value))
        line = said[one.name].format(value=plain(one.value), last=iso_date(one.last_on, language))
        if one.detail and one.name in details:
            line += details[one.name].format(detail=plain(one.detail))
        cited.append((line, Reference(one.name, one.value, one.import_ids)))
    order = list(said)
    return tuple(sorted(cited, key=lambda pair: order.index(pair[1].name)))


def names_another(login: str, name: str) -> bool:
    """Whether a login is written like the first and last name of somebody else than this person.

    A list of passwords often holds those of a household; citing them would mix two people in one request.
    """
    said = fold(login.partition("@")[0]).casefold()
    own = set(re.findall(r"[a-z]{2,}", fold(name).casefold()))
    parts = re.fullmatch(r"([a-z]{2,})[._-]([a-z]{2,})\d*", said)
    return bool(own) and parts is not None and own.isdisjoint(parts.groups())


def _folded(value: str) -> str:
    """A value as it is compared: "06 39 98 00 12" and "+33639980012" are one line number."""
    bare = re.sub(r"[^0-9a-z@•*]", "", value.casefold())
    return re.sub(r"^(0033|33|0)(?=[1-9]\d{8}$)", "0", bare)


def _traffic(seen: Sequence[Traffic], language: str) -> list[str]:
    """What the imports show, worded with its count and period."""
    said, lines = words(language)["traffic"], []
    for one in sorted(seen, key=lambda one: list(said).index(one.name)):
        text = said[one.name]["one" if one.count == 1 else "many"]
        first, last = iso_date(one.first_on, language), iso_date(one.last_on, language)
        lines.append(text.format(count=count_text(one.count, language), first=first, last=last))
    return lines
