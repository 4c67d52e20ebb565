from __future__ import annotations

from bot.services.change_tracking import Changes


def test_who_was_not_changed_stays_as_before() -> None:
    changes = Changes()
    seen = changes.newest()
    changes.note({"ann", "T1:U1"})
    assert changes.latest("bob") <= seen < changes.latest("ann")
    assert changes.latest("bob", "T1:U1") == changes.newest()


def test_a_look_shows_what_was_changed_before_and_not_what_comes_after() -> None:
    changes = Changes()
    changes.note({"ann"})
    seen = changes.newest()
    assert changes.latest("ann") <= seen
    changes.note({"ann"})
    assert changes.latest("ann") > seen


def test_whose_change_is_held_no_more_counts_as_changed() -> None:
    changes = Changes(most=2)
    changes.note({"ann"})
    seen = changes.newest()
    changes.note({"bob"})
    assert changes.latest("eve") <= seen
    changes.note({"ann"})
    changes.note({"eve"})
    assert changes.latest("bob") > seen
    assert changes.latest("ann") < changes.latest("eve")
