"""What can be done with a goal that is kept: progress, changes, completion, deletion, undo.

Each is one piece of work. A message that is handled twice does its work once: the entry that it
makes in the goal's history carries the message's identity.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.coaching.errors import CoachingError
from bot.coaching.goals.changes import Change, changed
from bot.coaching.goals.goal import MAX_OPEN_GOALS, Entry, EntryKind, Goal, GoalDraft, GoalStatus
from bot.coaching.goals.marked_progress import Told, read_told
from bot.coaching.goals.plan import Plan
from bot.coaching.goals.progress import advance
from bot.coaching.goals.progress_reading import target_of
from bot.services.goals import TooManyGoals
from bot.services.unit_of_work import Goals, UnitOfWork

DUE_SOON = timedelta(days=3)
"""How long before its day a goal is worth bringing up."""


class NoSuchGoal(CoachingError):
    """The person has no goal of that number."""


@dataclass(frozen=True)
class Deed:
    """Who does something with which goal, and when.

    Attributes:
        owner: The person.
        number: The goal's number.
        entry_id: Identity of what is done; the same for a message that is handled again.
        now: The moment (UTC).
    """

    owner: str
    number: int
    entry_id: str
    now: datetime


@dataclass(frozen=True)
class Wish:
    """What is to be done with a goal.

    Attributes:
        task: Label of the task, such as `complete_goal`.
        changes: What changes, for `update_goal`.
        report: What was said, for `report_progress`.
        told: Its words by what they say; None where that is not known.
    """

    task: str
    changes: Sequence[Change] = ()
    report: str = ""
    told: Told | None = None


@dataclass(frozen=True)
class Done:
    """What became of a wish.

    Attributes:
        before: The goal before it.
        after: The goal after it; the same if there was nothing to do.
    """

    before: Goal
    after: Goal


def carry_out(uow: UnitOfWork, deed: Deed, wish: Wish, today: date) -> Done:
    """Does with a goal what a person wishes.

    Args:
        uow: The piece of work.
        deed: Who wishes it for which goal, and when.
        wish: What is to be done.
        today: The day that counts as today.

    Raises:
        CoachingError: There is no such goal, or it cannot be done; the words say why.
    """
    tasks: dict[str, Callable[[], Done]] = {
        "update_goal": lambda: change_goal(uow, deed, wish.changes, today),
        "report_progress": lambda: report_progress(uow, deed, wish.report, today, wish.told),
        "complete_goal": lambda: complete_goal(uow, deed),
        "reopen_goal": lambda: reopen_goal(uow, deed),
        "delete_goal": lambda: delete_goal(uow, deed),
    }
    return tasks[wish.task]()


def get_goal(uow: UnitOfWork, owner: str, number: int) -> tuple[Goal, list[Entry]]:
    """A goal and its history, oldest entry first.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """
    with uow:
        goal = numbered(uow.goals, owner, number)
        return goal, uow.goals.history(owner, goal.id)


def report_progress(
    uow: UnitOfWork, deed: Deed, text: str, today: date, told: Told | None = None
) -> Done:
    """Notes progress, in the person's own words and in numbers where they say some.

    Args:
        uow: The piece of work.
        deed: Who reports on which goal, and when.
        text: What was said.
        today: The day that counts as today.
        told: The words of it by what they say; None where that is not known.

    Raises:
        NoSuchGoal: The person has no goal of that number.
        AbsurdProgress: The report says less than nothing or more than all of it.
    """

    def advanced(goal: Goal) -> Goal:
        target = target_of(goal.draft, today)
        report = read_told(text, told, target, goal.progress)
        return replace(goal, progress=advance(goal.progress, report, target))

    return _do(uow, deed, EntryKind.PROGRESS, advanced)


def change_goal(uow: UnitOfWork, deed: Deed, changes: Sequence[Change], today: date) -> Done:
    """Changes parts of a goal, all or none.

    Raises:
        NoSuchGoal: The person has no goal of that number.
        ImpossibleChange: There is no date to move, or the new one cannot be.
    """

    def rewritten(goal: Goal) -> Goal:
        draft = goal.draft
        for change in changes:
            draft = changed(draft, change, today)
        return replace(goal, draft=draft, plan=_plan_after(goal, draft, today))

    return _do(uow, deed, EntryKind.CHANGED, rewritten)


def plan_goal(uow: UnitOfWork, deed: Deed, plan: Plan) -> Done:
    """Keeps a plan with a goal, in the place of an earlier one.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """
    return _do(uow, deed, EntryKind.PLANNED, lambda goal: replace(goal, plan=plan))


def complete_goal(uow: UnitOfWork, deed: Deed) -> Done:
    """Marks a goal as done; one that is done already stays as it is.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """

    def done(goal: Goal) -> Goal:
        return replace(goal, status=GoalStatus.DONE, done_at=deed.now) if goal.is_open else goal

    return _do(uow, deed, EntryKind.COMPLETED, done)


def reopen_goal(uow: UnitOfWork, deed: Deed) -> Done:
    """Takes a goal up again; its reflection stays in the history alone.

    Raises:
        NoSuchGoal: The person has no goal of that number.
        TooManyGoals: The person has as many open goals as can be kept.
    """

    def reopened(goal: Goal) -> Goal:
        if goal.is_open:
            return goal
        if uow.goals.count_open(deed.owner) >= MAX_OPEN_GOALS:
            raise TooManyGoals
        return replace(goal, status=GoalStatus.OPEN, done_at=None, reflection="")

    return _do(uow, deed, EntryKind.REOPENED, reopened)


def delete_goal(uow: UnitOfWork, deed: Deed) -> Done:
    """Deletes a goal so that it can be brought back; those deleted before are erased for good.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """

    def deleted(goal: Goal) -> Goal:
        uow.goals.forget_deleted(deed.owner)
        return replace(goal, deleted_at=deed.now)

    return _do(uow, deed, EntryKind.DELETED, deleted)


def undo_last(
    uow: UnitOfWork, owner: str, undo_id: str, now: datetime, entry_id: str | None = None
) -> tuple[Entry, Goal] | None:
    """Takes back the last thing that was done with any of the person's goals.

    Args:
        uow: The piece of work.
        owner: The person.
        undo_id: Identity of the wish; handled again it takes back nothing more.
        now: The moment (UTC).
        entry_id: What it has to be, where only that may be taken back.

    Returns:
        What was taken back and the goal as it is now; None if there is nothing to take back.
    """
    with uow:
        entry = uow.goals.undone_by(owner, undo_id)
        if entry is None:
            entry = uow.goals.latest_entry(owner)
            if entry is None or entry_id not in (None, entry.id):
                return None
            uow.goals.put(_before(uow.goals, entry, now))
            uow.goals.mark_undone(entry, undo_id)
            uow.commit()
        return entry, _kept(uow.goals, entry)


def mention_goal(uow: UnitOfWork, owner: str, today: date) -> Goal | None:
    """The goal that is worth bringing up today, which counts as brought up from now on.

    Args:
        uow: The piece of work.
        owner: The person.
        today: The day that counts as today.

    Returns:
        An open goal that is due soon or overdue, the one brought up longest ago, then the one due
        first; None if there is none or one was brought up today.
    """
    with uow:
        due = [
            goal
            for goal in uow.goals.of_owner(owner)
            if goal.is_open and goal.draft.deadline and goal.draft.deadline <= today + DUE_SOON
        ]
        if not due or any(goal.mentioned_on == today for goal in due):
            return None
        chosen = min(due, key=lambda g: (g.mentioned_on or date.min, g.draft.deadline or date.max))
        uow.goals.put(replace(chosen, mentioned_on=today))
        uow.commit()
        return chosen


def _do(uow: UnitOfWork, deed: Deed, kind: EntryKind, change: Callable[[Goal], Goal]) -> Done:
    """Changes a goal once and notes it in its history; no change makes no entry."""
    with uow:
        entry = uow.goals.entry(deed.owner, deed.entry_id)
        if entry is not None and entry.before is not None:
            return Done(entry.before, _kept(uow.goals, entry))
        before = numbered(uow.goals, deed.owner, deed.number)
        after = change(before)
        if after != before:
            progress = after.progress if kind is EntryKind.PROGRESS else None
            uow.goals.put(after)
            uow.goals.record(
                Entry(deed.entry_id, before.id, deed.owner, kind, deed.now, before, progress)
            )
            uow.commit()
        return Done(before, after)


def _plan_after(goal: Goal, draft: GoalDraft, today: date) -> Plan:
    """Steps on the way move with the day of the goal."""
    old, new = goal.draft.deadline, draft.deadline
    return goal.plan.moved(old, new, today) if old and new and old != new else goal.plan


def numbered(goals: Goals, owner: str, number: int) -> Goal:
    """The person's goal of a number.

    Args:
        goals: The goals that are kept.
        owner: The person.
        number: The goal's number.

    Raises:
        NoSuchGoal: The person has no goal of that number.
    """
    for goal in goals.of_owner(owner):
        if goal.number == number:
            return goal
    raise NoSuchGoal(f"I have no goal {number} of yours. It may have been deleted.")


def _before(goals: Goals, entry: Entry, now: datetime) -> Goal:
    """The goal as it was before an entry; one that was not there is deleted."""
    return entry.before or replace(_kept(goals, entry), deleted_at=now)


def _kept(goals: Goals, entry: Entry) -> Goal:
    goal = goals.get(entry.owner, entry.goal_id)
    if goal is None:
        raise NoSuchGoal("That goal is not there any more.")
    return goal
