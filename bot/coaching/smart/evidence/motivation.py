"""The forms in which people link a goal to something of their own."""

from __future__ import annotations

import re

from bot.coaching.smart.text.patterns import alternatives, any_of
from bot.coaching.smart.text.vocabulary import EMPTY_WORDS, ROLE_NOUNS

LINK = any_of("""
    because( of)?
    since (i|my|it|the|we|this|that|every|all|most|there|our|you|nobody)
    so that|in order (to|that)|that way|this way
    so (i|my|we|our|it|the|they)(?='|\\b)
    as (i want|i need|i'd|i am|i'm|my|it|this|the \\w+ (requires|needs|asks))
    (required|needed|necessary|essential|mandatory|a requirement|a must|a prerequisite
        |prerequisite) (for|to|by|if|in)
    (is|are|was|it's) (required|needed|necessary|essential|mandatory|a must|a requirement
        |a prerequisite)
    (which|that|this|it|it'll|that'll|he|she) (\\w+ )?(opens?|lets?|allows?|qualif\\w+|leads?
        |helps?|brings?|enables?|prepares?|frees|pays|counts)( up| to| me| us| for)?
    (which|that|this|it|it'll|that'll|it'd) (\\w+ )?(gets|get|gives?|puts?|moves?|makes?|means?
        |keeps?|takes?|sets?) (me|us|my)
    (would|will|'ll|'d) (\\w+ )?(open|let|help|give|allow|qualify|lead|mean|free|enable|bring) (up
        |to|me|us|my|the|an?|for)
    (matters?|important|meaningful|relevant|worth it|big deal) (to|for) (me|us|my)
    (matters?|important|relevant|worth it) (because|as|since|now)
    (the|my) (reason|why|motivation|purpose|aim)( is|:| for)
    due to|thanks to|for the sake of
    for my (family|kids|children|son|daughter|health|future|career|mom|mum|parents|next|promotion
        |own)
    (a|the|my|another|one) (\\w+ )?(next |first )?step(s)? (to|toward|towards|into|closer|closer to)
    towards? (my|becoming)
    on (my|the) way to
    otherwise (i|we|my)|without (it|this|that|one|the|a)
    (it's|it is|that's|that is|this is) (my|the|part of|something|how|what|where|why|the only)
    my (dream|passion|long[- ]term|five[- ]year|5[- ]year|ultimate|real|next|bigger
        |career) (\\w+ )?(is|goal|aim|plan|dream|role|step|move|job)
    what i (want|love|need|care)|where i (want|'m|am|see)|who i (want|am)
    ties? in(to)?( with)? (my|the)
    tied to|part of my|in line with my|fits? my
""")
_WANTS = (
    "want|wants|need|needs|like|love|hope|plan|going|aim|is|wish|have|has|had|trying|try|ready|able|"
    "decided|intend|how|got|used|goal|up|happy|about|supposed|agreed|expects me|told me|want me|"
    "intending|planning|aiming|hoping|looking|wanting|willing|learn|start|begin|dream|would love|"
    "asked|ask|allowed|made|starting|determined|excited|:"
)
_SERVED = alternatives(
    "become qualify provide afford transition progress advance secure teach join lead land switch"
    " support help pay buy earn save move get start open run own grow work spend take step be make"
    " break increase raise prepare show prove fill have feed keep stop leave quit meet free build"
    " bring reach cover go stay stand avoid return retire win attract give set apply"
)
PURPOSE = re.compile(rf"(?<=[\w,)] )to (?:{_SERVED})\b")
NOT_A_PURPOSE = re.compile(rf"(?:(?:{_WANTS}) (?:\w+ly )?|^|[.;!?\n] ?)$")
NEED = any_of("""
    gaps?|weak(est)? (spot|point|area|side)s?|weakness\\w*|passed over|overlooked|turned down
        |rejected|knocked back
    (held|holding|holds) me back
    (my|the) (\\w+ ){0,2}?(feedback|review|appraisal|evaluation) (said|says|noted|mentioned|named
        |showed|flagged|put|was|pointed|told|asked|called)
    in my (last|latest|previous|recent|annual|yearly) (performance )?(review|appraisal|evaluation)
    my (review|appraisal|evaluation|feedback) (it )?(flagged|named|noted)
    (postings?|ads?|adverts?|listings?|job descriptions?|vacanc(y|ies)|employers?|openings?|roles?
        |positions?) (\\w+ ){0,6}?(requires?|ask(s|ing)? for|wants?|needs?|lists?|demands?
        |calls? for)
    (every|most|all) (\\w+ ){1,4}?(requires?|asks? for|wants?|needs?|demands?)
    i('ve| have)? always wanted
    i (really |truly )?(care|love|enjoy|value|miss|believe)
    i want (to )?(my (kids|family|children|son|daughter|own)|out of|a (better|stable|steady|real))
    (i'm|i am|i feel|tired of|sick of) (tired|sick|burn\\w+|stuck|worried|afraid|passionate
        |underpaid|scared|getting)
    (my|the) (\\w+ )?(kids|family|wife|husband|children|rent|mortgage|debt|back|knees|body|contract
        |plant|store|visa|industry|baby|pay|mother|father) (\\w+ ){0,2}?(need|needs|depends?|is|are
        |can't|won't|ends?|was|hurts?|cannot|closing|went|rel(y|ies)|deserves?|aches?|closes
        |runs out|expires)
    (role|job|position|promotion|step|post|career|work|life) (i|that i|i'm|i am)( \\w+)? (want|like
        |aim|dream|hope|after|going|love|'d like)
    i (really |badly )?need (\\w+ ){0,3}?(pay|income|money|hours|stability|security|insurance
        |benefits|change|trade|work)
    as (a|an|the) (\\w+ ){1,4}?(i|my|we)
    (clients?|customers?|patients?|employers?|students?) (\\w+ )?(ask|need|want|expect|prefer|look)
    (?<=[,;] )(and )?(i )?(want|'d like|'d love|would like|hope|plan|intend) (to )?\\w+
    (been|am|i'm|feel|feeling) stuck|give back
    (said|says|told me) (that )?i (lack|lacked|need|needed|was missing|wasn't|don't have
        |didn't have)
    (this|that|it)('s| is) (the|my|a|one) (\\w+ )?(first|next|last|only|way|step|rung|start|key
        |door|route|path|ticket|chance|missing|part)
    be there (for|when)
    (i'm|i am) (so |really )?bored
    (can't|cannot|can not|won't|never) (\\S+ ){1,10}?without (it|this|that|one)
    i find (it|this|that) \\w+
    (you|one|i|we|they) (\\w+ )?need (this|it|that) (\\w+ )?(for|to)
    (you|one|i|we|they) need (this|it|that)
    dream (job|role|career|of)
    pays? (enough|better|more|well)
    enough (\\w+ )?to \\w+
    (be|get|being) (home|closer|near|there) (with|for|to|at|in)
""")
OWN_AIM = any_of(
    """
    <role>
    promot\\w+|raise|career (change|in|as|path)|vacanc(y|ies)|role|position|postings?|required
        |requires?|requirements?|qualif\\w+|eligib\\w+|licen[sc]ed?|certified|senior
    leadership|supervis\\w+|manag(e|ing|ement)
        |lead(ing)? (a|the|my|an|our|teams?|projects?|people|others)|leading
    own \\w+|freelanc\\w+|self-employed|business
    kids?|children|son|daughter|baby|family|wife|husband|partner|parents|mom|mum|mother|dad|twins
        |grandkids
    rent|mortgage|debts?|bills?|loans?|childcare|income|salary|wages?|pays?|paid|afford|house|home
        |deposit|savings?|retire\\w*|pension|benefits|insurance
    (earn|make) (more|enough|better|a living)|earn an?
    stab(le|ility)|secur(e|ity)|health\\w*|burn\\w+|stress\\w*|laid off|layoffs?|redundan\\w+
        |automat\\w+|closing|closes|replaced|visa|contract
    back (hurts|pain|problem|can't|won't)|knees?|injur\\w+
    patients?|customers?|clients?|students?|pupils?|community|elderly|animals?|environment
        |residents?
    passion\\w*|enjoy\\w*|meaning\\w*|proud|creativ\\w+|freedom|independen\\w+|flexib\\w+
        |remote\\w*|from home|dream\\w*|long[- ]term
    nights?|night shifts?|day shifts?|weekends?|time with|commute|closer|abroad|emigrate
    (move|moving|moved|change|changing|switch\\w*|transition\\w*|get|gets|step|break
        |breaking) (me )?(into|to|up|from|out|careers?|fields?|industr\\w+)
    gaps?|weak\\w*|review|appraisal|evaluation|feedback|passed over|turned down|rejected
        |held me back|holding me back|holds me back
    interviews?|degree|apprenticeship|university|college|school|hired|apply(ing)? (for|to)
        |shortlist\\w*
    job (offers?|security|market)|(better|new|dream|steady|stable|permanent|full-time) job
        |next (role|step|job|position|move)
    work (at|as|for|with|abroad|in (the|an?)) \\w+
    (regular|steady|flexible|normal|better|fixed|more) (working )?hours
    trade|stuck|underpaid|shift (lead|supervisor)|pay band|quit|quitting|leave (my|the|this)
        |dead[- ]end
    """,
    role="|".join(rf"{role}s?" for role in sorted(ROLE_NOUNS)),
)
SITUATION = any_of("""
    i|i've|i'm|my|our|we|we're|the|there|this|that|it|it's|as|for|people|without|with|nobody|no|at
    everything|nothing|being|having|people|after|every|most
""")
WISH = any_of("""
    (and )?(i want|i'd like|i'd love|i would (like|love)|i hope|my (dream|wish) is|i need|i wish)
""")
INTENTION = any_of("""
    (i|we)( \\w+)?('ll|'d|'m going| will| want| wanna| plan| am going| would| aim| intend| can
        | could| hope| commit)
    (i|we)( \\w+)? (need to|have to|must|should|may|might|apply|study|start|finish|take|get)
    (my|the|our) (\\w+ )?(goal|aim|plan|target|objective|deadline|confidence)
""")
SELF = re.compile(r"\b(?:i|i'm|i'd|i'll|i've|my|me|our|we|us|mine|myself)\b|^to\b")


def is_particular(reason: str) -> bool:
    """Says whether a reason has words of its own beside those that fit any goal.

    Args:
        reason: A reason in plain text.
    """
    words = re.findall(r"[^\W\d_]{3,}", reason)
    return sum(word not in EMPTY_WORDS for word in words) >= 2
