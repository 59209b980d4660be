"""Makes the sample statement beside it (`python -m tests.samples.mobile_suica_statement.statement`)."""

from __future__ import annotations

from pathlib import Path

from tests.samples.cjk_pdf import Cell, pdf

_PLACES = (0, 20, 40, 90, 190, 230, 330, 390)
_ROWS = (
    "12|31|繰||||\\5,000|",
    "12|31|入|試験駅|出|見本|\\4,700|-300",
    "01|01|現金||||\\14,700|+10,000",
    "01|02|物販||||\\14,500|-200",
    "01|02|ﾊﾞｽ等|見本バス|||\\14,270|-230",
    "02|30|物販||||\\14,000|-270",
    "01|03|定|地 試験駅|出|私鉄見本|\\14,150|-120",
    "01|04|ｶｰﾄﾞ|モバイル|||\\29,150|+15,000",
    "01|05|紛再||||\\29,150|0",
)


def made() -> bytes:
    """The statement on two pages."""
    table = [_row(row) for row in _ROWS]
    head: list[list[Cell]] = [
        [(0, "モバイル Ｓｕｉｃａ 残高ご利用明細")],
        [(0, "JE*** **** **** 0042")],
        [(0, "残高履歴（2027年01月10日現在）")],
        _row("月|日|種別|利用駅|種別|利用駅|残高|入金・利用額"),
    ]
    foot: list[list[Cell]] = [[(0, "2027/1/10")], [(0, "ご利用ありがとうございます。")]]
    return pdf([[*head, *table[:6]], [*head[3:], *table[6:], *foot]])


def _row(text: str) -> list[Cell]:
    return [(place, cell) for place, cell in zip(_PLACES, text.split("|"), strict=True) if cell]


if __name__ == "__main__":
    Path(__file__).with_suffix(".pdf").write_bytes(made())
