"""Where a message stands."""

from __future__ import annotations

from bot.dialogue.core.reader_context import ReaderContext


def test_the_next_message_knows_what_was_asked_and_said_before_it() -> None:
    first = ReaderContext(asks="pay")
    second = first.then(("tell.offer",), "hours", ())
    third = second.then(("vent",), "", ("keep.offer",))
    assert third == ReaderContext(
        "", "hours", ("keep.offer",), ("vent",), ("tell.offer",), first=False
    )


def test_it_is_kept_as_json() -> None:
    context = ReaderContext("pay", "hours", ("keep.offer",), ("vent",), first=False)
    assert ReaderContext.from_json(context.to_json()) == context
