"""What the person's own data prove of a company's marketing: the lines that an objection may state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from pims.queries.advertising import ActorKind, actor_kinds
from pims.reference.companies import directory, find
from pims.rights.words import count_text, iso_date, plain, words

# What an advertiser did, as the letter says it, and the kinds of traces that show it.
_ADVERTISING = {
    "lists": ("list_upload", "tailored_audience"),
    "visits": ("remarketing", "site_event", "app_event", "store_visit"),
    "ads": ("ad_seen", "ad_clicked"),
}


def marketing(conn: Connection, slug: str, language: str) -> list[str]:
    """One line for each thing shown, worded; nothing when nothing is."""
    return [*_advertising(conn, slug, language)]


def _advertising(conn: Connection, slug: str, language: str) -> Iterator[str]:
    """What platforms say that the company did, with their names."""
    own = [one for one in actor_kinds(conn) if (known := find(one.actor)) is not None and known.slug == slug]
    for name, kinds in _ADVERTISING.items():
        for platform, seen in sorted(_by_platform(own, kinds).items()):
            yield _worded(f"{name}", sum(one.events for one in seen), seen, language, platform=platform)


def _by_platform(found: Sequence[ActorKind], kinds: Sequence[str]) -> Mapping[str, list[ActorKind]]:
    groups: dict[str, list[ActorKind]] = defaultdict(list)
    for one in found:
        if one.kind in kinds and one.platform:
            known = directory().get(one.platform) or find(one.platform)
            groups[known.name if known else one.platform].append(one)
    return groups


def _worded(name: str, count: int, seen: Sequence[ActorKind], language: str, **values: Any) -> str:
    said = words(language)["marketing"][name]
    first = min((one.first_on for one in seen if one.first_on), default="")
    last = max((one.last_on for one in seen if one.last_on), default="")
    text = str(said["one" if count == 1 else "many"] if isinstance(said, Mapping) else said)
    text = text.format(count=count_text(count, language), **{key: plain(str(one)) for key, one in values.items()})
    if not first:
        return text
    form = "on" if first == last else "span"
    return text + str(words(language)["marketing"][form]).format(
        first=iso_date(first, language), last=iso_date(last, language)
    )
