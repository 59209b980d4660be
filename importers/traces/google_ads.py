"""Google, Takeout of "My Activity": the ads followed or seen, in French or English; other activities are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from importers.jsons import member
from importers.tables import plain
from importers.text import head
from importers.traces.hosts import host_of
from importers.traces.roots import objects, root
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_PRODUCTS = ("ads", "solutions publicitaires")
_DETAILS = ("from google ads", "des annonces google")
_VISITED = ("visited ", "vous avez consulte ", "vous avez visite ")
_PAGE = (b"outer-cell mdl-cell", b"header-cell mdl-cell")  # how every page of My Activity is laid out


@dataclass(frozen=True, slots=True)
class GoogleAds:
    """An entry is an ad when its product is, or when its details say that it came from one."""

    name: str = "google_ads"
    company: str = "google"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """A list of activities with an ad among them, or the same as a page."""
        if _is_page(source):
            return True
        found = root(source, "titleUrl", "products", "activityControls")
        return isinstance(found, list) and any(_is_ad(entry) for entry in found)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an ad. Raises Refusal: rejected, html_not_json, for a page."""
        yield Conventions(charset="utf-8", header="MyActivity")
        if _is_page(source):
            raise Refusal("rejected", "html_not_json", source.name)
        others = 0
        for index, entry in enumerate(root(source, "titleUrl", "products", "activityControls")):
            if _is_ad(entry):
                yield _ad(f"$[{index}]", entry)
            else:
                others += 1
                yield Ignored()
        if others:
            yield Note("activities_left_out", str(others))


def _is_page(source: Source) -> bool:
    text = head(source)
    if text is None or "<html" not in text.text[:2_000].lower():
        return False
    start = source.data[:600_000]
    return all(mark in start for mark in _PAGE) and source.name.lower().startswith(("myactivity", "monactivit"))


def _is_ad(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    products = [entry.get("header"), *objects(entry.get("products"))]
    details = [member(one, "name") for one in objects(entry.get("details"))]
    return _among(products, _PRODUCTS) or _among(details, _DETAILS)


def _among(texts: list[Any], known: tuple[str, ...]) -> bool:
    return any(isinstance(text, str) and plain(text).strip() in known for text in texts)


def _ad(place: str, entry: dict[str, Any]) -> Said:
    title, at, address = member(entry, "title"), member(entry, "time"), _target(member(entry, "titleUrl"))
    if not at:
        return Problem(place, "missing_date")
    host = host_of(address)
    visited = plain(title).startswith(_VISITED)
    cells = {
        "kind": "ad_clicked" if visited else "ad_seen",
        "actor": host.removeprefix("www."),
        "value": "" if host and "://" in title else _bare(title),
        "first_at": at,
        "last_at": at,
    }
    return Row("ad_trace", place, cells, " ".join(filter(None, (at, _bare(title), host))))


def _target(address: str) -> str:
    """Where an address of Google leads: the one it carries, else itself."""
    try:
        parts = urlsplit(address)
        carried = parse_qs(parts.query).get("q", parse_qs(parts.query).get("adurl", [""]))[0]
    except ValueError:
        return address
    return carried if host_of(parts.netloc).endswith("google.com") and "://" in carried else address


def _bare(title: str) -> str:
    """The title without what stands after the question mark of addresses: it names the person's click."""
    words = (word.partition("?")[0] if "://" in word else word for word in title.split())
    return " ".join(words)
