"""What a line uses in a usual month and in a heavy one, by whole months alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pims.insights.usage import UsageMonth
from pims.reference.plans import plan_facts


@dataclass(frozen=True, slots=True)
class Used:
    """What whole months used: the middle month and the one that 95 of 100 stay under; None when no file tells it.

    `months`: how many whole months count, months without any event between two others included; `since`, `until`: the
    first and the last of them ("2026-08").
    """

    months: int
    since: str
    until: str
    volume_p50: int | None
    volume_p95: int | None
    seconds_p50: int
    seconds_p95: int
    messages_p50: int
    messages_p95: int
    idle: int


def used_of(months: Sequence[UsageMonth]) -> Used | None:
    """What the whole months of a line used; None when there is no whole month."""
    whole = sorted({one.month for one in months if one.whole})
    if not whole:
        return None
    facts = plan_facts()
    counted = _between(whole[0], whole[-1])
    volumes, seconds, messages, idle = [], [], [], 0
    for month in counted:
        held = [one for one in months if one.month == month]
        volumes.append(sum(one.volume_bytes for one in held))
        seconds.append(sum(one.seconds_out for one in held))
        messages.append(sum(one.messages_out for one in held))
        calls = sum(one.calls_out + one.calls_in for one in held)
        texts = sum(one.messages_out + one.messages_in for one in held)
        idle += (calls <= facts.idle_calls and texts <= facts.idle_messages
                 and volumes[-1] <= facts.idle_megabytes * 10**6)  # fmt: skip
    told = any(one.sessions for one in months)
    return Used(
        len(counted), counted[0], counted[-1],
        _rank(volumes, 50) if told else None, _rank(volumes, 95) if told else None,
        _rank(seconds, 50), _rank(seconds, 95), _rank(messages, 50), _rank(messages, 95), idle,
    )  # fmt: skip


def _between(first: str, last: str) -> list[str]:
    """Every month from one to the other."""
    found = [first]
    while found[-1] < last:
        found.append(next_month(found[-1]))
    return found


def next_month(month: str) -> str:
    """The month after one, "2026-12" -> "2027-01"."""
    year, nth = int(month[:4]), int(month[5:])
    return f"{year + nth // 12:04d}-{nth % 12 + 1:02d}"


def _rank(values: Sequence[int], percent: int) -> int:
    """The nearest rank: the smallest value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]
