"""What people tell of themselves is kept as it was told, and said back by value."""

from __future__ import annotations

import json

import pytest

from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.dialogue.person import PersonFacts, person_told, plain_words
from bot.dialogue.person_said import ABOUT_ME, LISTENS, WISH_OFFERS, about_me_said, wish_said
from bot.dialogue.state import ConversationState
from bot.dialogue.state_report import Kept, tell_state
from tests.unit.dialogue.readings import read_as

NOBODY = PersonFacts()
FORGE = PersonFacts(role="smith", years=4, worry="the smoke")


class TestTold:
    def test_each_role_has_its_place(self) -> None:
        reading = read_as(
            "[Nine years](experience) as a [crane operator](role) at [Northquay,](employer) "
            "[heavy lifts](field); [two small kids](situation) and [scared of the wind](worry)",
            "tell.person",
        )
        assert person_told(reading, NOBODY) == PersonFacts(
            role="crane operator",
            field="heavy lifts",
            employer="Northquay",
            years=9,
            worry="scared of the wind",
            situation="two small kids",
        )

    def test_what_is_doubtful_or_not_kept_is_left(self) -> None:
        reading = read_as("[51](age), [Oslo](place), [smith](role .4)", "tell.person")
        assert person_told(reading, FORGE) == FORGE

    def test_a_later_telling_takes_the_place_of_an_earlier_one(self) -> None:
        told = person_told(read_as("now a [farrier](role)", "tell.person"), FORGE)
        assert told == PersonFacts(role="farrier", years=4, worry="the smoke")

    def test_the_last_of_several_counts(self) -> None:
        reading = read_as("was a [cook](role), then a [baker](role)", "tell.person")
        assert person_told(reading, NOBODY).role == "baker"

    def test_a_wish_is_what_a_wish_is_about(self) -> None:
        text = "i wish i could [work days.](what)"
        assert person_told(read_as(text, "wish"), NOBODY).wish == "work days"
        assert person_told(read_as(text, "tell.goal"), NOBODY) == NOBODY

    @pytest.mark.parametrize(
        "act", ["tell.goal", "start.goal", "tell.check", "start.check", "vent"]
    )
    def test_messages_of_several_kinds_tell(self, act: str) -> None:
        assert person_told(read_as("as a [smith](role)", act), NOBODY).role == "smith"

    @pytest.mark.parametrize("act", ["tell.offer", "ask.topic", "greet"])
    def test_messages_of_other_kinds_tell_nothing(self, act: str) -> None:
        assert person_told(read_as("as a [smith](role)", act), FORGE) == FORGE

    def test_what_was_not_read_tells_nothing(self) -> None:
        assert person_told(read_as("as a smith"), FORGE) == FORGE

    @pytest.mark.parametrize(
        ("said", "years"),
        [
            ("twelve yrs", 12),
            ("18 months", 1),
            ("three years and ten months", 3),
            ("2-3 years", 2),
            ("over a decade", 10),
            ("15", 15),
            ("7 months", 4),
            ("since 2017", 4),
            ("2017", 4),
            ("ages", 4),
        ],
    )
    def test_whole_years_are_kept(self, said: str, years: int) -> None:
        reading = read_as(f"did it [{said}](experience)", "tell.person")
        assert person_told(reading, FORGE).years == years


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("as a night porter.", "night porter"),
        ("at the Depot!", "Depot"),
        ("An  usher", "usher"),
        ("a little worried", "a little worried"),
        ("asleep by ten", "asleep by ten"),
        ("“attic rooms”", "attic rooms"),
        ("...", None),
        ("x" * 90, "x" * 80),
        ("word " * 20, " ".join(["word"] * 16)),
    ],
)
def test_words_are_cleaned(typed: str, kept: str | None) -> None:
    assert plain_words(typed) == kept


