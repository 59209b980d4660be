"""How bills name plans and what they charge beside them, shipped as facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pims.assets import asset
from pims.reference import toml


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Folded words of the rows of bills, and the bounds by which a plan fits.

    `too_large_under`, `too_small_over`: shares of the bundle; `idle_*`: the most that a month without use has;
    `least`: minor units beside the plan in a month that deserve a look.
    """

    sums: tuple[str, ...]
    plan: tuple[str, ...]
    beyond: tuple[str, ...]
    unlimited: tuple[str, ...]
    with_tax: tuple[str, ...]
    before_tax: tuple[str, ...]
    least_months: int
    too_large_under: float
    too_small_over: float
    idle_calls: int
    idle_messages: int
    idle_megabytes: int
    least: int


@cache
def plan_facts() -> PlanFacts:
    """The shipped words and bounds. Raises FactError when they are wrong."""
    path = asset("reference", "plans.toml")
    facts = toml.read(path)
    toml.only(
        path,
        facts,
        ("source", "checked_on", "sums", "plan", "beyond", "unlimited", "with_tax", "before_tax", "fit", "finding"),
    )
    sums, plan, beyond, unlimited = (toml.texts(path, facts, name) for name in ("sums", "plan", "beyond", "unlimited"))
    with_tax, before_tax = toml.texts(path, facts, "with_tax"), toml.texts(path, facts, "before_tax")
    fit, idle = facts["fit"], facts["fit"]["idle"]
    return PlanFacts(
        sums, plan, beyond, unlimited, with_tax, before_tax,
        int(fit["least_months"]), float(fit["too_large_under"]), float(fit["too_small_over"]),
        int(idle["calls"]), int(idle["messages"]), int(idle["megabytes"]), int(facts["finding"]["least"]),
    )  # fmt: skip
