"""Days that French services keep as moments of UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def french_day(text: str) -> str:
    """The French day of a moment in UTC: connectors keep noon, or the midnight that is 22 or 23 h of the eve."""
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(ZoneInfo("Europe/Paris")).date().isoformat() if at.tzinfo else text[:10]
    except ZoneInfoNotFoundError:
        return at.astimezone(UTC).date().isoformat()
    except ValueError:
        return text
