"""What a network and a music service give Claire of her own data: advertisers, activity elsewhere, interests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.household.packages import archive
from tests.household.people import LAST_DAY

_FOLDER = "facebook-claireaubremont-01-11-2026"
# Who has a list with her address, who saw her on its site, who saw her in its shop.
_ADVERTISERS = (
    ("Carrefour France", True, True, True),
    ("Decathlon", True, True, False),
    ("Fnac", True, True, False),
    ("Cdiscount", True, False, False),
    ("Leboncoin", False, True, False),
    ("La Maison des Ébénistes", True, False, False),
    ("Picard Surgelés", False, False, True),
    ("Les Jardins de l’Erdre", False, True, True),
)
_LISTS = ("Carrefour France", "Decathlon", "Fnac", "Cdiscount", "La Maison des Ébénistes", "Data Relais Ouest")
# Site or app, kind of event, how many, every how many days.
_ELSEWHERE = (
    ("decathlon.fr", "VIEW_CONTENT", 24, 13),
    ("decathlon.fr", "PURCHASE", 3, 90),
    ("fnac.com", "VIEW_CONTENT", 18, 17),
    ("leboncoin.fr", "PAGE_VIEW", 9, 31),
    ("Deezer", "ACTIVATE_APP", 60, 5),
    ("meteo.tilleuls.example.org", "PAGE_VIEW", 12, 21),
)
_INTERESTS = ("Cyclisme", "Tricot", "Jardinage", "Parentalité", "Musique classique", "Randonnée", "Nantes",
              "Cuisine végétarienne", "Crédit immobilier", "Petite enfance")  # fmt: skip
_INFERENCES = (
    "1P_Custom_Podcasts_Maison",
    "Interest | Music | Classical(1P)",
    "2P_Clients_Sport_Ouest",
    "3P_Parents_Jeunes_Enfants",
    "3P_Revenus_Foyer_Moyen_Plus",
)


def facebook() -> bytes:
    """The download of a Facebook account as JSON, in the folders of 2024."""
    flags = ("has_data_file_custom_audience", "has_remarketing_custom_audience", "has_in_person_store_visit")
    known = [{"advertiser_name": name, **dict(zip(flags, held, strict=True))} for name, *held in _ADVERTISERS]
    told: dict[str, dict[str, Any]] = {
        "ads_information/advertisers_using_your_activity_or_information.json": {"custom_audiences_all_types_v2": known},
        "ads_information/advertisers_who_uploaded_a_contact_list_with_your_information.json": {
            "custom_audiences_v2": list(_LISTS)
        },
        "ads_information/ads_interests.json": {"topics_v2": list(_INTERESTS)},
        "apps_and_websites_off_of_facebook/your_off-facebook_activity.json": {
            "off_facebook_activity_v2": [*_off_site()]
        },
    }
    return archive({f"{_FOLDER}/{name}": _meta(document) for name, document in told.items()})


def spotify() -> bytes:
    """The inferences of a Spotify account."""
    return json.dumps({"inferences": list(_INFERENCES)}, indent=1).encode()


def _off_site() -> Iterator[dict[str, Any]]:
    last = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 18, 30, tzinfo=UTC)
    for name in dict.fromkeys(site for site, *_ in _ELSEWHERE):
        events = [
            {"id": 1000 + number, "type": kind, "timestamp": int((last - timedelta(days=number * step)).timestamp())}
            for site, kind, many, step in _ELSEWHERE
            if site == name
            for number in range(many)
        ]
        yield {"name": name, "events": events}


def _meta(document: dict[str, Any]) -> bytes:
    """As Meta writes: each byte of UTF-8 as a character of its own."""
    text = json.dumps(document, ensure_ascii=False).encode().decode("latin-1")
    return json.dumps(json.loads(text), indent=1).encode()
