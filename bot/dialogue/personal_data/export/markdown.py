"""The export for reading and printing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from bot.coaching.career_check.check import Check, NotEnoughAnswers, profile
from bot.coaching.errors import CoachingError
from bot.coaching.goals.goal import EntryKind
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.holdings import HeldGoal, Holdings, Message
from bot.coaching.personal_data.kinds import DATA_KINDS, Kind
from bot.dialogue.career_check.messages import profile_card
from bot.dialogue.goals.cards import goal_card
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.messages import result_values
from bot.dialogue.reminders.messages import about_words, schedule_words
from bot.language import say_date

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def as_markdown(holdings: Holdings, today: date) -> str:
    """Everything as a document, people's own words as they wrote them.

    Args:
        holdings: What is held.
        today: The day that counts as today.
    """
    lines = [f"# What Career Coach holds of me, {say_date(today)}"]
    for row in DATA_KINDS:
        if row.heading:
            lines += _section(row.heading, list(_SHOWN[row.kind](holdings, today)))
    return "\n".join(lines) + "\n"


def _section(title: str, blocks: list[str]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield "\n\n".join(blocks) if blocks else "Nothing is kept."


def _goal(held: HeldGoal, today: date) -> str:
    card = goal_card(held.goal, today)
    lines = [f"### {_plain(card['title'])}\n"]
    lines += [f"- **{row['label']}:** {_plain(row['value'])}" for row in card["rows"]]
    lines.append(f"- **Kept since:** {say_date(held.goal.created_at.date())}")
    lines += [
        f"- {say_date(entry.at.date())}: {_plain(entry.progress.note)}"
        for entry in held.history
        if entry.kind is EntryKind.PROGRESS and entry.progress is not None
    ]
    return "\n".join(lines)


def _offer(offer: KeptOffer) -> str:
    title = f"### {offer.number}. {_plain(offer.name)}\n"
    try:
        said = result_values(HeldOffer(offer.name, offer.facts).result)
    except CoachingError as refused:
        return f"{title}\n{refused}"
    parts = (said["lines"], said["beside"].strip(), said["assumed"].strip())
    return "\n\n".join([f"{title}\n**{said['total']} a year**", *filter(None, parts)])


def _check(check: Check) -> str:
    title = f"### {say_date(check.taken_at.date())}\n"
    try:
        card = profile_card(profile(check.answers), check.answers)
    except NotEnoughAnswers as too_few:
        return f"{title}\n{too_few}"
    rows = [f"- **{row['label']}:** {row['value']}" for row in card["rows"]]
    return "\n".join([f"{title}\n{card['title']}\n", *rows])


def _reminders(holdings: Holdings) -> list[str]:
    goals = {held.goal.id: held.goal for held in holdings.goals}
    lines = [
        f"- {_plain(about_words(one, goals))}: {schedule_words(one.schedule)}"
        for one in holdings.reminders
    ]
    zone = f"Time zone: {holdings.habits.zone}" if holdings.habits.zone else ""
    return [part for part in ("\n".join(lines), zone) if part]


def _message(message: Message) -> str:
    said = f"{message.at:%Y-%m-%d %H:%M} UTC"
    if message.by_person:
        return f"**Me**, {said}: {_plain(message.text)}"
    quoted = "\n".join(f"> {line}" for line in message.text.splitlines())
    return f"**Coach**, {said}:\n{quoted}"


def _plain(text: str) -> str:
    """Somebody's words in one line, with nothing in them that would be taken for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


_SHOWN: Mapping[Kind, Callable[[Holdings, date], Iterable[str]]] = {
    Kind.GOALS: lambda held, today: (_goal(one, today) for one in held.goals),
    Kind.OFFERS: lambda held, _: map(_offer, held.offers),
    Kind.CHECKS: lambda held, _: map(_check, held.checks),
    Kind.REMINDERS: lambda held, _: _reminders(held),
    Kind.CONVERSATION: lambda held, _: map(_message, held.messages),
}
