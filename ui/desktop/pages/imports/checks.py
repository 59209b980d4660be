"""What is said of a file before its rows: balance check, what was assumed, remarks, a question."""

from __future__ import annotations

from dataclasses import dataclass

from pims.i18n import _, ngettext
from pims.ingest.balances import AccountCheck
from pims.ingest.staged import StagedFile
from ui.wording import formats
from ui.wording.assumptions import assumed_text
from ui.wording.problems import note_text


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One remark with its icon and tone."""

    icon: str
    tone: str
    text: str


def check_lines(file: StagedFile) -> list[CheckLine]:
    """All remarks, those to look at first."""
    lines: list[CheckLine] = []
    assumed = dict(file.reading.conventions.assumed)
    lines += [CheckLine("warning", "warn", assumed_text(key, str(value))) for key, value in assumed.items()]
    lines += [_balance(check) for check in file.checks]
    if file.question is not None:
        lines.append(CheckLine("question", "warn", _question(file.question.key)))
    lines += [CheckLine("info", "muted", note_text(note.code, note.detail)) for note in file.notes]
    if file.reading.ignored:
        many = ngettext(
            "{n} line that is no record was left out",
            "{n} lines that are no records were left out",
            file.reading.ignored,
        )
        lines.append(CheckLine("info", "muted", many.format(n=formats.count(file.reading.ignored))))
    order = {"danger": 0, "warn": 1, "ok": 2, "muted": 3}
    return sorted(lines, key=lambda line: order[line.tone])


def _balance(check: AccountCheck) -> CheckLine:
    if check.outcome == "ok":
        closing = formats.money(check.closing or 0, check.currency)
        return CheckLine(
            "check", "ok", _("The balances agree: {closing} at the end, as the file says.").format(closing=closing)
        )
    if check.outcome == "differs":
        difference = formats.money(abs(check.difference or 0), check.currency)
        return CheckLine(
            "warning",
            "danger",
            _("The balances differ by {difference}: a row may be missing.").format(difference=difference),
        )
    return CheckLine("info", "muted", _("The file gives no balance to check against."))


def _question(key: str) -> str:
    known = {
        "account": _("Which account is this file of?"),
        "day_first": _("Is the day written before the month?"),
        "sign": _("Are the amounts you spent written as positive?"),
        "charset": _("How is the text encoded?"),
    }
    return known.get(key, _("The file needs an answer: {what}").format(what=key))