class TestHeld:
    def test_it_is_told_with_the_state(self) -> None:
        told = tell_state(ConversationState(person=FORGE), Kept(), None, None)
        assert told["about"] == {"role": "smith", "years": 4, "worry": "the smoke"}

    @pytest.mark.parametrize("kinds", [EVERYTHING, [Kind.CONVERSATION]])
    def test_it_goes_with_the_conversation(self, kinds: list[Kind]) -> None:
        assert ConversationState(person=FORGE).without_kinds(kinds) == ConversationState()

    def test_it_stays_when_something_else_is_erased(self) -> None:
        state = ConversationState(person=FORGE)
        assert state.without_kinds([Kind.GOALS, Kind.OFFERS]).person == FORGE


def told_back(told: PersonFacts, held: PersonFacts | None = None) -> str:
    return about_me_said(told, held or told, None).values["told"]


class TestSaidBack:
    def test_years_trade_and_mood_make_one_line(self) -> None:
        facts = PersonFacts(role="ICU nurse", years=11, worry="tired of my nights")
        assert told_back(facts).endswith("Eleven years as an ICU nurse, and tired of your nights.")
        assert not told_back(facts).startswith("Eleven"), "something warm comes first"

    @pytest.mark.parametrize(
        ("facts", "line"),
        [
            (PersonFacts(role="crane operator", employer="Northquay"),
             "A crane operator at Northquay."),
            (PersonFacts(role="RN", years=1), "One year as an RN."),
            (PersonFacts(role="usher"), "An usher."),
            (PersonFacts(role="user researcher"), "A user researcher."),
            (PersonFacts(role="milk cows", years=30), "Milk cows, 30 years."),
            (PersonFacts(field="hydraulics"), "Working in hydraulics."),
            (PersonFacts(years=3), "Three years."),
            (PersonFacts(situation="two small kids"),
             "“two small kids”: I'll keep that in mind."),
        ],
    )  # fmt: skip
    def test_only_what_was_told_is_said(self, facts: PersonFacts, line: str) -> None:
        assert told_back(facts) == line

    def test_years_alone_go_with_the_trade_that_is_known(self) -> None:
        held = PersonFacts(role="smith", employer="Yard 4", years=6)
        assert told_back(PersonFacts(years=6), held) == "Smith at Yard 4, six years."
        assert told_back(PersonFacts(worry="scared of it"), held).endswith("Scared of it.")

    def test_a_mood_is_heard_with_its_i_am(self) -> None:
        facts = PersonFacts(role="baker", worry="I'm so tired of my oven")
        assert told_back(facts).endswith("A baker, and so tired of your oven.")

    @pytest.mark.parametrize("told", [NOBODY, PersonFacts(situation="14")])
    def test_where_nothing_can_be_said_back_the_coach_listens(self, told: PersonFacts) -> None:
        said = about_me_said(told, FORGE, None)
        assert (said.response, said.values) == (LISTENS[0], {})
        assert about_me_said(told, FORGE, LISTENS[0]).response == LISTENS[1]

    def test_any_other_worry_is_said_in_their_words(self) -> None:
        said = told_back(PersonFacts(role="baker", worry="he shouts at me"))
        assert said.startswith("“he shouts at me” ")
        assert said.endswith("A baker.")

    def test_it_is_never_said_twice_in_a_row(self) -> None:
        before, said = None, []
        for _ in range(6):
            before = about_me_said(FORGE, FORGE, before).response
            said.append(before)
        assert said == [*ABOUT_ME, *ABOUT_ME]
        assert len({about_me_said(FORGE, FORGE, one).values["told"] for one in ABOUT_ME}) == 3


class TestWish:
    def test_it_is_offered_as_a_goal(self) -> None:
        said = wish_said('a "quiet" desk', None)
        yes, no = said.buttons
        assert said.values == {"wish": 'a "quiet" desk'}
        assert json.loads(yes.payload.removeprefix("/set_goal")) == {"goal": 'a "quiet" desk'}
        assert (no.title, no.payload) == ("Not now", "/deny")

    def test_its_words_change(self) -> None:
        assert [wish_said("x", one).response for one in (None, *WISH_OFFERS)] == [
            *WISH_OFFERS,
            WISH_OFFERS[0],
        ]

    def test_without_words_nothing_is_offered(self) -> None:
        assert wish_said(None, None).buttons == ()
