"""A damaged model is told in one line that says what to do."""

from __future__ import annotations

import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.engine.agent import ModelUnusable, load_agent
from bot.settings import load_settings

# A separate action server: actions in process would change Rasa for the tests after this one.
SETTINGS = load_settings(
    {"COACH_WEB_SECRET": "x", "COACH_ACTION_ENDPOINT": "http://actions/webhook"}
)


def _cut_archive() -> bytes:
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        entry = tarfile.TarInfo("metadata.json")
        entry.size = 100_000
        archive.addfile(entry, BytesIO(bytes(range(256)) * 400))
    return whole.getvalue()[:200]


@pytest.mark.parametrize("content", [b"", b"no archive at all", _cut_archive()])
def test_a_damaged_model(content: bytes, tmp_path: Path) -> None:
    model = tmp_path / "coach.tar.gz"
    model.write_bytes(content)
    with pytest.raises(ModelUnusable, match="coach train --force") as told:
        load_agent(SETTINGS, create_engine("sqlite://"), model)
    assert "\n" not in str(told.value)
