"""X (Twitter), archive of one's data: files of JavaScript that give JSON to a name, "window.YTD.NAME.part0 = […]"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.jsons import member, parse, written
from importers.tables import plain
from importers.text import decoded, head
from importers.traces.hosts import host_of
from importers.traces.roots import objects
from pims.records.port import Conventions, Note, Problem, Refusal, Row, Said, Source

_GIVEN = re.compile(r"\s*window\.YTD\.(\w+)\.part\d+\s*=\s*")
_ENGAGEMENTS = ("adEngagements", "engagements")
_IMPRESSIONS = ("adImpressions", "impressions")
_CRITERIA = 3_500  # letters of the reasons of one ad that are kept as its value


@dataclass(frozen=True, slots=True)
class XArchive:
    """Reads what X infers of the person, and the ads it showed. Tweets and messages are never claimed."""

    name: str = "x_archive"
    company: str = "x-twitter"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """The first line gives one of the known names."""
        return _given(source) in _SECTIONS

    def read(self, source: Source) -> Iterator[Said]:
        """Every entry of every block. Raises Refusal for JSON that is cut short."""
        given = _given(source)
        yield Conventions(charset=decoded(source).charset, header=given)
        text = decoded(source).text
        start = _GIVEN.match(text)
        blocks = parse(text[start.end() if start else 0 :].rstrip().rstrip(";"))
        if not isinstance(blocks, list):
            raise Refusal("unreadable", "bad_json", "$")
        something = False
        for index, block in enumerate(blocks):
            for said in _SECTIONS[given].read(f"$[{index}]", block):
                something = True
                yield said
        if not something:
            yield Note("says_nothing", source.name)


def _given(source: Source) -> str:
    text = head(source)
    found = _GIVEN.match(text.text) if text else None
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class _Personalization:
    """Interests, shows, advertisers whose lists the person is in, look-alikes, and what is inferred."""

    named: Mapping[str, str] = field(default_factory=dict)

    def read(self, where: str, block: Any) -> Iterator[Said]:
        if not isinstance(block, dict) or not isinstance(block.get("p13nData"), dict):
            yield Problem(where, "bad_row")
            return
        data = block["p13nData"]
        yield from self._interests(f"{where}.p13nData.interests", data.get("interests"))
        yield from _inferred(f"{where}.p13nData.demographics", _demographics(data.get("demographics")))
        yield from _inferred(f"{where}.inferredAgeInfo", _ages(block.get("inferredAgeInfo")))
        places = [("locationHistory", text) for text in _texts(block.get("locationHistory"))]
        yield from _inferred(f"{where}.locationHistory", places)

    def _interests(self, where: str, held: Any) -> Iterator[Said]:
        held = held if isinstance(held, dict) else {}
        for name, supplier in (("interests", ""), ("partnerInterests", "broker")):
            for index, item in enumerate(objects(held.get(name))):
                text = item.strip() if isinstance(item, str) else member(item, "name")
                yield _interest(f"{where}.{name}[{index}]", text, supplier, item)
        yield from _inferred(f"{where}.shows", [("shows", text) for text in _texts(held.get("shows"))])
        audiences = held.get("audienceAndAdvertisers")
        audiences = audiences if isinstance(audiences, dict) else {}
        for name, kind in (("advertisers", "tailored_audience"), ("lookalikeAdvertisers", "lookalike")):
            for index, text in enumerate(_texts(audiences.get(name))):
                place = f"{where}.audienceAndAdvertisers.{name}[{index}]"
                yield Row("ad_trace", place, {"kind": kind, "actor": text}, text)


@dataclass(frozen=True, slots=True)
class _Ads:
    """Ads shown or acted on; the value of each says why the person was chosen."""

    path: tuple[str, str]

    def read(self, where: str, block: Any) -> Iterator[Said]:
        held = block
        for name in ("ad", "adsUserData", *self.path):
            held = held.get(name) if isinstance(held, dict) else None
        if not isinstance(held, list):
            yield Problem(where, "bad_row")
            return
        for index, entry in enumerate(held):
            yield _ad(f"{where}.{self.path[1]}[{index}]", entry)


@dataclass(frozen=True, slots=True)
class _Conversions:
    """What advertisers and apps reported of the person after an ad: on a site, or in an app."""

    name: str
    kind: str

    def read(self, where: str, block: Any) -> Iterator[Said]:
        held = block
        for name in ("ad", "adsUserData", self.name, "conversions"):
            held = held.get(name) if isinstance(held, dict) else None
        if not isinstance(held, list):
            yield Problem(where, "bad_row")
            return
        for index, entry in enumerate(held):
            yield _conversion(f"{where}.conversions[{index}]", entry, self.kind)


_SECTIONS: Mapping[str, _Personalization | _Ads | _Conversions] = {
    "personalization": _Personalization(),
    "ad_engagements": _Ads(_ENGAGEMENTS),
    "ad_impressions": _Ads(_IMPRESSIONS),
    "ad_online_conversions_attributed": _Conversions("attributedOnlineConversions", "site_event"),
    "ad_online_conversions_unattributed": _Conversions("unattributedOnlineConversions", "site_event"),
    "ad_mobile_conversions_attributed": _Conversions("attributedMobileAppConversions", "app_event"),
    "ad_mobile_conversions_unattributed": _Conversions("unattributedMobileAppConversions", "app_event"),
}


def _conversion(place: str, entry: Any, kind: str) -> Said:
    actor = member(entry, "advertiserInfo", "advertiserName") or member(entry, "applicationName")
    actor = actor or host_of(member(entry, "conversionUrl"))
    event = member(entry, "eventType") or member(entry, "conversionEvent") or member(entry, "attributedConversionType")
    at = member(entry, "conversionTime")
    if not actor:
        return Problem(place, "missing_value", "advertiserInfo")
    cells = {"kind": kind, "actor": actor, "value": event, "first_at": at, "last_at": at, "events": "1"}
    return Row("ad_trace", place, cells, " ".join(filter(None, (at, actor, event))))


def _ad(place: str, entry: Any) -> Said:
    shown = entry.get("impressionAttributes", entry) if isinstance(entry, dict) else {}
    actor = member(shown, "advertiserInfo", "advertiserName") or member(shown, "advertiserInfo", "screenName")
    at = member(shown, "impressionTime")
    if not actor and not at:
        return Problem(place, "missing_value", "advertiserInfo")
    acts = objects(entry.get("engagementAttributes"))
    clicked = any("click" in plain(member(act, "engagementType")) for act in acts)
    times = sorted(filter(None, (member(act, "engagementTime") for act in acts)))
    cells = {
        "kind": "ad_clicked" if clicked else "ad_seen",
        "actor": actor,
        "value": _reasons(shown.get("matchedTargetingCriteria")),
        "first_at": at or next(iter(times), ""),
        "last_at": times[-1] if times else at,
    }
    kept = {name: shown[name] for name in ("advertiserInfo", "impressionTime", "displayLocation") if name in shown}
    return Row("ad_trace", place, cells, written(kept))


def _reasons(criteria: Any) -> str:
    pairs = ((member(one, "targetingType"), member(one, "targetingValue")) for one in objects(criteria))
    text = "; ".join(": ".join(filter(None, pair)) for pair in pairs if any(pair))
    return text if len(text) <= _CRITERIA else text[:_CRITERIA] + "…"


def _interest(place: str, text: str, supplier: str, item: Any) -> Said:
    if not text:
        return Problem(place, "missing_value", "name", written(item))
    return Row("ad_trace", place, {"kind": "interest", "value": text, "supplier": supplier}, written(item))


def _inferred(where: str, found: list[tuple[str, str]]) -> Iterator[Said]:
    for index, (name, text) in enumerate(found):
        value = f"{name}: {text}"
        yield Row("ad_trace", f"{where}[{index}]", {"kind": "inference", "value": value}, value)


def _demographics(held: Any) -> list[tuple[str, str]]:
    if not isinstance(held, dict):
        return []
    languages = [("language", member(one, "language")) for one in objects(held.get("languages"))]
    return [pair for pair in (*languages, ("gender", member(held, "genderInfo", "gender"))) if pair[1]]


def _ages(held: Any) -> list[tuple[str, str]]:
    if not isinstance(held, dict):
        return []
    born = [("birthDate", text) for text in [member(held, "birthDate")] if text]
    return [*(("age", text) for text in _texts(held.get("age"))), *born]


def _texts(items: Any) -> list[str]:
    """The texts of a list, or one text by itself."""
    return [
        one.strip() for one in (items if isinstance(items, list) else [items]) if isinstance(one, str) and one.strip()
    ]
