"""An activity of sport as a use of the service that recorded it."""

from __future__ import annotations

from decimal import Decimal

from pims.records.port import Row

_KILOMETRE = 1_000


def activity(where: str, at: str, sport: str, metres: Decimal, seconds: Decimal) -> Row:
    """`at`: ISO text in UTC. The label tells sport and distance, to ten metres; positions and names are nowhere."""
    far = f"{metres / _KILOMETRE:.2f} km" if metres >= 1 else ""
    label = ", ".join(part for part in (sport, far) if part)
    cells = {
        "started_at": at,
        "kind": "activity",
        "label": label,
        "duration_s": str(round(seconds)) if seconds else "",
    }
    return Row("usage_event", where, cells, f"{at} {label}".strip())
