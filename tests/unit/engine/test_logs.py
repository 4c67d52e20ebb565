"""Log lines: one a record, with the turn."""

from __future__ import annotations

import json
import logging

from bot.engine.logs import JsonFormatter, add_turn, turn_of_its_own
from bot.engine.metrics import ERRORS, ErrorCounter


def written(message: str) -> dict[str, str]:
    record = logging.LogRecord("coach", logging.ERROR, "", 0, message, None, None)
    add_turn(record)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    parsed: dict[str, str] = json.loads(line)
    return parsed


def test_a_record_is_one_line_of_json() -> None:
    line = written("broken\n2026-11-22 CRITICAL forged")
    assert line["message"] == "broken\n2026-11-22 CRITICAL forged"
    assert (line["level"], line["logger"], line["turn"]) == ("ERROR", "coach", "-")


def test_records_of_a_turn_have_its_id() -> None:
    with turn_of_its_own() as turn:
        assert written("within")["turn"] == turn
        with turn_of_its_own() as inner:
            assert inner != turn
    assert written("after")["turn"] == "-"


def test_errors_are_counted() -> None:
    before = ERRORS._value.get()
    ErrorCounter().handle(logging.LogRecord("coach", logging.ERROR, "", 0, "x", None, None))
    assert ERRORS._value.get() == before + 1
