"""What the pipeline is loaded without makes no difference to what it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from bot.coaching.smart import language

LINES = (Path(__file__).parent / "goals.txt").read_text().splitlines()


def test_reads_as_the_whole_pipeline_does(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [line for line in LINES if line and not line.startswith("#")][:150]
    found = [language.sentences.__wrapped__(text) for text in texts]
    whole = spacy.load(language._folder())
    monkeypatch.setattr(language, "_pipeline", lambda: whole)
    assert found == [language.sentences.__wrapped__(text) for text in texts]
    assert len(found) > 100
