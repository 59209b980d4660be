"""What became of a file, and what it asks."""

from __future__ import annotations

from pims.i18n import N_, _
from pims.records.port import Question

_STATUSES = {
    "imported": N_("imported"),
    "nothing_new": N_("nothing new: every row was known"),
    "already_imported": N_("already imported"),
    "empty": N_("empty"),
    "needs_mapping": N_("its columns must be named"),
    "needs_answer": N_("a question must be answered"),
    "unrecognised": N_("not recognised"),
    "ambiguous": N_("several readers claim it"),
    "encrypted": N_("protected by a password"),
    "unreadable": N_("cannot be read"),
    "rejected": N_("refused"),
}
_QUESTIONS = {
    "account": N_("Which account is this file of?"),
    "company": N_("Which company is this file from?"),
    "day_first": N_("Is the day written before the month?"),
    "sign": N_("Are the amounts you spent written as positive?"),
    "debit_sign": N_("Some debits have a minus and some have none: what does the minus mean?"),
    "decimal_mark": N_("Which mark stands before the cents?"),
    "charset": N_("How is the text encoded?"),
    "amount_basis": N_("Is a price that of the whole line, or of one unit?"),
    "amounts_in_cents": N_("No amount has decimals: are they in cents?"),
    "points_sign": N_("No points have a minus: did all of them come in?"),
}
_HOW = {"account": N_("Answer with --account NAME, or --account new.")}
_CHOICES = {
    ("account", "new"): N_("an account that is not here yet"),
    ("day_first", "yes"): N_("yes: 3/12 is the third of December"),
    ("day_first", "no"): N_("no: 3/12 is the twelfth of March"),
    ("amount_basis", "line"): N_("of the line: 2 articles for 3.00 cost 3.00"),
    ("amount_basis", "unit"): N_("of one unit: 2 articles at 3.00 cost 6.00"),
    ("amounts_in_cents", "yes"): N_("yes: 1299 is 12.99"),
    ("amounts_in_cents", "no"): N_("no: 1299 is 1,299.00"),
    ("points_sign", "yes"): N_("yes: they were earned"),
    ("points_sign", "no"): N_("no: they were used"),
    ("decimal_mark", ","): N_("a comma"),
    ("decimal_mark", "."): N_("a full stop"),
    ("sign", "yes"): N_("yes: what was spent has no sign, what came in has a minus"),
    ("sign", "no"): N_("no: what was spent has a minus"),
    ("debit_sign", "out"): N_("a debit is money out, one with a minus is taken back"),
    ("debit_sign", "as_written"): N_("the sign says it: minus is money out"),
}


def status_text(status: str) -> str:
    """A status of an import in words."""
    return _(_STATUSES.get(status, status))


def asked(key: str) -> str:
    """A question of a file in one sentence; one on a single account of several names its number."""
    kind, _colon, number = key.partition(":")
    if kind == "account" and number:
        return _("Which account is {number}?").format(number=number)
    words = _QUESTIONS.get(key, N_("The file needs an answer: {key}."))
    return _(words).format(key=key)


def choice_text(key: str, choice: str) -> str:
    """What an answer means; the answer itself when it speaks for itself, as the name of an account does."""
    words = _CHOICES.get((key.partition(":")[0], choice))
    return _(words) if words else choice


def question_text(question: Question) -> str:
    """A question of a file on the command line: how to answer, and the choices."""
    how = _HOW.get(question.key, N_("Answer with --answer {key}=VALUE."))
    words = f"{asked(question.key)} {_(how).format(key=question.key)}"
    choices = [_choice(question.key, choice) for choice in question.choices]
    return "\n    ".join([words, *choices])


def _choice(key: str, choice: str) -> str:
    meaning = choice_text(key, choice)
    return choice if meaning == choice else _("{choice}: {meaning}").format(choice=choice, meaning=meaning)
