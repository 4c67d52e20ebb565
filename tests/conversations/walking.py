"""Random walks: one person who answers every open question and does anything else in between."""

from __future__ import annotations

from random import Random
from typing import Any

from sqlalchemy import select

from bot.engine.agent import CoachAgent
from bot.storage.tables import ConversationEventRow
from tests.conversations.conftest import Person

MAX_TURNS = 60

QUESTIONS = (
    "what is vesting?", "how do I find a mentor?", "what does SMART stand for?",
    "is a degree worth it?", "who can see what I tell you?", "how is a job not a career?",
    "how does an employer match work?", "what should I put on LinkedIn?", "how do I get promoted?",
)  # fmt: skip
NONSENSE = (
    "asdf jkl qwpo",
    "🙂🙂",
    "???",
    "zzzzz xkcd qq",
    "....",
    "hola, no hablo inglés, ¿me ayudas?",
)
NOT_KNOWN = "I don't know"
DOUBTS = ("why do you ask?", NOT_KNOWN, "say that again please", "what do you mean by that?")
SMALL_TALK = ("thanks", "hello again", "are you a bot?", "you are useless", "how are you?")
LISTS = ("show my goals", "show my offers", "what do you have on me?")
DETOURS = (QUESTIONS, QUESTIONS, NONSENSE, DOUBTS, SMALL_TALK, LISTS)
ASKED = {question.casefold() for question in (*QUESTIONS, *NONSENSE, *DOUBTS)}
DAYS_AWAY = 5


class Walk:
    """One person's way through one guided conversation."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person = person
        self.chance = Random(seed)  # noqa: S311 - a walk, no secret
        self.turns = 0

    def says(self, text: str) -> Any:
        self.turns += 1
        assert self.turns < MAX_TURNS, "the walk does not end"
        turn = self.person.says(text)
        texts = [reply["text"] for reply in turn.replies]
        assert len(texts) == len(set(texts)), f"something is said twice: {texts}"
        return turn

    def happens(self, share: float) -> bool:
        """Whether something happens that does so this often."""
        return self.chance.random() < share

    def wander(self, form: str) -> None:
        """Does none to three other things; the question stays open and nothing is kept of them."""
        for _ in range(self.chance.choice((0, 0, 1, 1, 2, 3))):
            open_before = self.asked
            text = self.chance.choice(self.chance.choice(DETOURS))
            if form == "check_form" and text == NOT_KNOWN:
                continue  # in the check that is an answer
            turn = self.says(text)
            assert turn.active_form == form, text
            assert self.asked == open_before, text

    def leaves_for_days(self, agent: CoachAgent) -> None:
        """Makes everything that was said so far days old, as if the person came back only now."""
        with agent.tracker_store._sessions.begin() as session:
            query = select(ConversationEventRow).where(
                ConversationEventRow.sender_id == self.person.sender_id
            )
            for row in session.scalars(query):
                then = row.data["timestamp"] - DAYS_AWAY * 24 * 3600
                row.data = {**row.data, "timestamp": then}
        agent.tracker_store.forget(self.person.sender_id)

    @property
    def asked(self) -> str:
        return str(self.person.slot("requested_slot"))

    def held(self, prefix: str) -> dict[str, Any]:
        """What was said in a guided conversation, by its slots."""
        return self.person.held(prefix)
