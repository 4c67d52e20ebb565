"""Dialogues as text to be read: what was said, what a good answer is, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import indent

from bench.dialogues.outcomes import Played, Turn


def transcript(played: Played) -> str:
    """A dialogue as text.

    Args:
        played: The dialogue.

    Returns:
        Lines: `U:` what was typed, `C:` what is shown, `?` what a reader has to look for, `**` what
        is wrong. A day stands where it begins.
    """
    name = f"{played.dialogue.id}: {played.dialogue.title}"
    held = f"{len(played.held)} of {len(played.judged)} turns hold"
    return "\n".join([name, held, *_turns(played)]) + "\n"


def write_transcripts(played: list[Played], folder: Path) -> None:
    """Writes a file `<id>.txt` for each dialogue.

    Args:
        played: The dialogues.
        folder: Where to; made if it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for one in played:
        (folder / f"{one.dialogue.id}.txt").write_text(transcript(one), encoding="utf8")


def _turns(played: Played) -> Iterator[str]:
    day: date | None = None
    for turn in played.turns:
        if turn.message.day != day:
            day = turn.message.day
            yield f"\n--- {day:%A}, {day} ---"
        yield ""
        yield from _lines(turn)


def _lines(turn: Turn) -> Iterator[str]:
    yield f"{turn.message.number or '':>2} U: {turn.message.text}"
    yield indent(turn.answer.shown, "   C: ")
    if turn.message.judge:
        yield f"   ?  {turn.message.judge}"
    for fault in turn.faults:
        yield f"   ** {fault.kind.value}: {fault.words}"
