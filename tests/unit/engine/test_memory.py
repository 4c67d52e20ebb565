"""Loading is not interrupted by collections of garbage, and afterwards there are some again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.engine.memory import begin_loading, end_loading


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("collector")
def test_garbage_waits_till_all_is_loaded() -> None:
    begin_loading()
    assert not gc.isenabled()
    end_loading()
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_what_was_loaded_is_not_looked_through_again() -> None:
    loaded: list[object] = [[]]
    begin_loading()
    assert any(one is loaded for one in gc.get_objects())
    end_loading()
    assert not any(one is loaded for one in gc.get_objects())
