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
    "account": N_("Which account is this file of? Answer with --account NAME, or --account new."),
    "day_first": N_("Is the day written before the month? Answer with --answer day_first=yes or no."),
    "sign": N_("Are amounts spent written as positive? Answer with --answer sign=spent or received."),
    "charset": N_("How is the text encoded? Answer with --answer charset=NAME."),
}


def status_text(status: str) -> str:
    """A status of an import in words."""
    return _(_STATUSES.get(status, status))


def question_text(question: Question) -> str:
    """A question of a file, with its choices."""
    words = _(_QUESTIONS.get(question.key, N_("Answer with --answer {key}=VALUE."))).format(key=question.key)
    return f"{words} ({', '.join(question.choices)})" if question.choices else words
