"""Which turns of the project's own dialogues hold, kept in a file so that none is lost unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.dialogues.outcomes import Played
from bench.dialogues.written import HELD_FILE

RENEW = "python -m bench.dialogues tests/conversations/dialogues --write-held"
"""The command that writes the file of the project's own dialogues anew."""

_HEAD = f"# The turns that hold, by dialogue. Written by `{RENEW}`.\n"


@dataclass(frozen=True)
class Held:
    """What holds of a dialogue.

    Attributes:
        of: How many turns it has.
        turns: Numbers of those that hold.
    """

    of: int
    turns: tuple[int, ...]


def held_of(played: Sequence[Played]) -> dict[str, Held]:
    """What holds of dialogues, by their ids.

    Args:
        played: The dialogues.
    """
    return {one.dialogue.id: Held(len(one.judged), tuple(one.held)) for one in played}


def read_held(folder: Path) -> dict[str, Held]:
    """What is kept to hold of a folder's dialogues, by their ids; nothing if there is no file.

    Args:
        folder: The folder of the dialogues.
    """
    path = folder / HELD_FILE
    written = (yaml.safe_load(path.read_text(encoding="utf8")) or {}) if path.is_file() else {}
    return {name: Held(one["of"], tuple(one["turns"])) for name, one in written.items()}


def write_held(folder: Path, held: Mapping[str, Held]) -> None:
    """Keeps what holds.

    Args:
        folder: The folder of the dialogues.
        held: All of its dialogues, by their ids.
    """
    document = {
        name: {"held": len(one.turns), "of": one.of, "turns": list(one.turns)}
        for name, one in held.items()
    }
    text = yaml.safe_dump(document, default_flow_style=None, sort_keys=False, width=100)
    (folder / HELD_FILE).write_text(_HEAD + text, encoding="utf8")


def fall(kept: Held, now: Held) -> str | None:
    """Words for a dialogue that holds fewer turns than it did; None if it does not.

    Args:
        kept: What is kept to hold.
        now: What holds.
    """
    if len(now.turns) >= len(kept.turns):
        return None
    counts = f"holds {len(now.turns)} of {now.of} turns, held {len(kept.turns)} of {kept.of}"
    return f"{counts}; {_difference(kept, now)}"


def out_of_date(kept: Mapping[str, Held], now: Mapping[str, Held]) -> Iterator[str]:
    """Where what is kept is not what holds, beside dialogues that fell.

    Args:
        kept: What is kept to hold.
        now: What holds.

    Yields:
        Words for each dialogue that is new, is gone, or holds more or other turns.
    """
    for name in sorted(kept.keys() | now.keys()):
        if name not in kept:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        elif kept[name] != now[name] and fall(kept[name], now[name]) is None:
            yield f"{name}: {_difference(kept[name], now[name])}"


def _difference(kept: Held, now: Held) -> str:
    lost, won = set(kept.turns) - set(now.turns), set(now.turns) - set(kept.turns)
    words = [
        f"{name} {', '.join(map(str, sorted(numbers)))}"
        for name, numbers in (("lost", lost), ("won", won))
        if numbers
    ]
    return " and ".join(words) or f"of {now.of} turns instead of {kept.of}"
