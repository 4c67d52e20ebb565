"""Counts, table, transcript and the file of what holds, on two small dialogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.dialogues.checks import Answer
from bench.dialogues.fault_table import fault_table
from bench.dialogues.outcomes import Played, as_json, judged, totals
from bench.dialogues.ratchet import Held, fall, held_of, out_of_date, read_held, write_held
from bench.dialogues.transcripts import transcript, write_transcripts
from bench.dialogues.written import dialogue_of

WANTED = {"draft": {"what": "weld", "reason": "pay"}}


@pytest.fixture(scope="module")
def played() -> list[Played]:
    welder = dialogue_of(
        {
            "id": "a",
            "title": "a welder",
            "today": "2026-05-04",
            "given": "good day",
            "turns": [
                {"user": "i want to weld", "state": WANTED, "judge": "Takes the wish."},
                {"user": "for the pay", "state": WANTED},
                {"later": "2026-05-05"},
                {"user": "back", "says": ["welcome"]},
            ],
        }
    )
    brief = dialogue_of({"id": "b", "turns": [{"user": "hi"}, {"user": "bye"}]})
    draft, whole = {"draft": {"what": "weld"}}, {"draft": {"what": "weld", "reason": "the pay"}}
    return [
        judged(
            welder,
            [
                Answer([{"text": "Good day."}], {}),
                Answer([{"text": "To weld.", "buttons": [{"title": "Save"}]}], {"draft": {}}),
                Answer([{"text": "Noted."}], draft),
                Answer([{"text": "Hello."}], whole),
            ],
        ),
        judged(brief, [Answer([{"text": "Hi."}]), Answer([{"text": "Bye."}])]),
    ]


def test_totals(played: list[Played]) -> None:
    assert str(totals(played)) == (
        "turns 2 of 5 (40.0 %) · state 0 of 2 (0.0 %) · dialogues 1 of 2 (50.0 %) · harm in 0 turns"
    )
    assert str(totals([]).turns) == "none"


def test_the_table_counts_turns_by_kind_name_and_path(played: list[Played]) -> None:
    assert fault_table(played).rows == (
        ("state wrong", "2", "a:1, a:2"),
        ("  draft", "2", "a:1, a:2"),
        ("    draft.reason", "2", "a:1, a:2"),
        ("    draft.what", "1", "a:1"),
        ("not said", "1", "a:3"),
    )


def test_json_has_each_fault(played: list[Played]) -> None:
    told = as_json(played)
    assert told["turns"] == {"held": 2, "of": 5}
    assert [one["held"] for one in told["played"]] == [[], [1, 2]]
    assert told["played"][0]["faults"][0] == {
        "turn": 1,
        "user": "i want to weld",
        "kind": "state wrong",
        "path": ["draft", "what"],
        "words": "draft.what: None for 'weld'",
    }


def test_the_transcript_can_be_read(played: list[Played], tmp_path: Path) -> None:
    write_transcripts(played, tmp_path / "said")
    text = (tmp_path / "said" / "a.txt").read_text()
    assert text == transcript(played[0])
    assert text.startswith(
        "a: a welder\n0 of 3 turns hold\n\n--- Monday, 2026-05-04 ---\n\n"
        "   U: good day\n   C: Good day.\n\n"
        " 1 U: i want to weld\n   C: To weld.\n   C: Save\n   ?  Takes the wish.\n"
        "   ** state wrong: draft.what: None for 'weld'\n"
    )
    assert "--- Tuesday, 2026-05-05 ---\n\n 3 U: back\n" in text


def test_an_answer_for_each_message(played: list[Played]) -> None:
    with pytest.raises(ValueError, match="zip"):
        judged(played[1].dialogue, [])


def test_what_holds_is_kept(played: list[Played], tmp_path: Path) -> None:
    assert read_held(tmp_path) == {}
    held = held_of(played)
    assert held == {"a": Held(3, ()), "b": Held(2, (1, 2))}
    write_held(tmp_path, held)
    assert read_held(tmp_path) == held


@pytest.mark.parametrize(
    ("kept", "now", "fell", "news"),
    [
        (Held(4, (1, 2)), Held(4, (1, 2)), None, []),
        (Held(4, (1, 2)), Held(4, (1,)), "holds 1 of 4 turns, held 2 of 4; lost 2", []),
        (Held(4, (1, 2)), Held(4, (1, 2, 4)), None, ["x: won 4"]),
        (Held(4, (1, 2)), Held(4, (1, 3)), None, ["x: lost 2 and won 3"]),
        (Held(4, (1, 2)), Held(5, (1, 2)), None, ["x: of 5 turns instead of 4"]),
    ],
)
def test_falling_and_rising(kept: Held, now: Held, fell: str | None, news: list[str]) -> None:
    assert fall(kept, now) == fell
    assert list(out_of_date({"x": kept}, {"x": now})) == news


def test_dialogues_come_and_go() -> None:
    one = Held(1, (1,))
    assert list(out_of_date({"x": one}, {"y": one})) == ["x is gone", "y is new"]
