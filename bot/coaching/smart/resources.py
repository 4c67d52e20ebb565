"""What people have for a goal, and what says that it rests on somebody else alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.plain import plain

_WHO = (
    r"(?:my |our |a |an |the |his |her )?(?:\w+ ){0,2}?(?:boss|manager|supervisor|employer|company"
    r"|work|job|mentor|coach|wife|husband|partner|spouse|girlfriend|boyfriend|fiance|"
    r"mom|mum|mother|dad|father|parents|sister|brother|aunt|uncle|cousin|grandma|nan|family|friend"
    r"|friends|mate|colleague|coworker|co-worker|team ?lead|team|lead|director|foreman|union|hr|"
    r"department|organi[sz]ation|hospital|school|college|instructor|teacher|tutor|professor"
    r"|trainer|neighbo[u]?r|mother-in-law|roommate|daughter|son|ex|"
    r"foundation|program|church|crew chief|charge nurse|principal|agency|state|government|council"
    r"|jobcentre|workforce \w+|shop)"
)
_DAYS = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays?"
    r"|weekends?|evenings?|mornings?|nights?|afternoons?|lunch (?:breaks?|hours?)|lunchtimes?"
    r"|days? off|commute)"
)
_N = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
    r"|half an|a couple of|a few|couple)"
)

_TIME = (
    rf"{_N}(?: ?(?:-|to|or) ?\d+)? ?(?:hours?|minutes?|mins)\b(?: \w+){{0,3}} (?:an?|per|each"
    rf"|every|on|before|after|in the|most) ?(?:/ ?)?(?:\w+ )?(?:week|day|weekday|weekend|month"
    rf"|work|school|shift|{_DAYS})\b",
    rf"{_N} ?(?:hours?|minutes?) ?/ ?(?:week|wk|day)|{_N} (?:hours?|minutes?) (?:weekly|daily)",
    rf"(?:two|three|four|five|one|couple(?: of)?|\d) {_DAYS} (?:an?|per|each|every|off) ?(?:week"
    rf"|month)?|(?:every|each|on|most|my|free|over) (?:\w+ ){{0,2}}?{_DAYS}\b(?! (?:shift|team"
    rf"|meeting|crew|supervisor|manager|class|program|course|section))",
    rf"{_DAYS}(?: and {_DAYS})? (?:are |is )?(?:free|off|open|blocked|to study|for (?:study|it"
    rf"|this|that|class|practice))",
    r"(?:block(?:ed|ing)?(?: off| out)?|set(?:ting)? aside|reserv(?:e|ed|ing)|carv(?:e|ed|ing) out"
    r"|free(?:d|ing)? up|ring-?fenced?|protected)(?: \w+){1,5}? (?:hours?|time|evenings?|mornings?"
    r"|weekends?|afternoons?|nights?|days?|calendar|minutes?)",
    r"(?:study|paid|annual|educational) leave|time off(?: work)?\b|(?:enough|plenty of|the|some"
    r"|spare|free|extra|have) time (?:to|for|after|before|each|every|on|in|at|now)\b|on the train"
    r"|between shifts|work(?:s|ing)? part[- ]time|(?:quiet|slow) season|went part[- ]time"
    r"|hours? (?:i|that i) (?:have|can spare)",
    r"(?:have|got|i'm) (?:\w+ ){0,2}(?:weekends|evenings|mornings|afternoons|nights|mondays"
    r"|fridays|saturdays|sundays)",
)
_MONEY = (
    r"(?:\$|£|€|₹|usd |gbp |eur |rs\.? ?|k?r? ?|ksh ?|r)\d[\d,.]*k?(?: \w+){0,4}? (?:saved"
    r"|set aside|put aside|put away|budgeted|in savings|ready|left over|for (?:it|the|this|that"
    r"|books|fees|tuition|course|class|exam))\b",
    r"(?:saved|have|got|set aside|put aside|put away|budget(?:ed)?(?: of| is)?|set|spare"
    r"|afford)(?: \w+){0,4}? (?:\$|£|€|₹|rs\.? ?)? ?\d[\d,.]*k?(?: ?(?:dollars|pounds|euros|bucks"
    r"|quid|rupees|usd|gbp|eur))?\b(?=[^.;]{0,40}(?:\$|£|€|₹|saved|savings|dollars|pounds|euros"
    r"|bucks|quid|rupees|fee|cost|course|class|tuition|program))",
    rf"{_WHO}(?: \w+)? (?:pays?|covers?|reimburses?|funds?|sponsors?|subsidi[sz]es|is paying"
    rf"|will pay|will cover|agreed to (?:pay|cover|fund)|refunds?|gives? (?:us |me )?\$?\d)",
    r"(?:tuition|fee|education|training)s? (?:reimbursement|assistance|benefit|support|waiver"
    r"|budget|fund|stipend|are paid|is paid|is covered|are covered)|scholarship|bursary|stipend"
    r"|\bgrant\b|financial aid|gi bill|pell|voucher|student loan|free (?:course|class|training"
    r"|program|online|trial|tier|tool|tuition)|(?:it'?s|its|course is|class is|is) free\b"
    r"|(?:budget|money|funds|funding) (?:is |has been |are )?(?:approved|there|set|ready|saved"
    r"|available|in place)",
    r"(?:already |fully )?paid (?:for|the|my) (?:\w+ )?(?:fee|exam|course|class|deposit|books|it"
    r"|tuition)|(?:the )?(?:savings|emergency fund|money) (?:to|for|covers?|will cover|saved)|(?:i"
    r"|can) afford|(?:fee|cost|tuition|course)s? (?:is |are )?(?:covered|paid)|have (?:the "
    r"|enough |some )?(?:money|savings|budget|funds)|no cost",
)
_HELP = (
    rf"{_WHO}(?:,? \w+,?)? (?:has |have |already |has already |is |are |will |'ll |'s |can "
    rf"|would )*(?:agreed|offered|promised|willing|help(?:s|ing|ed)?|support(?:s|ing|ed|ive)?"
    rf"|mentor(?:s|ing)?|tutor(?:s|ing)?|coach(?:es|ing)?|teach(?:es|ing)?|show(?:s|ing)? me"
    rf"|train(?:s|ing)?|watch(?:es|ing)?|babysit\w*|mind(?:s|ing)?|look(?:s|ing)? after|cover(?:s"
    rf"|ing)? (?:my|for|two|one)|review(?:s|ing)?|introduc\w*|vouch\w*|back(?:s|ing)? me|on board"
    rf"|approved|okayed|signed off|said (?:yes|ok|she|he|i|they)|give(?:s)? me|gave me|let(?:s"
    rf"|ting)? me|allow(?:s|ed|ing)?|check(?:s|ing)? my|pick(?:s|ing)? up|take(?:s)? the kids"
    rf"|lend(?:s|ing)?|lent|walk(?:s|ing)? me|guid(?:e|es|ing)|quiz(?:zes)?|sponsor)\b",
    r"(?:study|accountability|peer|support|reading) (?:group|buddy|partner|circle)|(?:with|have"
    r"|got|found|use|using|through)(?: \w+){0,3}? (?:mentor|tutor|coach|adviser|advisor"
    r"|career center|career centre|childcare|babysitter|sponsor|helper)\b|(?:with|get|has|have|his"
    r"|her|their) (?:the )?(?:help|support|guidance|backing) (?:of|from)|childcare (?:is|sorted"
    r"|covered|lined)|(?:someone|somebody|colleague|coworker|friend|who) (?:who )?(?:passed|did it"
    r"|has done|went through)|helps? me|will help|can help|helping me|has my back|on board"
    r"|supports? me|train(?:s|ing)? me|buddy",
)
_PROGRESS = (
    r"already (?:\w+ ){0,2}?(?:done|finished|completed|passed|have|got|know|started|written|saved"
    r"|enrolled|registered|signed|took|taken|did|made|use|do|run|lead|train|work|built|drafted"
    r"|earned|halfway|through|in|working|doing|booked|paid|accepted|talked|spoke|own|hold|half"
    r"|applied|at|on)\b",
    r"(?:i've|i have|ive|i) (?:already |just |recently |also )?(?:finished|completed|passed|done"
    r"|did|started|begun|written|drafted|built|made|taken|took|worked (?:as|in|with|there|here"
    r"|for)|led|run|trained|taught|got|had|sat|been (?:doing|working|using|in|a|at|here|training"
    r"|studying|coding|cooking|welding|driving)|met|spoken|applied|earned|used|covered|managed"
    r"|gathered|read|studied|learned|learnt|held|helped)\b",
    r"(?:halfway|half way|most of the way|part ?way|well on my way|almost (?:done|there|finished)"
    r"|half (?:done|finished|written)|so far|first (?:draft|module|two|three|part|year"
    r"|semester) (?:is |are )?(?:done|finished|complete|written)|\d+ (?:of"
    r"|out of) (?:the )?\d+ (?!10\b)\w+ (?:done|finished|complete|passed|left)|(?:modules|credits"
    r"|units|chapters|courses|exams) (?:left|to go|done|completed))",
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|many|a few|some|enough"
    r"|lots of|the|hands-on|relevant|prior|previous) (?:years?|months?"
    r"|yrs)?'? ?(?:of )?(?:\w+ ){0,2}experience|(?:for|have|got|with|did|done) (?:\w+ )?(?:\d+|two"
    r"|three|four|five|six|seven|eight|nine|ten|several|many) (?:years|yrs)"
    r"|know (?:the )?(?:basics|material|most|enough|how)|(?:i'm|i am) (?:good|strong|decent|handy"
    r"|comfortable) (?:at|with|in)|i (?:know|own|hold|speak)\b|background in",
    r"(?:i have|i've got|i got|have) (?:an? |the |my |all )(?:own |old |good |working |spare "
    r"|home |full |used |strong )*(?:laptop|computer|car|truck|tools?|books?|textbook|degree"
    r"|diploma|certificate|license|licence|permit|portfolio|draft|list|plan|contacts?|equipment"
    r"|materials?|network|camera|sewing machine|space|office|garage|van|kit|prep book|study guide"
    r"|course|login|subscription|template|base|foundation|outline|head start)",
    r"(?:last|this) (?:year|time|month|quarter|week) i (?:\w+ )?(?:did|made|finished|passed|got"
    r"|scored|sold|ran|closed|wrote|averaged)|scored \d+|practice (?:tests?|exams?) (?:at|are"
    r"|scores?)|(?:currently|now) (?:at|on|averaging|in) \w+|i (?:do|did|ran|made|closed|passed"
    r"|finished|hit|wrote|led|trained) (?:\w+ ){0,3}(?:last|before|already|now|today|every|each"
    r"|this)",
)
_FALLBACK = (
    r"(?:if|when|whenever|should|in case)\b[^.!?\n]{3,90}?(?:,| then| -|) ?(?:then )?\b(?:i'll"
    r"|i will|i can|i could|i would|i'd|i am going to|i'm going to|i|we'll|we can|my \w+ (?:will"
    r"|can)|there is|there's|the backup|plan b|use|take|switch|move|do|ask|swap|study|go|try|make"
    r"|fall back)\b",
    r"(?:i'll|i will|i can|i'd|i could|then i)\b[^.!?\n,]{3,70} (?:if|in case|when) (?!possible"
    r"|i can|i could|i get (?:time|a chance)|needed|i have time)(?:i |the |my |it|work|a |an |that"
    r"|they|we|she|he|there|kids|money|overtime|life|someone|something|things|nobody|none|no "
    r"|\w+ (?:is|are|gets?|falls?|runs?|comes?|doesn't|calls?))",
    r"(?:plan b|back-?up plan|backup|back-up|fall ?back|contingency|otherwise i|worst case"
    r"|as a plan b|alternatively|instead i(?:'ll| will))",
)
OBSTACLE = re.compile(
    r"\b(?:obstacles?|could stop me|might stop me|(?:may|might|could|can) (?:get|come"
    r"|be) in the way|(?:biggest|main|only|real) (?:risk|problem|hurdle|challenge|obstacle|worry"
    r"|issue|thing)|hard(?:est)? part|the risk is|"
    r"(?:childcare|overtime|night shifts?|money|time|tiredness|motivation"
    r"|procrastination) (?:could|might|may|is|are) (?:\w+ )?(?:a problem|an issue|hard|tough"
    r"|tricky|tight|stop|slow))"
)
_ALONE = re.compile(
    rf"\b(?:{_WHO}|they|someone|somebody|people|management|leadership|everyone|upper management"
    rf"|the (?:market|economy|universe|owner|bosses|higher-ups|powers that be|recruiter|recruiters"
    rf"|interviewer)|recruiters|god|luck|employers|he|she|companies)"
    r" (?:just |simply |really |only |finally |will hopefully |hopefully |kind of "
    r"|probably )*(?:has to|have to|needs? to|should|must|ought to|had better|better"
    r"|is supposed to|are supposed to|owes?|will just|will surely|is going to just|got to)"
    r" (?:just |finally |simply |only |to |really )*(?:promote|give|hire|pay|raise|recogni[sz]e"
    r"|notice|offer|let|make|choose|pick|find|reali[sz]e|see|reward|approve|call|do|fix|change"
    r"|help|put|move|select|recommend|appreciate|send|tell|decide|say|train|me)\b"
    r"|\b(?:(?:all |entirely |totally |completely |mostly |really |only |just )*depend(?:s|ing|ant"
    r"|ent)? (?:entirely |only |completely |totally |solely |all |mostly |really |just )*(?:on"
    r"|upon)|(?:it's |it is |is |all |entirely |totally )+(?:up to|down to"
    r"|in the hands of)) (?:my (?:boss|manager|supervisor|employer|company|wife|husband|team)|them"
    r"|him|her|management|hr|others|other people|somebody|someone|luck|whether|if|the (?:company"
    r"|boss|manager|market|economy|committee|panel|board|owner|union|government|recruiter))\b"
    r"|\b(?:hop(?:e|ing)|pray(?:ing)?|wish(?:ing)?|wait(?:ing)?)(?: and (?:see|pray"
    r"|hope))?(?: \w+)? (?:that |for |if |until )?(?:my (?:boss|manager|supervisor|company"
    r"|employer|\w+)|they|them|someone|somebody|hr|management|he|she|the (?:company|boss|manager"
    r"|right|recruiter|perfect)|an? (?:recruiter|lucky|miracle|opening|spot|vacancy)) ?(?:to "
    r"|will |would |notices?|promotes?|calls?|gives?|picks?|hires?|lets?|retires?|quits?|leaves?"
    r"|offers?|sees?|comes?|opens?|finally|gets?|break|person|job)?"
    r"|\b(?:get(?:ting)? lucky|win(?:ning)? the (?:lottery|lotto|powerball)|if (?:they|he|she"
    r"|my boss|my manager|god|the company|management) (?:let|lets|feel|feels|likes?|want|wants"
    r"|decides?|wills?|pick|picks|choose|chooses)|with (?:some|a bit of|a little) luck"
    r"|nothing i can do|out of my (?:hands|control)|not up to me)\b"
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of thing that speaks for a goal, and the patterns that show it.

    Attributes:
        kind: Its name, as a coach would say it.
        pattern: What shows it, on plain text.
    """

    kind: str
    pattern: re.Pattern[str]

    def quote(self, text: str) -> str:
        """Returns the words that show it, as typed; empty where nothing does."""
        return plain(text).quote(self.pattern)


def _resource(kind: str, forms: tuple[str, ...]) -> Resource:
    return Resource(kind, re.compile("|".join(rf"(?<!\w)(?:{form})" for form in forms)))


RESOURCES = (
    _resource("time", _TIME),
    _resource("money", _MONEY),
    _resource("help", _HELP),
    _resource("what you have done already", _PROGRESS),
    _resource("a fallback", _FALLBACK),
)


def rests_on_others(goal: GoalText) -> str:
    """Returns the words that make the goal rest on somebody else; empty where none do.

    Args:
        goal: What was said.
    """
    return next((quote for part in goal.parts if (quote := part.plain.quote(_ALONE))), "")
