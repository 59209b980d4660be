"""Companies in the window: labels get one, two become one and part, brands are asked; each taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pims.enrich.branches import questions
from pims.queries.unnamed import unnamed
from pims.reference.companies import directory
from pims.store.store import create_store
from tests.desktop.conftest import Opener
from tests.desktop.press import label_texts, press
from tests.desktop.understood import dialog, foreseen, make_household, stored, undo
from ui.desktop.pages.companies.answer import BranchDialog
from ui.desktop.pages.companies.page import CompaniesPage
from ui.desktop.pages.companies.same import SameDialog
from ui.desktop.pages.words.dialog import NEW
from ui.desktop.scenes import settle
from ui.desktop.window import Window


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, made once."""
    return make_household(tmp_path_factory.mktemp("household"))


@pytest.fixture
def window(opener: Opener, household: Path, tmp_path: Path) -> Window:
    """A window on a copy of it."""
    return opener(Path(shutil.copytree(household, tmp_path / "store")))


def companies(window: Window) -> CompaniesPage:
    window.go("companies")
    settle(window)
    page = window.page()
    assert isinstance(page, CompaniesPage)
    return page


def test_an_unnamed_label_gets_a_company_of_its_own(window: Window) -> None:
    page = companies(window)
    known = len(page.known())
    assert page.names.text() == "To name · 2"
    press(page, "To name · 2")
    with window.session.opened().reader() as conn:
        (row,) = unnamed(conn)
    page.to_name.name(row)
    asked = dialog(window)
    asked.pick.choose(NEW)
    assert asked.firm.name.text() == "Boulangerie du Quai"
    asked.firm.name.clear()
    assert not asked.save.isEnabled()
    asked.firm.name.setText("Boulangerie du Quai")
    asked.firm.email.setText("quai@example.org")
    assert len(foreseen(asked, window)) == 5
    assert "nobody → Boulangerie du Quai" in asked.foreseen._model.index(0, 3).data()
    press(asked, "Keep")
    settle(window)
    assert len(stored(window, company="own-boulangerie-du-quai")) == 5
    assert len(page.known()) == known + 1
    window.go("companies", "own-boulangerie-du-quai")
    settle(window)
    assert page.title.text() == "Boulangerie du Quai"
    assert "quai@example.org" in label_texts(page.firm)
    undo(window)
    assert stored(window, company="own-boulangerie-du-quai") == []
    assert "own-boulangerie-du-quai" not in directory()
    assert page.title.text() == "Companies"


def test_own_companies_are_known_when_a_store_is_opened(window: Window, opener: Opener, tmp_path: Path) -> None:
    page = companies(window)
    with window.session.opened().reader() as conn:
        (row,) = unnamed(conn)
    page.to_name.name(row)
    asked = dialog(window)
    asked.pick.choose(NEW)
    asked.firm.name.setText("Boulangerie du Quai")
    press(asked, "Keep")
    settle(window)
    folder = window.session.opened().folder
    window.close()
    opener(tmp_path / "other")
    other, _key = create_store(tmp_path / "second", None)
    other.close()
    opener(tmp_path / "second")
    assert "own-boulangerie-du-quai" not in directory()
    opener(folder)
    assert "own-boulangerie-du-quai" in directory()


def test_two_companies_become_one_and_part_again(window: Window) -> None:
    page = companies(window)
    window.go("companies", "orange")
    settle(window)
    press(page.firm, "Same company as…")
    asked = window.findChildren(SameDialog)[-1]
    asked.pick.choose("sosh" if "sosh" in directory() else "free")
    settle(window)
    other = asked.pick.value() or ""
    assert "5 transactions move" in asked.follows.text()
    press(asked, "Make them one")
    settle(window)
    assert len(stored(window, company=other)) == 5
    assert page.title.text() == directory()[other].name
    press(page.firm, "Set apart")
    settle(window)
    assert len(stored(window, company="orange")) == 5
    undo(window)
    assert len(stored(window, company=other)) == 5


def test_the_company_of_a_store_is_asked_once(window: Window) -> None:
    page = companies(window)
    page.open_names()
    settle(window)
    press(page.to_name, "Name it…")
    asked = window.findChildren(BranchDialog)[-1]
    asked.firm.name.setText("Rennes Distribution")
    press(asked, "Keep")
    settle(window)
    assert len(stored(window, company="own-rennes-distribution")) == 4
    undo(window)
    assert len(stored(window, company="leclerc")) == 4
    press(page.to_name, "I do not know")
    settle(window)
    with window.session.opened().reader() as conn:
        assert questions(conn) == []
    assert len(stored(window, company="leclerc")) == 4
