"""Spotify, "Userdata.json": what the account says of the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.jsons import member
from importers.traces.roots import root
from pims.records.port import Conventions, Note, Row, Said, Source

_NEEDED = frozenset({"createdFromFacebook", "email", "country"})
# Member -> name of the fact. The identity that Facebook gave is a number of another company.
_FACTS = {
    "username": "customer_number",
    "email": "email",
    "birthdate": "birth_date",
    "gender": "gender",
    "country": "country",
    "postalCode": "address_postcode",
    "mobileNumber": "phone",
    "mobileOperator": "mobile_operator",
    "mobileBrand": "mobile_brand",
    "facebookUid": "facebook_number",
}


@dataclass(frozen=True, slots=True)
class SpotifyIdentity:
    """One fact a member that says something."""

    name: str = "spotify_identity"
    company: str = "spotify"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """An object with the members of the file."""
        found = root(source, "createdFromFacebook")
        return isinstance(found, dict) and set(found) >= _NEEDED

    def read(self, source: Source) -> Iterator[Said]:
        """What each member says."""
        found = root(source, "createdFromFacebook")
        yield Conventions(charset="utf-8", header="Userdata")
        something = False
        for name, fact in _FACTS.items():
            if value := member(found, name):
                something = True
                yield Row("identity_fact", f"$.{name}", {"name": fact, "value": value}, f"{name}: {value}")
        if not something:
            yield Note("says_nothing", source.name)
