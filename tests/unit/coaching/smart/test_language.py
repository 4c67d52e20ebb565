"""How the pipeline is loaded: once, and without what makes no difference to what it reads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
import spacy

from bot.coaching.smart.text import syntax as language

LINES = (Path(__file__).parent / "goals.txt").read_text().splitlines()


def test_reads_as_the_whole_pipeline_does(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [line for line in LINES if line and not line.startswith("#")][:150]
    found = [language.sentences.__wrapped__(text) for text in texts]
    whole = spacy.load(language._folder())
    monkeypatch.setattr(language, "_pipeline", lambda: whole)
    assert found == [language.sentences.__wrapped__(text) for text in texts]
    assert len(found) > 100


@pytest.fixture
def nothing_loaded() -> Iterator[None]:
    language._loaded.cache_clear()
    yield
    language._loaded.cache_clear()


@pytest.mark.usefixtures("nothing_loaded")
def test_threads_share_one_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    both_load, loaded = Barrier(2), []

    def load(*_: object, **__: object) -> object:
        loaded.append(object())
        with suppress(BrokenBarrierError):
            both_load.wait(0.2)  # a second thread that loads as well would be here by then
        return loaded[-1]

    monkeypatch.setattr(spacy, "load", load)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: language.load_language(), range(2)))
    assert len(loaded) == 1
