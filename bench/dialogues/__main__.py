"""Plays dialogues with the trained model and says what held.

Run with `python -m bench.dialogues FOLDER`; docs/benchmarks.md tells how dialogues are written and
what is checked. Exit status 0 if every turn held.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from bench.dialogues.fault_table import fault_table
from bench.dialogues.outcomes import Played, as_json, totals
from bench.dialogues.ratchet import held_of, write_held
from bench.dialogues.transcripts import write_transcripts
from bench.dialogues.written import Dialogue, InvalidDialogue, read_dialogues
from bench.understanding.rendering import for_terminal
from bot.engine.quiet import be_quiet
from bot.settings import load_settings


def main() -> int:
    """Plays, prints, writes; returns the exit code."""
    be_quiet()
    arguments = _arguments()
    try:
        dialogues = _chosen(read_dialogues(arguments.where), arguments.only)
        start = time.monotonic()
        played = list(_play(dialogues, arguments.verbose))
    except (InvalidDialogue, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    _report(played, time.monotonic() - start)
    if arguments.transcripts:
        write_transcripts(played, arguments.transcripts)
    if arguments.json:
        text = json.dumps(as_json(played), ensure_ascii=False, indent=1)
        arguments.json.write_text(text + "\n", encoding="utf8")
    if arguments.write_held:
        write_held(arguments.where, held_of(played))
    return int(any(one.faults for one in played))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.dialogues", description=__doc__)
    parser.add_argument("where", type=Path, help="a folder of dialogues, or one file")
    parser.add_argument("--only", action="append", metavar="ID", help="play this one; repeatable")
    parser.add_argument("--verbose", action="store_true", help="print every fault")
    parser.add_argument("--transcripts", type=Path, metavar="DIR", help="write what was said")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write counts and faults")
    parser.add_argument(
        "--write-held", action="store_true", help="keep which turns hold, in the folder's held.yml"
    )
    arguments = parser.parse_args()
    if arguments.write_held and (arguments.only or not arguments.where.is_dir()):
        parser.error("--write-held needs a whole folder")
    return arguments


def _chosen(dialogues: Sequence[Dialogue], only: Sequence[str] | None) -> list[Dialogue]:
    chosen = [one for one in dialogues if only is None or one.id in only]
    if not chosen:
        raise InvalidDialogue("There is no such dialogue.")
    return chosen


def _play(dialogues: Sequence[Dialogue], verbose: bool) -> Iterator[Played]:
    from bench.dialogues.playing import play  # noqa: PLC0415 - Rasa has to be quietened first
    from bot.engine.training import is_trained  # noqa: PLC0415 - the same

    settings = load_settings()
    if not is_trained(settings):
        raise FileNotFoundError("There is no model of these data; `coach prepare` trains it.")
    for dialogue in dialogues:
        played = play(dialogue, settings)
        _print(played, verbose)
        yield played


def _print(played: Played, verbose: bool) -> None:
    mark = "FAIL" if played.faults else "ok  "
    held = f"{len(played.held)} of {len(played.judged)}"
    print(f"{mark} {played.dialogue.id} ({held}): {played.dialogue.title}", flush=True)
    if verbose:
        for turn, fault in played.faults:
            start = f"{turn.message.number} {turn.message.text[:70]!r}"
            print(f"       {start}: {fault.kind.value}: {fault.words[:200]}")


def _report(played: Sequence[Played], seconds: float) -> None:
    table = fault_table(played)
    if table.rows:
        Console().print(for_terminal(table))
    print(f"{totals(played)} · {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
