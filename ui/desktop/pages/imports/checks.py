"""What is said of a file before its rows: balance check, what was assumed, what was answered, remarks, a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pims.i18n import N_, _, ngettext
from pims.ingest.balances import AccountCheck
from pims.ingest.staged import StagedFile
from ui.wording import formats
from ui.wording.assumptions import assumed_text
from ui.wording.problems import note_text
from ui.wording.statuses import asked, choice_text

# What was assumed -> the answer that says the contrary, and the words of the button.
_CONTRARY = {
    "day_first": ("day_first", "no", N_("Read the month first")),
    "month_first": ("day_first", "yes", N_("Read the day first")),
    "sign": ("sign", "yes", N_("Read it the other way round")),
}
_SHOWN_APART = ("account", "charset")  # answers that stand in a list of their own
_ORDER = {"danger": 0, "warn": 1, "ok": 2, "muted": 3}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One remark with its icon and tone; `key`, `value` and `offer` are an answer that changes how the file is read."""

    icon: str
    tone: str
    text: str
    key: str = ""
    value: str = ""
    offer: str = ""


def check_lines(file: StagedFile, answers: Mapping[str, str]) -> list[CheckLine]:
    """All remarks, those to look at first; `answers` is what the person said of the file."""
    lines = [_assumed(key, str(value)) for key, value in file.reading.conventions.assumed.items()]
    lines += [_balance(check) for check in file.checks]
    if file.question is not None:
        lines.append(CheckLine("question", "warn", asked(file.question.key)))
    lines += [_answered(key, value) for key, value in answers.items() if key not in _SHOWN_APART]
    lines += [CheckLine("info", "muted", note_text(note.code, note.detail)) for note in file.notes]
    if file.reading.ignored:
        many = ngettext(
            "{n} line that is no record was left out",
            "{n} lines that are no records were left out",
            file.reading.ignored,
        )
        lines.append(CheckLine("info", "muted", many.format(n=formats.count(file.reading.ignored))))
    return sorted(lines, key=lambda line: _ORDER[line.tone])


def _assumed(key: str, value: str) -> CheckLine:
    answer, contrary, offer = _CONTRARY.get(key, ("", "", ""))
    return CheckLine("warning", "warn", assumed_text(key, value), answer, contrary, _(offer) if offer else "")


def _answered(key: str, value: str) -> CheckLine:
    words = _("{question} You answered: {answer}").format(question=asked(key), answer=choice_text(key, value))
    return CheckLine("check", "ok", words, key, "", _("Answer again"))


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
