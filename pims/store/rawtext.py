"""The raw texts that an import keeps of its rows."""

from __future__ import annotations

import json
import zlib

from sqlalchemy import Connection


def raw_texts(conn: Connection, import_id: int) -> dict[str, str]:
    """Place -> text; of several rows at one place, the last."""
    packed = conn.exec_driver_sql("SELECT raw FROM imports WHERE id = ?", (import_id,)).scalar()
    return dict(json.loads(zlib.decompress(packed))) if packed else {}
