"""`coach parse --context`: where messages stand, from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.parse import read_context
from bot.dialogue.core.reader_context import ReaderContext
from bot.settings import InvalidSetting


def test_a_context_has_the_fields_that_it_says(tmp_path: Path) -> None:
    file = tmp_path / "context.json"
    file.write_text('{"asks": "pay", "acts": ["start.offer"], "first": false}')
    assert read_context(file) == ReaderContext("pay", acts=("start.offer",), first=False)


@pytest.mark.parametrize("text", ['{"asked": "pay"}', "[1]", "no json"])
def test_what_is_no_context_is_refused_in_words(tmp_path: Path, text: str) -> None:
    file = tmp_path / "context.json"
    file.write_text(text)
    with pytest.raises(InvalidSetting, match="asks, asked_before, offers"):
        read_context(file)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="is no context"):
        read_context(tmp_path / "nothing.json")
