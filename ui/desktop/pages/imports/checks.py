"""What is said of a file before its rows: balance check, what was assumed, what was answered, remarks, a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    """All remarks, what was assumed first, then those to look at; `answers` is what the person said of the file."""
    assumed = [_assumed(key, str(value)) for key, value in file.reading.conventions.assumed.items()]
    lines = [_balance(check, named=len(file.checks) > 1) for check in file.checks]
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
    return assumed + sorted(lines, key=lambda line: _ORDER[line.tone])


def _assumed(key: str, value: str) -> CheckLine:
    answer, contrary, offer = _CONTRARY.get(key, ("", "", ""))
    return CheckLine("warning", "warn", assumed_text(key, value), answer, contrary, _(offer) if offer else "")


def _answered(key: str, value: str) -> CheckLine:
    words = _("{question} You answered: {answer}").format(question=asked(key), answer=choice_text(key, value))
    return CheckLine("check", "ok", words, key, "", _("Answer again"))


def _balance(check: AccountCheck, *, named: bool) -> CheckLine:
    """Whether the rows of an account lead from its opening balance to its closing one; named when there are several."""
    ends = {
        "opening": formats.money(check.opening or 0, check.currency),
        "closing": formats.money(check.closing or 0, check.currency),
    }
    if check.outcome == "ok":
        line = CheckLine(
            "check", "ok", _("The rows lead from {opening} to {closing}, as the file says.").format(**ends)
        )
    elif check.outcome == "differs":
        difference = formats.money(abs(check.difference or 0), check.currency)
        words = _("The rows do not lead from {opening} to {closing}: they are {difference} apart.")
        line = CheckLine("warning", "danger", words.format(difference=difference, **ends))
    else:
        line = CheckLine("info", "muted", _("The file gives no balance to check against."))
    if named and check.account:
        words = _("{account}: {words}").format(account=check.account, words=line.text)
        return replace(line, text=words)
    return line
