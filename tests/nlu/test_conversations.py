"""Marked conversations are well formed, and nothing that is learnt from stands elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.core.acts import ACTS
from bot.dialogue.core.message_reading import Span
from bot.dialogue.core.roles import QUESTIONS, ROLES
from bot.nlu.conversations import Voice, read_voice, read_voices, without_marks
from tests.nlu.conversations import FOLDER, ROOT, faults

GUIDE = (ROOT / "docs" / "conversations.md").read_text(encoding="utf8")


@pytest.fixture(scope="module")
def found() -> list[Voice]:
    return read_voices(FOLDER)


def test_nothing_is_wrong_with_the_marks(found: list[Voice]) -> None:
    assert list(faults(found)) == []


def test_there_are_as_many_as_the_guide_says(found: list[Voice]) -> None:
    messages = [one for voice in found for one in voice.messages]
    conversations = {one.conversation for one in messages}
    assert len(found) == 40
    assert sum(voice.held_out for voice in found) == 4
    assert f"{len(conversations)} conversations, {len(messages):,} messages" in GUIDE


def test_a_mark_gives_a_span_of_the_plain_text() -> None:
    plain, spans = without_marks("they said [84 base](pay), [half up to 6](match)")
    assert plain == "they said 84 base, half up to 6"
    assert [plain[one.start : one.end] for one in spans] == ["84 base", "half up to 6"]
    assert spans[0] == Span(10, 17, "pay")


@pytest.mark.parametrize(
    ("turn", "fault"),
    [
        ('{user: "85k", acts: []}', "no act"),
        ('{user: "85k", acts: [tell.offers]}', "no such act: tell.offers"),
        ('{user: "[85k](salary)", acts: [tell.offer]}', "no such role: salary"),
        ('{user: "[85k] (pay)", acts: [tell.offer]}', "a broken mark"),
        ('{user: "I have two offers and no idea", acts: [tell.offer]}', "the held-out voice"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, turn: str, fault: str) -> None:
    head = 'voice: {}\nwho: "a test"\nheld_out: {}\nconversations:\n  - id: {}-01\n    turns:\n'
    kept = '      - {user: "I have two offers and no idea", acts: [tell.offer]}\n'
    (tmp_path / "a.yml").write_text(head.format("a", "false", "a") + f"      - {turn}\n")
    (tmp_path / "b.yml").write_text(head.format("b", "true", "b") + kept)
    assert any(fault in one for one in faults([read_voice(p) for p in tmp_path.glob("*.yml")]))


@pytest.mark.parametrize("name", [*ACTS, *ROLES, *sorted(QUESTIONS)])
def test_the_guide_names_each_mark(name: str) -> None:
    assert f"`{name}`" in GUIDE
