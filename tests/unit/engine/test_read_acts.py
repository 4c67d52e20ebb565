"""Talk outside of a task is answered as talk, and what it tells of the person is kept."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.message_reading import READING
from bot.dialogue.core.questions import Say
from bot.dialogue.offers.drafts import OfferTold
from bot.dialogue.person import PersonFacts
from bot.dialogue.person_said import WISH_OFFERS, wish_said
from bot.dialogue.state import STATE_SLOT, ConversationState
from bot.engine.messages import ALSO_ASKED_KEY, typed
from bot.engine.processor import CoachProcessor
from bot.engine.read_acts import only_vents, talk_read
from bot.nlu.label_classifier import label_as_parse_data
from tests.unit.dialogue.readings import read_as

ACME = OfferTold("Acme", {"pay": {"amount": "65000", "period": "year", "currency": "USD"}})
SMITH = "[six years](experience) as a [smith](role)"


def parsed(label: str, share: float, marked: str, *acts: str) -> dict[str, Any]:
    reading = read_as(marked, *acts)
    ranking = [
        {"name": label, "confidence": share},
        {"name": "faq/mentor", "confidence": 0.01},
    ]
    said = {"text": reading.text, "entities": [], READING: reading.to_json()}
    return {**said, **label_as_parse_data(ranking)}


def conversation(*events: Any) -> DialogueStateTracker:
    slots = [AnySlot(STATE_SLOT, [{"type": "custom"}])]
    return DialogueStateTracker.from_events("ann", list(events), slots)


def taken_for(understood: dict[str, Any], *events: Any) -> str:
    changed = {**understood, **talk_read(understood, conversation(*events))}
    return str(changed["intent_ranking"][0]["name"])


class TestTalkRead:
    @pytest.mark.parametrize(
        ("acts", "label"),
        [
            (("tell.person",), "tell_about_me"),
            (("tell.person", "vent"), "tell_about_me"),
            (("vent", "tell.person"), "tell_about_me"),
            (("wish",), "wish"),
            (("tell.person", "wish"), "wish"),
            (("wish", "tell.goal"), "wish"),
            (("vent",), "chitchat/venting"),
            (("tell.person", "greet", "joke"), "tell_about_me"),
        ],
    )
    def test_a_guess_gives_way_to_talk(self, acts: tuple[str, ...], label: str) -> None:
        assert taken_for(parsed("nlu_fallback", 0.9, SMITH, *acts)) == label

    @pytest.mark.parametrize(
        "acts",
        [
            (),
            ("greet", "tell.person"),
            ("affirm", "tell.person"),
            ("tell.goal", "wish"),
            ("tell.person", "start.goal"),
            ("tell.person", "ask.topic"),
            ("vent", "tell.offer"),
            ("vent", "danger"),
        ],
    )
    def test_what_asks_for_something_stays(self, acts: tuple[str, ...]) -> None:
        assert taken_for(parsed("set_goal", 0.4, SMITH, *acts)) == "set_goal"

    @pytest.mark.parametrize(
        ("label", "share", "gives_way"),
        [
            ("chitchat/venting", 0.95, False),
            ("out_of_scope/gibberish", 0.95, True),
            ("inform_reason", 0.95, True),
            ("inform_resources", 0.95, True),
            ("inform_measure", 0.95, True),
            ("set_goal", 0.59, True),
            ("delete_goal", 0.59, True),
            ("set_goal", 0.6, False),
            ("inform_deadline", 0.95, False),
            ("faq/mentor", 0.7, False),
            ("crisis", 0.3, False),
        ],
    )
    def test_what_is_sure_stays(self, label: str, share: float, gives_way: bool) -> None:
        found = taken_for(parsed(label, share, SMITH, "tell.person"))
        assert found == ("tell_about_me" if gives_way else label)

    def test_within_a_task_the_task_decides(self) -> None:
        told = parsed("nlu_fallback", 0.9, SMITH, "tell.person")
        assert taken_for(told, ActiveLoop("goal_form")) == "nlu_fallback"

    def test_what_was_not_read_stays(self) -> None:
        understood = {**parsed("set_goal", 0.4, SMITH), READING: None}
        assert talk_read(understood, None) == {}

    def test_the_other_labels_are_kept_behind(self) -> None:
        changed = talk_read(parsed("set_goal", 0.4, SMITH, "tell.person"), None)
        assert changed["intent"] == {"name": "tell_about_me", "confidence": 0.95}
        names = [one["name"] for one in changed["intent_ranking"]]
        assert names == ["tell_about_me", "set_goal", "faq/mentor"]


HELD = SlotSet(STATE_SLOT, ConversationState(offers_told=(ACME,)).to_json())


class TestOffers:
    @pytest.mark.parametrize(
        ("text", "act", "label"),
        [
            ("what would the total be", "ask.total", "list_offers"),
            ("per hour?", "ask.figure", "list_offers"),
            ("what if it was [70k](pay)", "what_if", "change_offer"),
            ("what is [70k](pay) then", "ask.figure", "change_offer"),
            ("what is 17 times 4", "ask.figure", "faq/mentor"),
        ],
    )
    def test_an_unsure_question_gives_way_to_one_about_an_offer(
        self, text: str, act: str, label: str
    ) -> None:
        understood = parsed("faq/mentor", 0.5, text, act)
        assert taken_for(understood, HELD) == label
        assert taken_for(understood) == "faq/mentor"

    def test_what_is_sure_stays(self) -> None:
        assert taken_for(parsed("faq/mentor", 0.7, "per hour?", "ask.figure"), HELD) == "faq/mentor"

    def test_a_named_offer_may_be_one_that_is_kept(self) -> None:
        understood = parsed("faq/mentor", 0.5, "[Acme](which_offer) per hour", "ask.figure")
        assert taken_for(understood) == "list_offers"


class TestOnlyVents:
    @pytest.mark.parametrize(
        ("label", "acts", "quiet"),
        [
            ("chitchat/venting", ("vent",), True),
            ("chitchat/venting", ("vent", "ask.topic"), False),
            ("chitchat/venting", (), False),
            ("faq/mentor", ("vent",), False),
        ],
    )
    def test_nothing_follows_a_mood_alone(
        self, label: str, acts: tuple[str, ...], quiet: bool
    ) -> None:
        said = UserUttered("ugh", parse_data=parsed(label, 0.9, "ugh", *acts))
        assert only_vents(conversation(said)) is quiet

    def test_there_may_be_no_message(self) -> None:
        assert not only_vents(conversation())


# --- In the processor --------------------------------------------------------------------------
class Store:
    async def history(self, sender_id: str, limit: int) -> tuple[list[dict[str, Any]], bool]:
        del sender_id, limit
        return [], False


def processor() -> CoachProcessor:
    made: CoachProcessor = object.__new__(CoachProcessor)
    made.tracker_store = Store()
    made.domain = Domain.empty()
    return made


def model_says(monkeypatch: pytest.MonkeyPatch, found: dict[str, Any]) -> None:
    async def parse(self: Any, message: UserMessage, *_: Any) -> dict[str, Any]:
        del self
        return {**found, "text": message.text}

    monkeypatch.setattr(MessageProcessor, "parse_message", parse)


def type_(text: str) -> UserMessage:
    return typed(text, CollectingOutputChannel(), "ann", "web")


def offered(said: Say) -> BotUttered:
    buttons = [{"title": one.title, "payload": one.payload} for one in said.buttons]
    return BotUttered("Shall we?", {"buttons": buttons}, {"utter_action": said.response})


async def test_talk_is_taken_for_talk_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    model_says(monkeypatch, parsed("set_goal", 0.5, SMITH, "tell.person"))
    text = "Six years as a smith. What is a mentor? How do I find one?"
    found = await processor().parse_message(type_(text), conversation())
    assert found["intent"]["name"] == "tell_about_me"
    assert found["text"] == text
    assert found[ALSO_ASKED_KEY] == []


@pytest.mark.parametrize("before", [None, *WISH_OFFERS])
async def test_a_plain_yes_makes_the_wish_a_goal(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    model_says(monkeypatch, parsed("affirm", 0.97, "yes", "affirm"))
    offer = offered(wish_said("day shifts", before))
    found = await processor().parse_message(type_("yes"), conversation(offer))
    assert (found["intent"]["name"], found["chosen"]) == ("set_goal", {"goal": "day shifts"})
    later = [offer, UserUttered("hm"), BotUttered("Well?")]
    found = await processor().parse_message(type_("yes"), conversation(*later))
    assert found["intent"]["name"] == "affirm"


async def kept(*events: Any) -> tuple[PersonFacts, int]:
    """What is known of the person, and how often the state was written."""
    tracker = conversation(*events)
    await processor().run_action_extract_slots(CollectingOutputChannel(), tracker)
    written = [e for e in tracker.events if isinstance(e, SlotSet)]
    return ConversationState.from_json(tracker.get_slot(STATE_SLOT)).person, len(written)


def told(label: str, marked: str, *acts: str) -> UserUttered:
    found = parsed(label, 0.9, marked, *acts)
    return UserUttered(found["text"], parse_data=found)


async def test_what_is_told_is_kept_whatever_answers_it() -> None:
    smith = PersonFacts(role="smith", years=6)
    assert await kept(told("greet", SMITH, "greet", "tell.person")) == (smith, 1)
    form = ActiveLoop("goal_form")
    assert await kept(form, told("inform_measure", SMITH, "tell.goal")) == (smith, 1)


async def test_what_was_known_stays_beside_it() -> None:
    before = ConversationState(goal_talked_about=2, person=PersonFacts(role="cook", wish="rest"))
    held = SlotSet(STATE_SLOT, before.to_json())
    assert await kept(held, told("greet", SMITH, "tell.person")) == (
        PersonFacts(role="smith", years=6, wish="rest"),
        2,
    )


async def test_where_nothing_is_told_nothing_is_written() -> None:
    assert await kept() == (PersonFacts(), 0)
    assert await kept(UserUttered("hi")) == (PersonFacts(), 0)
    assert await kept(told("greet", "hello", "greet")) == (PersonFacts(), 0)
