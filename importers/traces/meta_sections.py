"""What the advertising files of Facebook and Instagram are made of, one function a kind of section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from importers.jsons import member, written
from importers.tables import plain
from importers.traces.meta_json import author, labelled
from importers.traces.moments import moment
from importers.traces.roots import objects
from importers.traces.tally import Tally
from pims.records.port import Ignored, Problem, Row, Said

Section = Callable[[str, Any], Iterator[Said]]
_FLAGS = {
    "has_data_file_custom_audience": "list_upload",
    "has_remarketing_custom_audience": "remarketing",
    "has_in_person_store_visit": "store_visit",
}


def audiences(where: str, items: Any) -> Iterator[Said]:
    """Advertisers with what each holds: a list, a visit of its site, a visit of its shop. None set: ignored."""
    for place, item in _placed(where, items):
        name = member(item, "advertiser_name")
        if not name:
            yield Problem(place, "missing_value", "advertiser_name", written(item))
            continue
        held = [kind for flag, kind in _FLAGS.items() if item.get(flag) is True]
        for kind in held:
            yield Row("ad_trace", place, {"kind": kind, "actor": name}, written(item))
        if not held:
            yield Ignored()


def uploads(where: str, items: Any) -> Iterator[Said]:
    """Names of advertisers that uploaded a list of contacts."""
    yield from _texts(where, items, "list_upload", "actor")


def interests(where: str, items: Any) -> Iterator[Said]:
    """Topics as texts, or as entries of Instagram whose only text is the topic."""
    yield from _texts(where, items, "interest", "value")


def segments(where: str, items: Any) -> Iterator[Said]:
    """Categories that advertisers may choose, as texts."""
    yield from _texts(where, items, "segment", "value")


def interactions(where: str, items: Any) -> Iterator[Said]:
    """Ads that the person did something with: {title, action, timestamp}."""
    for place, item in _placed(where, items):
        cells = {"kind": _acted(member(item, "action")), "actor": member(item, "title")}
        yield from _timed(place, item, cells, item.get("timestamp") if isinstance(item, dict) else None)


def clicks(where: str, items: Any) -> Iterator[Said]:
    """Ads clicked in Instagram: a title, and moments in a list."""
    for place, item in _placed(where, items):
        if not isinstance(item, dict):
            yield Problem(place, "bad_row")
            continue
        times = objects(item.get("string_list_data"))
        at = next((one.get("timestamp") for one in times if isinstance(one, dict)), item.get("timestamp"))
        cells = {"kind": "ad_clicked", "actor": member(item, "title") or author(item)}
        yield from _timed(place, item, cells, at)


def ads_seen(where: str, items: Any) -> Iterator[Said]:
    """Ads seen in Instagram: an author and a moment under names of the person's language, older or newer form."""
    for place, item in _placed(where, items):
        if not isinstance(item, dict):
            yield Problem(place, "bad_row")
            continue
        moments = [item.get("timestamp"), *(text for _, text in labelled(item))]
        at = next((one for one in moments if moment(one)), item.get("timestamp"))
        yield from _timed(place, item, {"kind": "ad_seen", "actor": author(item)}, at)


def off_site(where: str, items: Any) -> Iterator[Said]:
    """Sites and apps that reported the person, merged by kind of event: {name, events} or {title, label_values}."""
    tally = Tally()
    for place, item in _placed(where, items):
        name = member(item, "name") or member(item, "title")
        events = _events(item)
        if not name:
            yield Problem(place, "missing_value", "name")
            continue
        if not events:
            tally.add(place, {"kind": "site_event", "actor": name}, written({"name": name, "events": []}), count=0)
        for event in events:
            kind, at = _event(event)
            cells = {"kind": "app_event" if "APP" in kind.split("_") else "site_event", "actor": name, "value": kind}
            tally.add(place, cells, written({"name": name, "type": kind}), at)
    yield from tally.rows()


def categories(where: str, items: Any) -> Iterator[Said]:
    """Categories as `label_values`, each with its values in `vec`."""
    yield from _labels(where, items, "segment")


def topics(where: str, items: Any) -> Iterator[Said]:
    """Interests as `label_values`, each with its values in `vec`."""
    yield from _labels(where, items, "interest")


def _labels(where: str, items: Any, kind: str) -> Iterator[Said]:
    for place, item in _placed(where, items):
        values = [text for _, text in labelled(item) if text]
        for value in values:
            yield Row("ad_trace", place, {"kind": kind, "value": value}, value)
        if not values:
            yield Ignored()


def _placed(where: str, items: Any) -> Iterator[tuple[str, Any]]:
    for index, item in enumerate(objects(items)):
        yield f"{where}[{index}]", item


def _texts(where: str, items: Any, kind: str, cell: str) -> Iterator[Said]:
    for place, item in _placed(where, items):
        text = item.strip() if isinstance(item, str) else author(item) or _listed(item)
        if text:
            yield Row("ad_trace", place, {"kind": kind, cell: text}, written(item))
        else:
            yield Problem(place, "missing_value", cell, written(item))


def _listed(item: Any) -> str:
    """The text of an entry that keeps it in a list, or under a name of its own."""
    first = next(iter(objects(item.get("string_list_data"))), None) if isinstance(item, dict) else None
    return member(first, "value") or member(item, "name") or member(item, "advertiser_name")


def _timed(place: str, item: Any, cells: dict[str, str], at: Any) -> Iterator[Said]:
    when = moment(at)
    if at not in (None, "0", "") and not when:
        yield Problem(place, "bad_date", str(at)[:80], written(item))
    elif not cells["actor"] and not when:
        yield Problem(place, "missing_value", "actor", written(item))
    else:
        yield Row("ad_trace", place, {**cells, "first_at": when, "last_at": when}, written(item))


def _acted(action: str) -> str:
    return "ad_clicked" if "cli" in plain(action) else "ad_seen"


def _events(item: Any) -> list[Any]:
    if not isinstance(item, dict):
        return []
    if "events" in item:
        return objects(item["events"])
    lists = [objects(one.get("vec")) for one in objects(item.get("label_values")) if isinstance(one, dict)]
    return max(lists, key=len, default=[])


def _event(event: Any) -> tuple[str, str]:
    """The kind of an event and its moment."""
    if isinstance(event, dict) and "type" in event:
        return member(event, "type"), moment(event.get("timestamp"))
    found = list(labelled(event))
    kind = next((text for label, text in found if label.startswith(("type", "event type"))), "")
    return kind, next((moment(text) for _, text in found if moment(text)), "")
