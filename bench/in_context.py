"""Measures what messages are read as in their context, on voices that nothing was learnt from.

`python -m bench.in_context` reads the held-out voices; `--voices` names others. Each message is
read with what the coach asked and offered, and with what was *read* of the messages before it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.coaching.offers.values import find_values
from bot.dialogue.core.message_reading import MessageReading, Span
from bot.nlu.adapter import ADAPTER
from bot.nlu.conversations import MarkedMessage, Voice, read_voices
from bot.nlu.encoder import SentenceEncoder, build_encoder
from bot.nlu.reader_model import READER, ReaderModel
from tests.nlu.conversations import FOLDER

_BINS = (0.1, 0.3, 0.5, 0.7, 0.9)
_TODAY = date(2026, 11, 30)
_ROLE_OF_FIELD: Mapping[str, str] = {
    "pay": "pay",
    "deadline": "deadline",
    "hours_per_week": "hours",
    "pto": "days_off",
    "match": "match",
    "bonus_percent": "bonus",
    "bonus_amount": "bonus",
    "confidence": "confidence",
    "health_employer_monthly": "health_employer",
    "health_worker_monthly": "health_own",
    "sign_on": "sign_on",
    "worker_percent": "own_share",
    "commute_miles": "commute_distance",
    "commute_minutes": "commute_time",
    "equity_yearly": "equity",
    "overtime_hours": "overtime",
    "on_site_days": "on_site",
    "planned_years": "years",
    "holidays": "holidays",
    "sick_days": "sick_days",
}
"""Roles of the fields under which the rules for values find them."""


@dataclass(frozen=True)
class Read:
    """A marked message with what it was read as."""

    marked: MarkedMessage
    reading: MessageReading


def main() -> None:
    """Reads the voices and prints what is measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.in_context", description=__doc__)
    parser.add_argument("--voices", nargs="*", help="names of voices; the held-out ones if none")
    parser.add_argument("--adapter", type=Path, default=ADAPTER)
    parser.add_argument("--reader", type=Path, default=READER)
    arguments = parser.parse_args()
    voices = [
        one
        for one in read_voices(FOLDER)
        if (one.name in arguments.voices if arguments.voices else one.held_out)
    ]
    with tempfile.TemporaryDirectory() as folder:
        build_encoder(Path(folder) / "encoder", arguments.adapter)
        encoder = SentenceEncoder(Path(folder) / "encoder")
        reads = list(read_all(voices, encoder, ReaderModel.load(arguments.reader)))
    _print(reads)


def read_all(
    voices: Iterable[Voice], encoder: SentenceEncoder, model: ReaderModel
) -> Iterator[Read]:
    """Reads the messages of some voices, in their order.

    Args:
        voices: The voices.
        encoder: Reads the words.
        model: Reads what they do.
    """
    for voice in voices:
        for _, messages in groupby(voice.messages, lambda one: one.conversation):
            said: list[tuple[str, ...]] = []
            for one in messages:
                before = (said[-1:] or [()])[0], (said[-2:-1] or [()])[0]
                context = replace(one.context, acts=before[0], acts_before=before[1])
                reading = model.read(one.text, encoder.read(one.text), context)
                said.append(reading.done)
                yield Read(one, reading)


def _print(reads: Sequence[Read]) -> None:
    console = Console()
    console.print(f"{len(reads)} messages")
    acts = [(set(one.marked.acts), set(_acts(one.reading))) for one in reads]
    marked = [_spans(one.marked.spans) for one in reads]
    found = [_spans(one.reading.spans) for one in reads]
    ruled = [_by_rule(one.marked.text) for one in reads]
    console.print(f"acts, micro-F1 {f1(acts):.3f}")
    shared = sum(bool(wanted & got) for wanted, got in acts) / len(acts)
    console.print(f"messages with an act in common {shared:.3f}")
    console.print(f"spans, exact {f1(zip(marked, found, strict=True)):.3f}")
    console.print(f"spans, overlapping {overlap_f1(marked, found):.3f}")
    console.print(f"the rules for values: spans, exact {f1(zip(marked, ruled, strict=True)):.3f}")
    console.print(f"the rules for values: overlapping {overlap_f1(marked, ruled):.3f}")
    console.print(_reliability(reads))
    console.print(_by_name("act", acts))
    roles = [({s[2] for s in m}, {s[2] for s in f}) for m, f in zip(marked, found, strict=True)]
    console.print(_by_name("role in a message", roles))


def f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> float:
    """Micro-F1 of what was found against what is marked."""
    right = wanted = got = 0
    for marked, found in pairs:
        right, wanted, got = right + len(marked & found), wanted + len(marked), got + len(found)
    return 2 * right / max(1, wanted + got)


def overlap_f1(
    marked: Sequence[set[tuple[int, int, str]]], found: Sequence[set[tuple[int, int, str]]]
) -> float:
    """The same, where a span counts if it has the role and shares a letter."""
    right = sum(
        any(role == r and start < e and end > s for s, e, r in wanted)
        for wanted, got in zip(marked, found, strict=True)
        for start, end, role in got
    )
    return 2 * right / max(1, sum(map(len, marked)) + sum(map(len, found)))


def _acts(reading: MessageReading) -> tuple[str, ...]:
    """The acts that count; the likeliest, where none is likely enough."""
    return reading.done or tuple(reading.acts)[:1]


def _spans(spans: Iterable[Span]) -> set[tuple[int, int, str]]:
    return {(one.start, one.end, one.role) for one in spans}


def _by_rule(text: str) -> set[tuple[int, int, str]]:
    return {
        (one.start, one.end, _ROLE_OF_FIELD[one.field])
        for one in find_values(text, _TODAY)
        if one.field in _ROLE_OF_FIELD
    }


def _reliability(reads: Sequence[Read]) -> Table:
    """How often an act or a span is right, by the share that it was given."""
    table = Table("share", "acts", "right", "spans", "right ", title="Reliability")
    acts = [(p, a in one.marked.acts) for one in reads for a, p in one.reading.acts.items()]
    spans = [
        (s.share, (s.start, s.end, s.role) in _spans(one.marked.spans))
        for one in reads
        for s in one.reading.spans
    ]
    for low, high in zip((0.0, *_BINS), (*_BINS, 1.01), strict=True):
        row = [f"{low:.1f}-{min(high, 1):.1f}"]
        for found in (acts, spans):
            within = [right for share, right in found if low <= share < high]
            row += [str(len(within)), f"{sum(within) / len(within):.2f}" if within else ""]
        table.add_row(*row)
    return table


def _by_name(kind: str, pairs: Sequence[tuple[set[str], set[str]]]) -> Table:
    wanted, got, right = Counter[str](), Counter[str](), Counter[str]()
    for marked, found in pairs:
        wanted.update(marked)
        got.update(found)
        right.update(marked & found)
    table = Table(kind, "marked", "found", "F1")
    for name, count in wanted.most_common():
        table.add_row(
            name, str(count), str(got[name]), f"{2 * right[name] / (count + got[name]):.2f}"
        )
    return table


if __name__ == "__main__":
    main()
