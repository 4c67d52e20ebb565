"""Reasons that are not the person's own: somebody else's wish, fashion, a circle."""

from __future__ import annotations

from bot.coaching.smart.evidence.people import PERSON
from bot.coaching.smart.text.patterns import any_of

_SLOTS = {
    "who": rf"{PERSON}|society|they|he|she|someone|somebody|people|management|in-laws|the ceo",
    "also": "just |really |always |keeps? |kept |all |also |has |have |is |are |'s |would |kinda ",
    "very": "so |very |really |super |just |simply |pretty |quite |kind of |all |kind ",
    "good": "important|relevant|good|useful|necessary|essential|worthwhile|meaningful|valuable|"
    "great|nice|key|significant|smart|right",
}
OTHERS = any_of(
    """
    <who> <also>*(wants?|wanted) (me|it|this|that|us|everyone|everybody|all of us)
    <who> <also>*(told|tells|telling|asked|asks|asking|made|makes|making|pushed|pushes|pushing
        |forced|forces|forcing|signed) (me|us|it)
    <who> <also>*(said|says|say|saying) (i (should|must|have to|need to|ought to|had to|could)|so
        |to|that i should|we)
    <who> <also>*(thinks?|suggested|suggests|recommended|recommends|insists?|decided|demands?
        |expects?) (i|so|to|that|me|it|us|we|this)
    <who> <also>*((says|said)(?= so| *[.!?,;]* *$)|insists?|insisted|decided|suggested it
        |recommended it)
    <who> (would|will|'ll|'d) (finally |then )?(be|get) (happy|proud|pleased|mad|angry|off my)
    <who> <also>*(nagg?\\w*|likes? it|requires? me|asking|pestering|bugging|on my (case|back))
    <who> <also>*(put|added|set|assigned|gave|set up) (it|this|that|me|us)
    to (please|impress|satisfy|shut up) (my |the )?\\w+
    (i was|i've been|been|i am|i'm|was) (told|asked|forced|made|pushed|ordered|pressured|expected
        |supposed) to
    for (my|the) (boss|manager)'?s?( sake)?(?= *[.!?,]| *$)
    """,
    **_SLOTS,
)
FASHION = any_of(
    """
    (because |since )?every ?(body|one)( else)? (\\S+ ){0,3}?(is|are|does|do|has|have|says?|seems?
        |wants?|talks?|doing|getting|gets|keeps?)
    (everyone|everybody)('s| is| does| has)
        |(everyone|everybody) (i know|around me|else|at work|online)
    all (my|the|of my|our) (friends|coworkers|colleagues|cool \\w+|mates|classmates|peers|others
        |neighbou?rs)
    <very>*(trendy|trending|fashionable|in fashion|all the rage|hyped?|in vogue|viral)
    (is|it's|are|seems|looks|sounds|was|be) <very>*(cool|popular|hot|hip|fancy
        |the (new|next|latest|big) (\\w+ )?(thing|trend|hype))
    (saw|seen|read|heard) (\\S+ ){0,4}?(tiktok|instagram|linkedin|youtube|facebook|the news|twitter
        |reddit|a video|a podcast|tv|online)
    (on|all over) (tiktok|instagram|social media|facebook|youtube|the internet|tv)
    <who> (also )?((did|does|has|have|got|took|is doing|are doing) (it|one|this|that|the same)
        |signed up|applied|joined|enrolled)( too| as well)?(?= *[.!?,;]* *$)
    (saw|seen|read|heard) (of |about )?(an? |the )?(\\w+ )?(ad|advert|post|video|poster|billboard
        |reel|article)s?
    fomo|influencers?|bandwagon|the hype|a trend|the trend
    looks? (good|nice|cool) (on|at)( \\w+){1,2}( paper| instagram| linkedin)?
    keep(ing)? up with|sounds? (cool|fun|nice|good|impressive|fancy)
    (other )?people (say|do|are doing|are|like it|seem)
    (brag|show off)
    """,
    **_SLOTS,
)
CIRCULAR = any_of(
    """
    (it|this|that)('s| is| was|) <very>*(<good>|matters?|relevant)( to me| for me)?(?= *[.!?,;]* *$)
    (it|this|that|goal)('s| is| was|) <very>*(<good>|matters?|a (good )?goal
        |relevant)( to me)? (because|since|as|and|so) <very>*(it|this|that|they)('s| is| just
        |) <very>*(<good>|matters?|is|does|a goal|my goal)
    (it|this|that)('s| is) <very>*(<good>) (in general|to have|i guess|i suppose|you know|anyway)
    (<good>) (because|as|since) (\\w+ ){0,3}(<good>|matters)
    because (why not|reasons|yes|it just is|it does|it is|i said so|of reasons|it just does)
    because i (just )?(should|have to|must|ought to|feel like it|felt like it|said so|guess so|can
        |want to|want it|need it|need to|wanna)(?= *[.!?,;]* *$)
    just because|just cause|no (\\w+ )?reason|why not|idk|i don't( really)? know( why)?
        |not sure why|dunno
    (one|you|people) (should|must|has to|have to|need to)
    (it's|it is|that's) (what|something) (one|you|people) (do|does|should)
    (i )?(should|ought to) (probably )?do (it|something)
    <good> to (have|do|be|try) \\w+
    (because )?it has (a )?(meaning|purpose|value)(?= *[.!?,;]* *$)
    (it's|it is|this is|that's) (my|a|the|one of my) goals?(?= *[.!?,;]* *$)
    because goals?
    """,
    **_SLOTS,
)
