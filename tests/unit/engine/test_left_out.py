"""What servers leave out stays out, whatever Rasa imports, and nothing that is kept needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import module_from_spec

import pytest

from bot.engine.left_out import LEFT_OUT, LeftOutError, _Finder, leave_out_unused

# A process of its own: what is imported here is what a server imports, with Slack.
_IMPORT_A_SERVER = """
import json, sys
from bot.engine.quiet import be_quiet
from bot.engine.left_out import LEFT_OUT, leave_out_unused
be_quiet()
leave_out_unused()
import bot.serve, bot.channels.slack, bot.engine.rule_policy, bot.nlu.sentence_featurizer
top = {name: module for name, module in sys.modules.items() if name in LEFT_OUT}
print(json.dumps({
    "stand-ins": sorted(name for name, module in top.items() if not hasattr(module, "__version__")),
    "real": sorted(name for name, module in top.items() if hasattr(module, "__version__")),
    "channels": sorted(name for name in sys.modules if name.startswith("rasa.core.channels.")),
    "bases": [kind.__name__ for kind in bot.serve.InputChannel.__mro__],
}))
"""


@pytest.fixture(scope="module")
def imported() -> dict[str, list[str]]:
    command = [sys.executable, "-c", _IMPORT_A_SERVER]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - our own
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_all_of_it_is_left_out(imported: dict[str, list[str]]) -> None:
    # One that is missing here is no longer imported by Rasa, and need not be named any more.
    assert imported["stand-ins"] == sorted(LEFT_OUT)
    assert imported["real"] == []


def test_no_other_channel_is_there(imported: dict[str, list[str]]) -> None:
    assert imported["channels"] == ["rasa.core.channels.channel"]
    assert imported["bases"] == ["InputChannel", "object"]


def test_what_is_called_after_all_says_so() -> None:
    finder = _Finder()
    spec = finder.find_spec("boto3.dynamodb.conditions", None)
    assert spec is not None
    key = module_from_spec(spec).Key
    assert not isinstance("text", key)
    with pytest.raises(LeftOutError, match=r"boto3\.dynamodb\.conditions\.Key"):
        key("sender")


def test_everything_else_is_found_as_ever() -> None:
    assert _Finder().find_spec("sqlalchemy", None) is None


def test_a_process_that_has_rasa_keeps_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rasa", sys)
    before = list(sys.meta_path)
    leave_out_unused()
    assert sys.meta_path == before
