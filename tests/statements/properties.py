"""How the properties are tried: few examples in the usual run, many in the long one, always the same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.statements.formats import FORMATS

EVERY_FORMAT = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def examples(usual: int, many: int) -> pytest.MarkDecorator:
    """Runs a test with a number of examples, and with many in the long run."""
    return pytest.mark.parametrize(
        "examples", [usual, pytest.param(many, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
    )


def holds(check: Callable[..., None], count: int, *drawn: st.SearchStrategy[Any]) -> None:
    """Tries a property on drawn examples; a failure is not made smaller: each try is a store, that takes minutes."""
    tried = settings(
        phases=[Phase.generate],
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    tried(given(*drawn)(check))()
