"""What people have for a goal: time, money, help, something done already, a way round."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.coaching.smart.evidence.people import SOMEBODY
from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.text.normalize import plain
from bot.coaching.smart.text.patterns import alternatives, any_of

_SLOTS = {
    "who": SOMEBODY,
    "n": r"\d+(\.\d+)?( ?(-|to|or) ?\d+)?|an?|half an|a couple of|a few|"
    + alternatives("one two three four five six seven eight nine ten twelve fifteen twenty thirty"),
    "day": alternatives(
        "mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays? weekdays? weekends?"
        " evenings? mornings? nights?"
        " weeknights? afternoons? lunch_(breaks?|hours?) lunchtimes? days?_off"
    ),
    "have": r"have|has|got|'ve|there (is|are)|with|keep|own",
    "sum": r"(\$|£|€|₹|usd |gbp |eur |inr |rs\.? ?|ksh ?|r)\d[\d,.]*k?|\d[\d,.]*k? (\w+ )?"
    r"(dollars|pounds|euros|bucks|quid|rupees|usd|gbp|eur|inr|shillings|rand|naira)",
    "course": alternatives(
        "fees? costs? tuition course class program exam books? it training materials? kit tools"
        " voucher certificate certification license degree deposit equipment flyers"
    ),
}

_TIME = """
    <n> (hours?|hr|minutes?|mins) <..>(an?|per|each|every|most|on|before|after|in|during
        |over) ?(/ ?)?(\\w+ )?(week|day|weekday|weekend|month|year|work|school|shift|<day>)
    <n> ?(hours?|minutes?) ?/ ?(week|wk|day)
    <n> (hours?|minutes?) (weekly|daily)
    (one|two|three|four|five|a couple of|\\d) <day> (an?|per|each|every) (week|month)
    (every|each|most|my|free) (\\w+ ){0,2}?<day>
    (on|over|at|during) (\\w+ ){0,1}?<day>,? (i|when|while|is free|are free|for (this|it|study))
    <have> (\\w+ ){0,4}?<day>( and <day>)? (free|off|open|to (study|work|do)|for (this|it|study))
    <have> (\\w+ ){0,2}?(weekends|evenings|mornings|afternoons|nights|mondays|fridays|saturdays)
    <day>( and <day>)? (are |is )?(free|off|open|blocked|for (study|it|this))
    (block|clear|set|reserv|carv|free|protect|put|ring-?fenc)\\w*( off| out| aside
        | up)? <..><..>(hours?|time|<day>|days?|calendar|minutes?|slots?)
    (study|paid|annual|educational|unpaid) leave
    time off
    (enough|plenty of|spare|free|extra|the|have|got) time (to|for|after|before|each|every|on|in)
    (quiet|slow|off)[- ]season
    (went|go|going|work|works|working) part[- ]time
    between shifts
    on (the|my) (train|bus|commute|lunch)
