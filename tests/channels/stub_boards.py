"""What the boards show in tests: a database of its own, some goals, offers and checks in it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from actions.dependencies import Context
from bot.channels.web.board_views import check_view, offers_view
from bot.coaching.career_check.check import Extent, Theme
from bot.coaching.goals.goal import GoalDraft
from bot.dialogue.goals.cards import goals_said
from bot.services.career_check import keep_check, list_checks
from bot.services.goal_updates import Deed, complete_goal, report_progress
from bot.services.goals import list_goals, save_goal
from bot.services.offers import keep_offer, list_offers
from bot.storage.database import open_database
from bot.storage.tables import Base
from bot.storage.unit_of_work import unit_of_work_factory

TODAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)

GOALS = (
    GoalDraft("Ask for a raise", "a talk with my manager", "", "", date(2026, 2, 27)),
    GoalDraft(
        "Pass the forklift licence test", "the licence card", "two evenings a week",
        "it pays three more an hour", date(2026, 3, 6),
    ),
    GoalDraft("Finish 4 online courses", "4 certificates", "the library", "", date(2026, 6, 30)),
    GoalDraft("Write a new CV", "sent to two friends", "", "", date(2026, 2, 20)),
)  # fmt: skip

ACME = {
    "pay": {"amount": "85000", "period": "year", "currency": "USD"},
    "hours_per_week": "40",
    "retirement": {"tiers": [{"rate": "50", "up_to": "6"}], "worker_percent": "6"},
    "health": {"employer_monthly": "450"},
    "paid_days": {"pto": 15},
}
GLOBEX = {
    "pay": {"amount": "92000", "period": "year", "currency": "USD"},
    "hours_per_week": "45",
    "bonus": {"percent": "5", "reliability": "1"},
}


def make_world(path: Path | None = None) -> Context:
    """A database in a file, a fixed day, and a clock on which every look is a second later."""
    found = path or Path(tempfile.mkdtemp()) / "coach.db"
    if not found.exists():
        shutil.copy(_empty_database(), found)
    engine = open_database(f"sqlite:///{found}")
    seconds = count()
    return Context(
        unit_of_work_factory(engine),
        lambda: TODAY,
        lambda: START + timedelta(seconds=next(seconds)),
    )


@cache
def _empty_database() -> Path:
    """Made once: tables take their time on a busy disk."""
    path = Path(tempfile.mkdtemp()) / "empty.db"
    engine = open_database(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


def keep_goal(world: Context, owner: str, draft: GoalDraft) -> int:
    return save_goal(world.unit_of_work(), owner, str(uuid4()), draft, world.now()).number


def keep_examples(world: Context, owner: str) -> None:
    """Four goals (overdue, soon, later and half done, finished), two offers, two checks."""
    _, _, courses, cv = (keep_goal(world, owner, draft) for draft in GOALS)
    work, now = world.unit_of_work, world.now
    report_progress(work(), Deed(owner, courses, str(uuid4()), now()), "2 of 4", TODAY)
    complete_goal(work(), Deed(owner, cv, str(uuid4()), now()))
    for name, facts in (("Acme", ACME), ("Globex", GLOBEX)):
        keep_offer(work(), owner, str(uuid4()), name, facts, now())
    before = dict.fromkeys(Theme, Extent.PARTLY)
    after = {**before, Theme.LEARNING: Extent.YES, Theme.PATH: Extent.NO, Theme.INCOME: Extent.YES}
    for answers in (before, after):
        keep_check(work(), owner, str(uuid4()), answers, now())


def keep_markup(world: Context, owner: str, markup: str) -> None:
    """A goal and an offer whose words are markup."""
    keep_goal(world, owner, GoalDraft(markup, markup, markup, markup, None))
    keep_offer(world.unit_of_work(), owner, str(uuid4()), markup, ACME, world.now())


def example_cards() -> dict[str, dict[str, Any]]:
    """The cards that the coach makes of the examples, by their kinds."""
    owner, world = "cards", make_world()
    keep_examples(world, owner)
    offers = offers_view(list_offers(world.unit_of_work(), owner))
    goals = goals_said(list_goals(world.unit_of_work(), owner), TODAY)
    check = check_view(list_checks(world.unit_of_work(), owner))
    return {
        "offer": offers["offers"][0]["card"],
        "comparison": offers["comparison"],
        "goals": dict(goals.card or {}),
        "check": check["latest"]["card"],
    }
