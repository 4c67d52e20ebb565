from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.dialogues.written import HELD_FILE, InvalidDialogue, dialogue_of, read_dialogues


def written(**changes: Any) -> dict[str, Any]:
    return {"id": "x1", "turns": [{"user": "hello"}], **changes}


def test_days_numbers_and_what_leads_up_to_the_turns() -> None:
    dialogue = dialogue_of(
        written(
            today=date(2026, 5, 4),
            given="set a goal\n\nlearn to weld\n",
            turns=[{"user": "by june\nplease"}, {"later": "2026-05-11"}, {"user": 7}],
        )
    )
    assert [(m.day.isoformat(), m.number, m.text) for m in dialogue.messages] == [
        ("2026-05-04", None, "set a goal"),
        ("2026-05-04", None, "learn to weld"),
        ("2026-05-04", 1, "by june please"),
        ("2026-05-11", 2, "7"),
    ]


def test_what_must_hold_is_taken_over() -> None:
    turn = {
        "user": "drop it",
        "state": {"goals": []},
        "says": ["(?i)dropped"],
        "never": ["sure"],
        "changes": ["goals"],
        "judge": "Short.\n",
    }
    message = dialogue_of(written(turns=[turn])).messages[0]
    assert message.state == {"goals": []}
    assert [p.pattern for p in (*message.says, *message.never)] == ["(?i)dropped", "sure"]
    assert message.changes == {"goals"}
    assert message.judge == "Short."


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (written(turns=[]), "turns"),
        (written(title="a", voices="two"), "voices"),
        (written(turns=[{"user": "hi", "say": ["x"]}]), "turn 1: .*say"),
        (written(turns=[{"says": ["x"]}]), "neither"),
        (written(turns=[{"user": "hi", "says": ["("]}]), "turn 1: .*no pattern"),
        (written(turns=[{"user": "hi", "state": None}]), "state"),
        (written(turns=[{"later": "tomorrow"}]), "tomorrow"),
        (written(turns=["hi"]), "hi"),
    ],
)
def test_what_is_not_written_well_is_refused(document: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidDialogue, match=words):
        dialogue_of(document)


def test_a_folder_is_read_without_the_file_of_what_holds(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("id: b\nturns: [{user: hi}]\n---\nid: c\nturns: [{user: hi}]\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "d.yml").write_text("id: d\nturns: [{user: hi}]\n")
    (tmp_path / HELD_FILE).write_text("b: {held: 1, of: 1, turns: [1]}\n")
    assert [dialogue.id for dialogue in read_dialogues(tmp_path)] == ["b", "c", "d"]
    assert [dialogue.id for dialogue in read_dialogues(tmp_path / "b.yml")] == ["b", "c"]


def test_an_error_names_the_file_and_ids_are_had_once(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("id: b\nturns: [{user: hi}]\n")
    (tmp_path / "c.yml").write_text("id: b\nturns: [{user: hi}]\n")
    with pytest.raises(InvalidDialogue, match=r"c\.yml: there are two"):
        read_dialogues(tmp_path)
    (tmp_path / "c.yml").write_text("id: [\n")
    with pytest.raises(InvalidDialogue, match=r"c\.yml: "):
        read_dialogues(tmp_path)
