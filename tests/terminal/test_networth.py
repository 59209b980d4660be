"""`networth`, and what `accounts` tells of covered days, gaps and balances."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.test_accounts import statement
from tests.terminal.conftest import Pims


def test_a_gap_is_told_and_the_worth_rests_on_balances(filled: Pims, tmp_path: Path) -> None:
    for month, closing in ((6, "1000.00"), (8, "807.50")):
        filled("import", statement(tmp_path, month, closing, ("-5.00", "-25.00")))
    (one,) = [row for row in filled.json("accounts") if row["number"] == "00012345678"]
    assert [(each["since"], each["until"]) for each in one["coverage"]] == [
        ("2026-06-03", "2026-06-28"),
        ("2026-08-03", "2026-08-28"),
    ]
    (gap,) = one["gaps"]
    assert (gap["kind"], gap["difference"], gap["currency"]) == ("proven", "-162.50", "EUR")
    assert (gap["since"], gap["until"]) == ("2026-06-29", "2026-08-02")
    assert (one["balance"], one["balance_on"], one["balance_basis"]) == ("807.50", "2026-08-28", "stated")
    assert (one["balance_check"], one["balance_checks"]) == ("differs", {"ok": 0, "differs": 1, "unsure": 0})
    worth = {row["on"]: row for row in filled.json("networth", "--until", "2026-08-31", "--since", "2026-06-01")}
    assert list(worth) == ["2026-06-30", "2026-07-31", "2026-08-31"]
    assert worth["2026-08-31"]["currency"] == "EUR"
