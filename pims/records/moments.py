"""When something is done or said: on the day that the program is told to be in, at the time of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime


def moment_on(today: date | None = None) -> str:
    """The present moment in UTC as ISO text, on another day when `today` is not the day of the clock."""
    now = datetime.now().astimezone()
    if today is not None and today != now.date():
        now = datetime.combine(today, now.time()).astimezone()
    return now.astimezone(UTC).isoformat(timespec="seconds")
