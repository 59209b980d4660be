"""Brands behind which each region, or each store, is a company of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pims.assets import asset
from pims.reference import toml

KINDS = ("regional", "store")


@cache
def controllers() -> Mapping[str, tuple[str, ...]]:
    """Per kind ("regional": one bank per region, "store": one company per store) the slugs of the brands."""
    path = asset("letters", "controllers.toml")
    facts = toml.read(path)
    return {kind: toml.texts(path, facts, kind) for kind in KINDS}


def controller_kind(slug: str) -> str:
    """Whether another company than the brand is in charge of the person: "regional", "store" or empty."""
    return next((kind for kind, slugs in controllers().items() if slug in slugs), "")
