"""Every format a statement may come in: how it is written, and what it can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from tests.statements import standards, tables, workbooks
from tests.statements.truth import Statement

BOTH, CLOSING, RUNNING, NONE = "both", "closing", "running", "none"


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `balances`: which it states. `charsets`: those it comes in, the usual one first; none: it is no text.

    `pending`: whether it tells that a movement waits; `references`: whether it has the bank's own.
    """

    name: str
    suffix: str
    importer: str
    write: Callable[[Statement], str | bytes]
    balances: str = NONE
    charsets: tuple[str, ...] = ("utf-8", "cp1252")
    pending: bool = False
    references: bool = True
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether charset, line ends and the order of rows may differ."""
        return bool(self.charsets)

    def file(self, statement: Statement, charset: str = "", newline: str = "\n") -> bytes:
        """The bytes of a statement."""
        written = self.write(statement)
        if isinstance(written, bytes):
            return written
        return written.replace("\n", newline).encode(charset or self.charsets[0], "replace")


_XML = ("utf-8", "utf-8-sig")
_BANK = ("cp1252", "utf-8", "utf-8-sig")
_FRENCH = ("cp1252",)


def _bank(name: str, write: Callable[[Statement], str], balances: str = NONE, charsets: tuple[str, ...] = _BANK,
          *, pending: bool = False, references: bool = False) -> Format:  # fmt: skip
    return Format(name, ".csv", name, write, balances, charsets, pending, references)


FORMATS = (
    Format("ofx_1", ".ofx", "ofx", standards.ofx_1, CLOSING, ("cp1252", "utf-8"), pending=True),
    Format("ofx_2", ".ofx", "ofx", standards.ofx_2, CLOSING, _XML, pending=True),
    Format("qfx_card", ".qfx", "ofx", standards.qfx_card, CLOSING, ("cp1252", "utf-8"), pending=True),
    Format("qif_dmy", ".qif", "qif", partial(standards.qif, days="%d/%m/%Y", mark=","), references=False,
           answers={"day_first": "yes"}),
    Format("qif_mdy", ".qif", "qif", partial(standards.qif, days="%m/%d'%y", mark="."), references=False,
           answers={"day_first": "no"}),
    Format("camt_053_2", ".xml", "camt", partial(standards.camt, message="053", version=2), BOTH, _XML, pending=True),
    Format("camt_053_8", ".xml", "camt", partial(standards.camt, message="053", version=8), BOTH, _XML, pending=True),
    Format("camt_052", ".xml", "camt", partial(standards.camt, message="052", version=2), BOTH, _XML, pending=True),
    Format("camt_054", ".xml", "camt", partial(standards.camt, message="054", version=4), NONE, _XML, pending=True),
    Format("mt940", ".sta", "mt940", standards.mt940, BOTH),
    Format("mt940_envelope", ".sta", "mt940", partial(
        standards.mt940, before="{1:F01EXMPFRPPAXXX0000000000}{2:I940EXMPFRPPXXXXN}{4:\n", after="-}"), BOTH),
    Format("mt942", ".sta", "mt940", standards.mt942, pending=True),
    Format("cfonb", ".txt", "cfonb", standards.cfonb, BOTH, ("cp1252", "utf-8")),
    Format("xlsx", ".xlsx", "bank_table", workbooks.xlsx, charsets=(), answers={"sign": "no"}),
    Format("ods", ".ods", "bank_table", workbooks.ods, charsets=(), answers={"sign": "no"}),
    _bank("boursobank", tables.boursobank, RUNNING, ("utf-8-sig", "utf-8", "cp1252")),
    _bank("credit_agricole", tables.credit_agricole, CLOSING),
    _bank("bnp_paribas", tables.bnp_paribas, CLOSING),
    _bank("societe_generale", tables.societe_generale, CLOSING),
    _bank("la_banque_postale", tables.la_banque_postale, CLOSING),
    _bank("fortuneo", tables.fortuneo),
    _bank("credit_mutuel", tables.credit_mutuel, RUNNING),
    _bank("caisse_epargne", tables.caisse_epargne, BOTH, references=True),
    _bank("revolut", tables.revolut, RUNNING, ("utf-8", "cp1252"), pending=True),
    _bank("n26", tables.n26, charsets=("utf-8", "cp1252")),
    _bank("paypal", tables.paypal, RUNNING, ("utf-8-sig", "utf-8"), pending=True, references=True),
    _bank("qonto", tables.qonto, charsets=("utf-8", "cp1252"), pending=True, references=True),
    *(Format(f"plain_{language}", ".csv", "bank_table", partial(tables.plain, language=language),
             answers={"sign": "no", "day_first": "no" if language == "en" else "yes"})
      for language in tables.PLAIN),
    Format("plain_balance", ".csv", "bank_table", tables.with_balance, RUNNING, references=False,
           answers={"sign": "no"}),
    Format("zip", ".zip", "credit_agricole", lambda one: workbooks.zipped(
        "releve.csv", tables.credit_agricole(one).encode("cp1252")), CLOSING, (), references=False),
)  # fmt: skip
BY_NAME = {one.name: one for one in FORMATS}