"""
_MONEY = """
    <sum> (\\S+ ){0,4}?(saved|set aside|put aside|put away|put by|budgeted|in savings|ready|spare)
    <have> (\\S+ ){0,3}?<sum> (saved|to|for|towards?|left|in|of)
    i?'?ve <sum>
    (saved|set aside|put (aside|away|by))( up)? (about |around |over |almost )?\\d[\\d,.]*k?
    (saved|set aside|put (aside|away|by)|budget(ed)?( of| is)?|can spare
        |can spend) (\\S+ ){0,3}?<sum>
    <who> <..>(pays?|covers?|reimburses?|funds?|sponsors?|subsidi[sz]es|refunds?
        |pick(s|ing)? up the)
    <who> <..>(paying|pay|cover|fund|reimburse|sponsor|split|contribut\\w+) (for|to|half|all|the|my
        |it|towards?)
    (tuition|fee|education|training|course)s? (reimbursement|assistance|benefit|support|waiver
        |budget|fund|stipend)
    (fees?|costs?|tuition|course|class|exam
        |training) (is |are |was |has been |have been )?(already )?(covered|paid|free|sorted
        |reimbursed)
    scholarship|bursary|stipend|grant|financial aid|gi bill|pell|vouchers?|student (loan|finance)
        |funding
    free (of charge|course|class|training|program|online|trial|tuition|library)
    (it'?s|it is|is|are) (completely |totally )?free
    (budget|money|funds?|cash) (is |has been |are )?(approved|there|set|ready|saved|available
        |in place)
    (already |fully )?paid (for|the|my) (\\w+ )?<course>
    (?<!so )(i|we) can (\\w+ )?afford (it|this|that|the)
    <have> (the |enough |some |my )?(money|savings|budget|funds|cash)
    savings (will |can )?cover
    (from|use|using|with|have) my savings
    no cost|for free
    (loan|budget|leave|funding|transfer|request) (is |was |got |has been )?approved
    (put|set|laid) (\\S+ ){1,3}(aside|away|by)
"""
_HELP = """
    <who> (who [^.,;]{2,40} )?<..>(helps?|helped|helping|supports?|supportive|supporting|mentors?
        |mentoring|tutors?)
    <who> (who [^.,;]{2,40} )?<..>(tutoring|coaches|coaching|teaches|teaching|trains?|training
        |show(s|ing)?|guid(e|es|ing))
    <who> (who [^.,;]{2,40} )?<..>(watch(es|ing)?|babysits?|babysitting|minds?|minding
        |look(s|ing)? after|take(s)? (care
        |(the|my|our) (\\w+ )?(kids?|baby|children|son|daughter|twins|little)))
    <who> (who [^.,;]{2,40} )?<..>(agreed|offered|promised|willing|happy to|on board|approved
        |okayed|signed off|said (yes|ok\\w*|she|he|they|i))
    <who> (who [^.,;]{2,40} )?<..>(review(s|ing)?|check(s|ing)?|introduc\\w+|vouch\\w*
        |back(s|ing|ed)? (me|it|this|the)|quiz(zes)?|lend(s|ing)?|lent)
    <who> <..>(cover(s|ing)? (my|for|two|one|me)|swap(s|ping)?|drive(s)? me|pick(s|ing)? up
        |give(s)? me|gave me|giving me)
    <who> <..>(let(s|ting)? me|allow(s|ed|ing)? me|walk(s|ing)? me|meet(s|ing)? (with )?me
        |(has )?passed (it|last)|(has |have )?(did|done|been through|went through))
    (study|accountability|peer|support|prep) (group|buddy|partner|circle)
    (with|have|has|got|found|use|using|through) <..>(mentor|tutor|coach|advis[eo]r
        |career cent(er|re)|childcare|babysitter|sponsor|study group)
    (with|get|has|have|got|his|her|their) (the )?(help|support|guidance|backing) (of|from)
    <have> (\\S+ ){0,8}?<who> (\\w+ ){0,4}?who \\w+
    childcare (is |has been )?(fine|ok|okay|sorted|covered|lined up|arranged)
    (helps?|helping|help|train(s|ing)?|coaching|supports?|supporting|tutoring|backing) me
    has my back
    <who> <..>(fine|ok|okay|cool|good|happy) with (it|this|that|me)
"""
_PROGRESS = """
    already (\\w+ ){0,2}?(done|finished|completed|passed|have|got|know|started|written|saved
        |enrolled|registered)
    already (\\w+ ){0,2}?(signed|took|taken|did|made|use|do|run|lead|train|work|built|drafted
        |earned|halfway|through)
    already (\\w+ ){0,2}?(in|working|doing|booked|accepted|talked|spoke|own|hold|half|applied|at|on
        |met|read|sold|has|am)
    (i've|i have|have|i) (already |just |recently |also )?(finished|completed|passed|done|did
        |started|begun|written|drafted)
    (i've|i have|have|i) (already |just |recently |also )?(built|made|taken|took|led|run|trained
        |taught|sat|met|spoken|applied|earned)
    (i've|i have|have) (already |just |recently |also )?(used|covered|managed|gathered|read|studied
        |learned|learnt|held|helped|got the)
    (i've|i have|i) (already |just )?(worked|been) (\\w+ )?(as|in|with|there|here|for|doing|working
        |using|training|studying|\\w+ing|a)
    (half-?way|half way|most of the way|part ?way|almost) (\\w+ )?(there|done|finished|through|in
        |already)
    half (of )?(it |the \\w+ )?(is |are )?(done|finished|written|complete)
    (bought|booked|paid|done|finished|passed|started|enrolled|registered|signed up
        |written) (\\w+ ){0,4}?already
    so far
    (first|rough) (draft|module|two|three|part|year|semester|version) (is |are )?(done|finished
        |complete|written|ready)
    (\\d+|one|two|three|four|five|six|seven|eight|nine|half) (of|out of) (the |my )?(\\d+
        |\\w+) (?!10)\\w+ (done|finished|complete\\w*|passed|behind|under|left)
    (\\w+ )?(years?|months?)'?( of)? (\\w+ ){0,2}experience
    (hands-on|relevant|prior|previous|enough|some|lots of|plenty of) (\\w+ )?experience
    (for|with|did|done|after) (\\w+ )?(\\d+|two|three|four|five|six|seven|eight|nine|ten|several
        |many) years
    know (the )?(basics|material|most|enough|how|ropes|system)
    (i'm|i am) (good|strong|decent|handy|comfortable|experienced|used to|fluent|halfway) (at|with
        |in|to)?
    (background|degree|diploma) in
    (i have|i've got|i've|i got|i own|have) (an? |the |my |all )?(\\w+ )?<gear>( already)?
    scored \\d+
    (practice|mock) (tests?|exams?|interviews?|papers?)
    (last|this) (year|time|month|quarter|week|spring|summer) i (\\w+ )?(did|made|finished|passed
        |got|scored|sold|ran|closed|wrote|averaged|hit)
    (i) (\\w+ )?(did|ran|made|closed|passed|finished|hit|wrote|led|trained|sold
        |scored) (\\S+ ){0,4}(last|before|already|this) (year|month|time|week|quarter|spring|summer)
    (credits|modules|units|courses|exams) (left|to go|done|completed|remaining)
"""
_FALLBACK = """
    (if|when|whenever|should|in case|unless) [^.!?\\n]{3,90}?(,|then| -|) ?(then )?(i'll|i will
        |i can|i could|i would|i'd|i am going to|i'm going to|we'll|we can)[^.!?;\\n]*
    (if|when|whenever|should|in case) [^.!?\\n,]{3,90}?(,| then) (i|my \\w+ (will|can)|there is
        |there's|the backup|plan b|use|take|switch|move|do|ask|swap|study|go|try|make)[^.!?;\\n]*
    (i'll|i will|i can|i'd|i could) [^.!?\\n,]{3,70} (if|in case|when) (the|my|it|work|an?|that
        |they|she|he|kids|overtime|life|someone|something|nobody|none|no|i miss|i fail|i'm
        |i am)[^.!?;\\n]*
    plan b|back-?up|fall ?back|contingency|otherwise i|worst case|alternatively
    instead,? i(?='ll| will)
"""
_GEAR = (
    "laptop|computer|car|truck|tools?|books?|textbook|degree|diploma|certificate|license|permit|"
    "portfolio|draft|list|plan|contacts?|equipment|materials?|network|camera|machine|space|office|"
    "garage|van|kit|guide|login|subscription|template|foundation|outline|head start|oven|studio"
)
OBSTACLE = any_of("""
    obstacles?
    (could|might|may|can) (get|come|be|stand) in (the|my) way
    (could|might|may|will|would) (stop|slow|block|derail) me
    (biggest|main|only|real) (risk|problem|hurdle|challenge|obstacle|worry|issue|thing)
    hard(est)? part|the risk is
""")


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of thing that speaks for a goal, and the pattern that shows it.

    Attributes:
        kind: Its name, as a coach would say it.
        pattern: What shows it, on plain text.
    """

    kind: str
    pattern: re.Pattern[str]


def _resource(kind: str, block: str) -> Resource:
    return Resource(kind, any_of(block, **_SLOTS, gear=_GEAR))


RESOURCES = (
    _resource("time", _TIME),
    _resource("money", _MONEY),
    _resource("help", _HELP),
    _resource("what you have done already", _PROGRESS),
    _resource("a fallback", _FALLBACK),
)


def has_fallback(goal: GoalText) -> bool:
    """Says whether the person has said what they will do if something comes up.

    Args:
        goal: What was said.
    """
    return any(part.plain.quote(RESOURCES[-1].pattern) for part in goal.parts)


def names_means(text: str) -> bool:
    """Says whether words name time, money, help or something done already.

    Args:
        text: What was said.
    """
    said = plain(text)
    return any(said.quote(resource.pattern) for resource in RESOURCES[:-1])
