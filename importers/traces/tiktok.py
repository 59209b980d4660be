"""TikTok, copy of one's data as JSON: interests for ads, partners, ads visited, reports of sites and apps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import Number, member, written
from importers.traces.hosts import host_of
from importers.traces.moments import moment
from importers.traces.roots import objects, root
from importers.traces.tally import Tally
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

# Sections have moved between these parts of the file over the years.
_PARTS = ("Ads and data", "Ads And Data", "Your Activity", "Activity", "Off TikTok Activity", "Profile And Settings")
# Other parts: the ones above may stand far behind them.
_OTHERS = (
    "App Settings",
    "Comment",
    "Direct Message",
    "Direct Messages",
    "TikTok Live",
    "TikTok Shop",
)
_NAMES = {
    "AdInterestCategories": ("interest", "value", ""),
    "DataPartnerList": ("segment", "actor", "broker"),
    "AdvertiserList": ("tailored_audience", "actor", "brand"),
}
_EVENTS = ("UsageDataList", "OffTikTokActivityDataList")
_VISITS = "AdsVisitHistoryList"
_KNOWN = frozenset({*_NAMES, *_EVENTS, _VISITS})


@dataclass(frozen=True, slots=True)
class TikTok:
    """Only sections on advertising are looked at: never messages, comments, searches or videos."""

    name: str = "tiktok"
    company: str = "tiktok"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """A document with one of the parts, and in it a section of a name that is known."""
        return bool(_sections(root(source, *_PARTS, *_OTHERS)))

    def read(self, source: Source) -> Iterator[Said]:
        """Every section; an empty one is said to be empty."""
        yield Conventions(charset="utf-8", zone="UTC", header="TikTok")
        for where, (name, held) in _sections(root(source, *_PARTS, *_OTHERS)).items():
            if not held:
                yield Note("says_nothing", name)
            elif name in _NAMES:
                yield from _named(where, name, held)
            elif name == _VISITS:
                yield from _visits(where, held)
            else:
                yield from _events(where, held)


def _sections(found: Any) -> Mapping[str, tuple[str, Any]]:
    """Known sections by place, each with its name; one that stands in two places word for word counts once."""
    sections: dict[str, tuple[str, Any]] = {}
    for part in _PARTS:
        held = found.get(part) if isinstance(found, dict) else None
        for title, section in ({"": held, **held} if isinstance(held, dict) else {}).items():
            for name in _KNOWN & set(section if isinstance(section, dict) else ()):
                place = ".".join(filter(None, ("$", part, title, name)))
                if (name, section[name]) not in sections.values():
                    sections[place] = (name, section[name])
    return dict(sorted(sections.items()))


def _named(where: str, name: str, held: Any) -> Iterator[Said]:
    """A list of names, or all of them as one text: what parts them there is not documented, so it stays whole."""
    kind, cell, supplier = _NAMES[name]
    for index, item in enumerate(held if isinstance(held, list) else [held]):
        place = f"{where}[{index}]" if isinstance(held, list) else where
        text = item.strip(" ,|") if isinstance(item, str) else ""
        if isinstance(item, str) and item.strip() and not text:
            yield Ignored()  # a mark between names, as an entry of its own
        elif text:
            yield Row("ad_trace", place, {"kind": kind, cell: text, "supplier": supplier}, text)
        else:
            yield Problem(place, "missing_value", name)


def _visits(where: str, held: Any) -> Iterator[Said]:
    for index, item in enumerate(objects(held)):
        place, at = f"{where}[{index}]", _at(item, "CreateTime", "Date")
        host = host_of(member(item, "AdLink"))
        if not at:
            yield Problem(place, "missing_date")
            continue
        cells = {"kind": "ad_clicked", "actor": host, "value": member(item, "AdTitle"), "first_at": at, "last_at": at}
        yield Row("ad_trace", place, cells, " ".join(filter(None, (at, member(item, "AdTitle"), host))))


def _events(where: str, held: Any) -> Iterator[Said]:
    tally = Tally()
    for index, item in enumerate(objects(held)):
        place, source = f"{where}[{index}]", member(item, "Source")
        if not source:
            yield Problem(place, "missing_value", "Source", written(item))
            continue
        cells = {"kind": "site_event", "actor": source, "value": member(item, "Event")}
        tally.add(place, cells, written(item), _at(item, "TimeStamp", "Date"))
    yield from tally.rows()


def _at(item: Any, *names: str) -> str:
    """A moment as it is written, "2025-01-31 10:00:00 UTC" or a count of seconds."""
    for name in names:
        held = item.get(name) if isinstance(item, dict) else None
        if isinstance(held, Number) or (isinstance(held, str) and held.isdigit()):
            return moment(held)
        if isinstance(held, str) and held.strip():
            return held.strip()
    return ""
