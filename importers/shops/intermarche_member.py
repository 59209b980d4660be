"""Intermarché, documents of the MesInfos pilot on the customer: the person, and the customer record with its choices.

Children's birth dates are other people's: how many the shop keeps is said, not the dates. Nothing is read of a spouse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from importers.jsons import member
from importers.shops.membership import facts
from importers.shops.ticket_json import first
from pims.records.port import Row

PERSON, CLIENT = "person", "client"
_CHOICES = ("optIn", "optInPhone", "optInEmail", "optInSms", "optInSMS", "optInPost", "optInMail", "optInPartner")
_PHONES = ("mobilePhoneNumber", "phoneNumber", "homePhoneNumber", "proPhoneNumber", "proMobilePhoneNumber")
_CHILDREN = tuple(f"birthdateChild{number}" for number in range(1, 6))


def is_member(held: Mapping[str, Any]) -> bool:
    """Whether a document is about the customer of this shop: the model has the same ones for an insurer."""
    kind, origin = member(held, "docType").lower(), member(held, "origin").lower()
    return kind in (PERSON, CLIENT) and origin.startswith("intermarch")


def member_rows(held: Mapping[str, Any], where: str) -> Iterator[Row]:
    """What a document says of the customer."""
    yield from _person(held, where) if member(held, "docType").lower() == PERSON else _client(held, where)


def _person(held: Mapping[str, Any], where: str) -> Iterator[Row]:
    children = sum(bool(member(held, name)) for name in _CHILDREN)
    said = {
        "name": _joined(held, " ", "civility", "firstname", "lastname"),
        "email": member(held, "email"),
        "address": _joined(held, ", ", "address1", "address2", "postcode", "city"),
        "birth_date": member(held, "birthdate")[:10],
        "birth_place": member(held, "birthPlace"),
        "gender": member(held, "gender"),
        "occupation": first(held, "occupation", "csp"),
        "household_marital_status": member(held, "maritalStatus"),
        "household_has_children": _stated(held, "hasChildren"),
        "household_children": _stated(held, "childrenCount"),
        "household_dates_of_children": str(children) if children else "",
    }
    yield from facts(said, where)
    for number in dict.fromkeys(filter(None, (member(held, name) for name in _PHONES))):
        yield from facts({"phone": number}, where)


def _client(held: Mapping[str, Any], where: str) -> Iterator[Row]:
    cells = {
        "number_masked": "…",  # the model has no number
        "programme": "Intermarché",
        "opened_on": member(held, "entryDate")[:10],
        "home_store": member(held, "intermarcheShopId"),
        "status": member(held, "loyaltyCardStatus"),
    }
    yield Row("loyalty_account", where, {name: cell for name, cell in cells.items() if cell})
    for name in _CHOICES:
        if stated := _stated(held, name):
            yield from facts({"consent": f"{name}: {stated}"}, where)
    yield from facts({"profile_segment": member(held, "segmentation")}, where)


def _stated(held: Mapping[str, Any], name: str) -> str:
    """The value of a choice or a count as the file writes it; a member that is null says nothing."""
    value = held.get(name)
    return str(value).lower() if isinstance(value, bool) else member(held, name)


def _joined(held: Mapping[str, Any], mark: str, *names: str) -> str:
    return mark.join(filter(None, (member(held, name) for name in names)))
