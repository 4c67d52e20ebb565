"""What a message does: the one table of acts that a reading is made of.

A message can do several things at once. docs/conversations.md tells the acts apart for people who
mark conversations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """Something that a message can do.

    Attributes:
        name: Its name in marked conversations.
        says: What the person does, as a clause that follows "the person".
        sure: How likely it must be to count: the more a mistake costs, the more.
        talk: The response to it in the middle of a task, where it asks for nothing and tells
            nothing for the task.
        lingers: Whether nothing is asked right after that response: the person feels something, or
            goes.
    """

    name: str
    says: str
    sure: float = 0.5
    talk: str = ""
    lingers: bool = False


_ROWS: tuple[Act, ...] = (
    Act("tell.goal", "gives facts for a goal in the making"),
    Act("tell.kept_goal", "adds a note or a step to a kept goal"),
    Act("tell.offer", "gives facts of an offer, the present job among them"),
    Act("tell.check", "answers a question of the job-or-career check"),
    Act("tell.reminder", "says when and of what to be reminded"),
    Act("tell.plan", "gives a step or an if-then rule of a plan"),
    Act(
        "tell.person",
        "tells of themselves: trade, years, situation, what weighs on them",
        talk="utter_told_aside",
    ),
    Act("correct.goal", "changes what was said of a goal in the making"),
    Act("correct.kept_goal", "changes a kept goal or a report on it"),
    Act("correct.offer", "changes a fact of an offer"),
    Act("correct.check", "changes an answer of the check"),
    Act("correct.reminder", "changes a reminder"),
    Act("affirm", "agrees to what was asked or offered"),
    Act("deny", "does not agree to it"),
    Act("choose", "takes one of what was listed, or decides"),
    Act("unsure", "does not know"),
    Act("skip", "leaves a question out"),
    Act("back", "goes back to an earlier question or task"),
    Act("stop", "ends or refuses a task", 0.6),
    Act("pause", "goes away for a while", talk="utter_pause_aside", lingers=True),
    Act("wish", "says what they would like to be different, without asking for a goal"),
    Act("start.goal", "wants a goal set"),
    Act("start.offer", "wants an offer worked out"),
    Act("start.check", "wants the check"),
    Act("start.reminder", "wants a reminder"),
    Act("start.plan", "wants a plan"),
    Act("ask.topic", "asks about jobs, careers, work or benefits"),
    Act("ask.figure", "wants something worked out from figures"),
    Act("ask.own_goals", "asks about their goals"),
    Act("ask.own_offers", "asks about their offers"),
    Act("ask.own_reminders", "asks about their reminders"),
    Act("ask.own_data", "asks what is held of them"),
    Act("ask.total", "asks for a total"),
    Act("ask.said", "asks what they said before"),
    Act("ask.meaning", "asks what a word or a question means"),
    Act("ask.why", "asks why"),
    Act("ask.how", "asks how"),
    Act("ask.example", "asks for an example or for words to say"),
    Act("ask.more", "goes on about the last answer, or wants it confirmed"),
    Act("ask.again", "wants it said again"),
    Act("ask.coach", "asks what the coach is and does"),
    Act("report", "reports progress on a kept goal"),
    Act("complete", "says that a goal is done", 0.7),
    Act("reopen", "opens a finished goal again", 0.7),
    Act("keep.goal", "wants the goal kept"),
    Act("keep.offer", "wants an offer kept"),
    Act("name", "names or renames a thing"),
    Act("delete.goal", "wants a goal deleted", 0.8),
    Act("delete.offer", "wants an offer forgotten", 0.8),
    Act("delete.reminder", "wants a reminder stopped", 0.8),
    Act("delete.data", "wants data erased", 0.8),
    Act("undo", "takes back what was just done", 0.7),
    Act("compare", "wants offers compared"),
    Act("what_if", "supposes something"),
    Act("export", "wants files of what is held", 0.7),
    Act("link", "joins or parts places", 0.7),
    Act("thank", "thanks", talk="utter_thank_aside"),
    Act("greet", "greets", talk="utter_greet_aside"),
    Act("leave", "says good-bye", talk="utter_goodbye_aside", lingers=True),
    Act(
        "vent",
        "tells a mood: tired, angry, sad about work",
        talk="utter_chitchat/venting",
        lingers=True,
    ),
    Act("good_news", "tells good news", talk="utter_chitchat/good_news"),
    Act("joke", "jokes", talk="utter_joke_aside"),
    Act("apologize", "apologizes", talk="utter_apologize_aside"),
    Act("complain", "complains about the coach"),
    Act("abuse", "insults"),
    Act("danger", "tells of danger to life, or of violence", 0.6),
    Act("out_of_scope", "asks for what is no business of the coach"),
    Act("other_language", "writes in another language"),
    Act("nonsense", "means nothing"),
    Act(
        "small_talk", "remarks on something, and nothing follows from it", talk="utter_remark_aside"
    ),
)

ACTS: Mapping[str, Act] = {row.name: row for row in _ROWS}
"""The acts by their names."""

ACTS_OF_INTENT: Mapping[str, tuple[str, ...]] = {
    "set_goal": ("start.goal", "tell.goal"),
    "update_goal": ("correct.kept_goal",),
    "report_progress": ("report", "tell.kept_goal"),
    "complete_goal": ("complete",),
    "reopen_goal": ("reopen",),
    "delete_goal": ("delete.goal",),
    "list_goals": ("ask.own_goals",),
    "inform_measure": ("tell.goal",),
    "inform_resources": ("tell.goal",),
    "inform_reason": ("tell.goal",),
    "inform_deadline": ("tell.goal",),
    "work_out_offer": ("start.offer",),
    "inform_offer": ("tell.offer",),
    "change_offer": ("correct.offer",),
    "compare_offers": ("compare",),
    "list_offers": ("ask.own_offers",),
    "delete_offer": ("delete.offer",),
    "start_career_check": ("start.check",),
    "set_reminder": ("start.reminder", "tell.reminder", "correct.reminder"),
    "stop_reminders": ("delete.reminder",),
    "ask_my_data": ("ask.own_data",),
    "export_data": ("export",),
    "delete_data": ("delete.data",),
    "link_accounts": ("link",),
    "greet": ("greet",),
    "goodbye": ("leave",),
    "thank": ("thank",),
    "affirm": ("affirm",),
    "deny": ("deny",),
    "unsure": ("unsure",),
    "skip": ("skip",),
    "cancel": ("stop",),
    "go_back": ("back",),
    "correct": ("correct.goal", "correct.offer"),
    "undo": ("undo",),
    "repeat": ("ask.again",),
    "ask_why": ("ask.why",),
    "start_over": ("back",),
    "help": ("ask.coach",),
    "bot_challenge": ("ask.coach",),
    "talk_to_person": ("ask.coach",),
    "complain": ("complain",),
    "abuse": ("abuse",),
    "faq": ("ask.topic",),
    "chitchat": ("small_talk",),
    "out_of_scope": ("out_of_scope",),
    "crisis": ("danger",),
    "nlu_fallback": (),
}
"""The acts that a message of an intent does, or that a button stands for."""

MAY_DO: Mapping[str, tuple[str, ...]] = {
    "set_goal": ("wish",),
    "update_goal": ("correct.goal",),
    "complete_goal": ("report",),
    "inform_reason": ("wish", "tell.person", "correct.goal"),
    "inform_resources": ("tell.person", "correct.goal"),
    "inform_measure": ("correct.goal",),
    "inform_deadline": ("correct.goal",),
    "delete_data": ("delete.goal", "delete.offer"),
    "work_out_offer": ("ask.total", "tell.offer"),
    "inform_offer": ("start.offer",),
    "change_offer": ("what_if",),
    "compare_offers": ("ask.figure", "start.offer"),
    "list_offers": ("ask.total", "ask.figure"),
    "ask_my_data": ("ask.coach", "ask.said"),
    "affirm": ("choose", "keep.goal", "keep.offer"),
    "deny": ("skip", "stop"),
    "skip": ("deny", "unsure"),
    "unsure": ("ask.how", "ask.example", "skip"),
    "cancel": ("deny", "skip"),
    "start_over": ("stop", "start.goal"),
    "correct": ("correct.check", "correct.reminder", "correct.kept_goal"),
    "undo": ("back",),
    "repeat": ("ask.meaning", "ask.said"),
    "ask_why": ("ask.coach", "ask.meaning"),
    "help": ("ask.how",),
    "talk_to_person": ("complain",),
    "complain": ("abuse", "vent"),
    "abuse": ("complain",),
    "faq": ("ask.how", "ask.why", "ask.meaning", "ask.example", "ask.more", "ask.coach"),
    "faq/what_is_stored": ("ask.own_data", "ask.coach"),
    "faq/who_sees_it": ("ask.own_data", "ask.coach"),
    "faq/weighing_a_package": ("ask.how", "compare"),
    "faq/which_do_i_have": ("ask.how", "start.check"),
    "chitchat/venting": ("vent", "tell.person", "complain"),
    "chitchat/good_news": ("good_news", "tell.person"),
    "chitchat/joke": ("joke", "ask.coach"),
    "chitchat/how_are_you": ("greet", "ask.coach"),
    "chitchat/name": ("ask.coach", "greet"),
    "chitchat/compliment": ("thank", "joke"),
    "out_of_scope": ("ask.topic", "ask.how", "ask.coach"),
    "out_of_scope/language": ("other_language",),
    "out_of_scope/gibberish": ("nonsense", "joke"),
}
"""Acts that a message may do in place of what its label stands for, by intent or by label."""
