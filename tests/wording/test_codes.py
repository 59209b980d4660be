"""Every code that the core, an importer or a command says has its words: nobody reads a bare code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from pims import i18n
from pims.errors import KnownError
from pims.progress import Progress
from pims.records.port import Question
from pims.store.check import Fault
from tests.architecture.tree import modules
from tests.wording.codes import Saying, keys_of, sayings
from ui.wording.assumptions import assumed_text
from ui.wording.errors import error_text
from ui.wording.faults import fault_text
from ui.wording.places import place_text
from ui.wording.problems import note_text, problem_text
from ui.wording.reasons import reason_text
from ui.wording.requests import event
from ui.wording.statuses import asked, choice_text, question_text, status_text
from ui.wording.steps import step_text

ALL = ("pims", "importers", "ui")
SHOWN = {"event": "sent", "status": "sent", **dict.fromkeys(("on", "since", "until", "earliest"), "2026-11-21")}
STATUSES = ("imported", "nothing_new", "already_imported")  # of files that were read
# Places that hand on a code which is said, and found, elsewhere.
HANDED_ON = {
    "errors": {"pims/store/key.py refusal"},
    "notes": {"importers/pdf.py found.code", "importers/xmls.py found.code", "pims/ingest/guard.py frame[2]",
              "pims/ingest/frames.py code", "pims/ingest/reading.py refusal.code",
              "pims/ingest/stage.py refusal.code"},
    "problems": {"pims/ingest/frames.py code", "pims/ingest/validate.py str(bad)",
                 "pims/ingest/validate.py self._missing"},
    "questions": {"pims/ingest/frames.py key", "pims/ingest/accounts.py refusal.code"},
    "reasons": {"pims/ingest/stage.py one.reason",
                "pims/ingest/stage.py p.code"},
}  # fmt: skip


@pytest.fixture(autouse=True, params=["en", "fr"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = i18n.language()
    i18n.use(request.param)
    yield
    i18n.use(before)


def _errors() -> list[Saying]:
    return [*sayings("KnownError", 0, folders=ALL), *sayings("_unwrapped", 3)]


def _asking() -> list[Saying]:
    """Questions of importers, and refusals of a file that needs an answer: their code is a question."""
    return [*sayings("Question", 0), *(one for one, status in _refusals() if "needs_answer" in status.codes)]


def _noted() -> list[Saying]:
    return [*sayings("Note", 0), *(one for one, status in _refusals() if "needs_answer" not in status.codes)]


def _refusals() -> Iterable[tuple[Saying, Saying]]:
    return zip(sayings("Refusal", 1), sayings("Refusal", 0), strict=True)


def _problems() -> list[Saying]:
    return [*sayings("Problem", 1), *sayings("BadCell", 0)]


def _reasons() -> list[Saying]:
    said = [*sayings("Match", 1, "reason"), *sayings("StagedRow", 5, "reason"), *sayings("replace", 99, "reason")]
    return [*said, *sayings("_pair", 3), *sayings("_similar", 2)]


def _unworded(said: Iterable[Saying], words: Callable[[str], str]) -> list[str]:
    return [f"{one.place} {code}" for one in said for code in sorted(one.codes) if words(code) == code]


def _handed_on(said: Iterable[Saying]) -> set[str]:
    return {one.written for one in said if not one.codes}


def test_errors_have_words() -> None:
    assert _unworded(_errors(), lambda code: error_text(KnownError(code)).what) == []
    assert _handed_on(_errors()) == HANDED_ON["errors"]


def test_errors_fill_their_words() -> None:
    """What a sentence names is given where the error is raised."""
    unfilled = []
    for one in sayings("KnownError", 0, folders=ALL):
        for code in one.codes:
            told = error_text(KnownError(code, **{name: SHOWN.get(name, "x") for name in one.keywords}))
            unfilled += [f"{one.place} {code}"] * ("?" in told.what + told.why + told.do)
    assert unfilled == []


def test_refusals_and_notes_have_words() -> None:
    assert _unworded(_noted(), note_text) == []
    assert _handed_on(_noted()) == HANDED_ON["notes"]


def test_statuses_have_words() -> None:
    """In French: some English words are those of the code."""
    i18n.use("fr")
    codes = {code for _one, status in _refusals() for code in status.codes} | set(STATUSES)
    assert "unreadable" in codes
    assert [code for code in sorted(codes) if status_text(code) == code] == []


def test_problems_have_words() -> None:
    assert _unworded(_problems(), problem_text) == []
    assert _handed_on(_problems()) == HANDED_ON["problems"]


def test_questions_have_words() -> None:
    assert _unworded(_asking(), lambda code: code if f" {code}." in asked(code) else "") == []
    assert _handed_on(_asking()) == HANDED_ON["questions"]


def test_reasons_have_words() -> None:
    assert _unworded(_reasons(), reason_text) == []
    assert _handed_on(_reasons()) == HANDED_ON["reasons"]


def test_steps_have_words() -> None:
    said = list(sayings("Progress", 0))
    assert said
    assert _unworded(said, lambda code: step_text(Progress(code, 0)).partition(" · ")[0]) == []
    assert _handed_on(said) == set()


def test_faults_of_a_store_have_words() -> None:
    said = list(sayings("Fault", 0))
    assert said
    assert _unworded(said, lambda code: fault_text(Fault(code))) == []
    assert _handed_on(said) == set()


def test_a_fault_names_the_kind_of_record() -> None:
    assert "receipt_line" not in fault_text(Fault("link_broken", "receipt_line", 3))


def test_banks_that_share_a_layout_are_named() -> None:
    assert "BoursoBank" in note_text("institution_not_proved", "boursobank, unheard-of")
    assert "unheard-of" in note_text("institution_not_proved", "boursobank, unheard-of")


@pytest.mark.parametrize("where", [
    "line 7", "line 7 entry 2", "line 7 column 4", "message 3", "page 1", "row 12", "sheet Tickets row 3",
    "statement 2",
])  # fmt: skip
def test_places_are_said_in_french(where: str) -> None:
    i18n.use("fr")
    assert place_text(where) != where or where.startswith("page")
    assert where.rpartition(" ")[2] in place_text(where)
    assert place_text("$[4].calls") == "$[4].calls"
    assert place_text("$.records[2]") == "élément 2 de records"
    assert place_text("$.t[3].lines[0]") == "élément 0 de lines, dans l’élément 3 de t"
    assert place_text("page 2 line 7") == "page 2, ligne 7"


def test_a_question_tells_how_to_answer() -> None:
    said = question_text(Question("debit_sign", ("out", "as_written")))
    assert "--answer debit_sign=" in said
    assert "out" in said
    assert choice_text("debit_sign", "out") in said
    assert "--account" in question_text(Question("account", ("Compte joint", "new")))
    assert "Compte joint" in question_text(Question("account", ("Compte joint", "new")))


def test_assumptions_have_words() -> None:
    """What importers declare as `assumed={"day_first": True}`."""
    said = {code for module in modules("importers") for code in keys_of(module, "assumed")} | {"month_first"}
    assert {"day_first", "decimal_volumes"} <= said
    assert [code for code in sorted(said) if f"{code} = " in assumed_text(code, "True")] == []


def test_an_error_shows_days_and_steps_as_people_read_them() -> None:
    told = error_text(KnownError("bad_event_date", event="received", on="2026-01-02", earliest="2026-12-03"))
    assert "2026-12-03" not in told.why
    assert "2026" in told.why
    assert event("received") in told.what


def test_a_code_without_words_is_found() -> None:
    """The tests above can fail."""
    unknown = Saying("here:1", "here code", frozenset({"never_heard"}), frozenset())
    assert _unworded([unknown], note_text) == ["here:1 never_heard"]
    assert _unworded([unknown], problem_text) == ["here:1 never_heard"]
    assert _unworded([unknown], lambda code: error_text(KnownError(code)).what) == ["here:1 never_heard"]
