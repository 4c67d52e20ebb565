import json
from datetime import date

import pytest

from bot.cli.read import read_lines

TODAY = date(2026, 11, 22)


def test_writes_a_json_object_a_line() -> None:
    lines = list(read_lines("date", ["by June\n", "someday\r\n", "\n"], TODAY))
    shown = [json.loads(line) for line in lines]
    assert [entry["value"] for entry in shown] == [{"date": "2027-06-30"}, None, None]
    assert all("\n" not in line for line in lines)


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="match_formula"):
        list(read_lines("salary", ["85k"], TODAY))
