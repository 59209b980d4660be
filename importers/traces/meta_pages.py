"""Meta, the same files made as pages to look at: they are refused, with how to get the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pims.records.port import Conventions, Refusal, Said, Source

_NAMES = re.compile(
    r"(?:advertisers_.+|ads_interests|ads_viewed|ads_clicked|your_off-facebook_activity|your_topics"
    r"|your_activity_off_meta_technologies|other_categories_used_to_reach_you|inferred_topics)\.html",
    re.IGNORECASE,
)
_STYLE = re.compile(rb'class="[^"]*\b_a[67]\w{2}\b')  # how every page of an export of Meta is laid out


@dataclass(frozen=True, slots=True)
class MetaPages:
    """Claims pages of the files that another importer would read as JSON."""

    name: str = "meta_pages"
    company: str = "meta"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """A page in the layout of Meta, under the name of a file of ads."""
        if not _NAMES.fullmatch(source.name):
            return False
        return b"<html" in source.data[:2_000].lower() and _STYLE.search(source.data, 0, 300_000) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Raises Refusal: rejected, html_not_json."""
        yield Conventions()
        raise Refusal("rejected", "html_not_json", source.name)
