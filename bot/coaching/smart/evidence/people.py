"""The people around a goal: who may help, and on whom it must not rest alone."""

from __future__ import annotations

from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.text.patterns import alternatives, any_of

_PERSONS = alternatives(
    "boss manager supervisor employer company work mentor coach wife husband partner spouse"
    " girlfriend boyfriend fiance fiancee mom mum mother dad father parents sister brother aunt"
    " uncle cousin grandma grandpa gran nan nana family friends? mates? colleagues? coworkers?"
    " co-workers? team_?lead team lead director foreman forewoman hr instructor teacher tutor"
    " professor trainer neighbou?rs? roommate housemate flatmate daughter son ex crew_chief chef"
    " charge_nurse principal sister-in-law brother-in-law mother-in-law father-in-law owner"
    " assistant"
)
_BODIES = alternatives(
    "union department organi[sz]ation hospital school college university foundation program"
    " church agency state government council job_cent(re|er) library jobcentre firm bank shop"
    " site study_group"
)
_PEOPLE = f"{_PERSONS}|{_BODIES}"
SOMEBODY = (
    rf"((my|our|an?|the|his|her|their) )?(\w+ ){{0,2}}?({_PEOPLE})(,? \w+,?)?"
    r"(,? who[^.;\n]{2,40}?,)?"
)
"""Somebody around the person, or a body that may help, with or without a name."""

PERSON = rf"((my|our|an?|the|his|her|their) )?(\w+ ){{0,2}}?({_PERSONS})(,? \w+,?)?"
"""Somebody around the person, who may have wishes of their own."""

_SLOTS = {
    "they": rf"(my|our|the) (\w+ )?({_PEOPLE})|they|someone|somebody|people|management|leadership|"
    "everyone|upper management|the (market|economy|universe|bosses|higher-ups|recruiters?|company|"
    "interviewer|panel)|recruiters|god|luck|employers|he|she|companies|corporate|head office|work",
    "must": "has to|have to|needs? to|should|must|ought to|had better|better|is supposed to|"
    "are supposed to|will just|will surely|got to|will hopefully|will eventually|needs?",
    "just": "just |simply |really |only |finally |hopefully |kind of |probably |to |eventually ",
    "do": alternatives(
        "promote give hire pay raise recogni[sz]e notice offer let make choose pick find reali[sz]e"
        " see reward approve call do fix change help put move select recommend appreciate send tell"
        " decide say train me step treat respect value come create listen sort"
    ),
}
ALONE = any_of(
    """
    <they> <just>*<must> <just>*<do>
    depend(s|ing|ant|ent)? (\\w+ly |all )?(on|upon) (<they>|them|him|her|others|other people
        |whether|if|luck)
    (it's|it is|is|all|entirely|totally) (up to|down to|in the hands of) (<they>|them|him|her
        |others|fate)
    (hop(e|ing)|pray(ing)?|wish(ing)?)( and pray)? (that |for )?<they>
    (hop(e|ing)|pray(ing)?|wish(ing)?
        |wait(ing)?) (that |for |until |till )?<they> (to |will |finally |gets? |just )?\\w+
    waiting (for|until|till|on) (a|an|the|my|someone|somebody|something|them)
    (get|getting|be|with) (\\w+ ){0,3}?luck(y)?
    (win|winning) the (lottery|lotto|powerball|jackpot)
    if (they|he|she|my boss|my manager|god|the company|management) (lets?|feels?|likes?|wants?
        |decides?|wills?|picks?|chooses?|notices?)
    nothing i can do|out of my (hands|control)|not up to me
    """,
    **_SLOTS,
)


def rests_on_others(goal: GoalText) -> str:
    """Returns the words that make the goal rest on somebody else; empty where none do.

    Args:
        goal: What was said.
    """
    return next((quote for part in goal.parts if (quote := part.plain.quote(ALONE))), "")
