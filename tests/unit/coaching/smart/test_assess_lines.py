"""`coach smart`: a goal a line in, an object a line out."""

import json
import subprocess
import sys
from datetime import date

from bot.cli.smart import assess_lines

TODAY = date(2026, 9, 14)


def test_a_line_gives_an_object_of_the_specified_form() -> None:
    line = "Raise my score from 82% to 90% by 30 October – “ça va”\n"
    (out,) = assess_lines([line], TODAY)
    result = json.loads(out)

    assert "\n" not in out
    assert list(result) == ["letters", "total", "verdict"]
    assert list(result["letters"]) == ["S", "M", "A", "R", "T"]
    assert all(list(one) == ["score", "reason", "found"] for one in result["letters"].values())
    assert result["letters"]["M"]["found"] == "from 82% to 90%"
    assert result["letters"]["T"]["found"] == "by 30 October"
    assert result["total"] == sum(one["score"] for one in result["letters"].values())
    assert result["verdict"] in ("smart", "nearly", "draft")


def test_every_line_has_its_own_object_even_an_empty_one() -> None:
    results = [json.loads(out) for out in assess_lines(["\n", "By 30 October\r\n", ""], TODAY)]
    assert [one["letters"]["T"]["score"] for one in results] == [0, 2, 0]
    assert results[0]["verdict"] == "draft"


def test_importing_it_loads_no_spacy() -> None:
    code = "import sys, bot.cli.smart; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.strip() == "False"
