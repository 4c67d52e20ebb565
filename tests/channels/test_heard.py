"""What was heard is told only as far as nothing is missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.events import Event, EventId
from bot.channels.web.heard import Heard

SIZE = 4


def event(number: int) -> Event:
    return Event(EventId(number, 0), "typing", {})


@given(
    st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=12),
    st.integers(0, 40),
)
def test_all_that_followed_or_nothing(batches: list[tuple[int, bool]], seen: int) -> None:
    heard, newest = Heard(SIZE), 0
    reached: list[int] = []
    for count, is_heard in batches:
        events = [event(newest + 1 + place) for place in range(count)]
        if is_heard:
            heard.add(EventId(newest, 0), events)
            reached = [one.id.milliseconds for one in events]
        newest += count
    known = heard.after(EventId(seen, 0))
    last = reached[-1] if reached else 0
    if known is not None:
        assert [one.id.milliseconds for one in known] == list(range(seen + 1, last + 1))
        assert 0 < len(known) <= SIZE
    else:
        assert not reached or seen < max(reached[0] - 1, last - SIZE) or seen >= last


def test_what_comes_after_a_gap_begins_anew() -> None:
    heard = Heard(SIZE)
    heard.add(EventId(1, 0), [event(2)])
    heard.add(EventId(3, 0), [event(4)])
    assert heard.after(EventId(1, 0)) is None
    assert heard.after(EventId(3, 0)) == [event(4)]
    assert heard.after(EventId(4, 0)) is None
