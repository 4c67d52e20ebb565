"""Proofs that are there or are not, and outcomes whose proof is still to be named."""

from __future__ import annotations

from bot.coaching.smart.text.patterns import alternatives, any_of
from bot.coaching.smart.text.vocabulary import ROLE_NOUNS

_SLOTS = {
    "exam": alternatives(
        "exams? tests? quiz assessments? boards? bar nclex gre gmat lsat mcat ged toefl ielts"
        " praxis teas certification certificate licensure theory practical driving audit"
        " inspection probation interview pmp cpa cfa comptia a\\+ ccna cissp aws azure itil"
        " cdl cna acca osha servsafe shrm phr cscs n[1-5] [abc][12] finals modules? units?"
        " trade_test papers?"
    ),
    "paper": alternatives(
        "certificat(e|ion)s? license diploma degree credentials? badge permit accreditation"
        " transcript bachelor's master's associate's mba ged nvq qualification card ticket"
    ),
    "earn": alternatives(
        "earn(ed)? get receive[sd]? obtain(ed)? hold gain(ed)? have complete[sd]? finish(ed)?"
        " achieve[sd]? renew(ed)? collect upload show frame hang post with win secure got hand"
    ),
    "letter": alternatives("offer contract agreement lease letter papers? form deal client order"),
    "page": alternatives(
        "link url page site website article post app portfolio repo video episode store shop"
        " demo prototype slides deck recording profile podcast listing blog channel"
    ),
    "role": "|".join(sorted(ROLE_NOUNS)),
}
PROOF = any_of(
    """
    pass(es|ed|ing)? (\\S+ ){0,6}?<exam>
    <earn> (\\S+ ){0,7}?<paper>
    (my|the|a) (\\S+ ){0,3}?<paper> (is |will be |arrives?|comes|hangs?|in (my )?hand
        |on (my|the) (wall|profile|desk|resume)|framed|issued|signed)
    (get|become|be|getting|becoming|am|i'm) (\\w+ ){0,2}(certified|licensed|accredited|chartered
        |registered|qualified)
    sign(ed|ing)?[ -](\\w+ ){0,4}<letter>s?
    <letter>s? (\\w+ ){0,2}(is |are |gets? |has been )?(signed|countersigned)
    (offer|acceptance|admission|promotion|appointment|confirmation|reference
        |recommendation) (letter|email|notice|number)
    (written|formal|firm|job) offer
    accept(ed|ing)? (an?|the|their) (\\w+ )?offer
    publish(ed|es|ing)? (\\S+ ){0,5}?(<page>|story|stories|book|paper|essay|study|write-up|guide)s?
    (live|public|working|shared) (\\w+ ){0,3}?<page>s?
    <page>s? (\\w+ ){0,3}(is|goes|are|being|gone|went) (live|online|published|public|posted|up
        |running|out)
    published (\\w+ )?(article|book|paper|story|guide)
    (an?|the) (e-?mail|letter|message|note|text|confirmation) (\\w+ ){0,4}?(from|confirming|saying
        |that says)
    (my )?name (is |appears |stands )?on (the|a|my|our)
    (audit|inspection|test|exam|review|check) (is )?(passes|passed|clears)
    (is|are|was|were|been|gets?) (\\w+ )?(delivered|posted|uploaded|filed|installed|submitted
        |shipped|printed|handed over|registered|listed|framed|merged|deployed|up and running)
    (is|are|stands?|appears?|shows? up) (in|on) the (\\w+ ){0,2}(register|registry|system|file
        |website|roster|rota|board|list|schedule|org chart|directory)
    (grade|mark) of [a-d][+-]?( or (better|higher|above))?
    with (a )?(distinction|merit|honou?rs)
    in writing|signed off|sign[- ]off|screenshots?|receipts?|tracking number|pay ?stub|payslip
        |org chart
    confirmation (page|screen|e-?mail|from)
    (the |my )?proof (is|will be)
    signs (off|it|the|my)( \\w+){0,3}
    (approved|accepted|confirmed|graded|assessed) by (my|the|our|hr|an?)
    (new|changed|updated) (job )?title
    (my )?title (says|reads|changes?|is)
    """,
    **_SLOTS,
)
OUTCOME = any_of(
    """
    (get|be|getting|become) (promoted|hired|accepted|admitted|elected|appointed|selected|published)
    pass(ed|ing)?|submit(ted|ting)?|enroll(ed|ing)?|register(ed|ing)?|graduat\\w+|launch(ed|ing)?
        |publish\\w*
    sign up|hand in|turn in|deliver|present|complete|finish|finalize|send|open|buy|enter|book|join
    apply (for|to)|start my own|hand over|accept|resign|translate|draft|rewrite|list
    (become|be|work as|promoted to|move (in)?to
        |step (in|up) to) (?!(\\w+ )?(better|more|good|great|best|stronger)\\b)(\\S+ ){0,4}?(<role>
        |roles?|position|job)
    (become|be) (\\S+ ){0,2}?(certified|licensed|self-employed|debt[- ]free)
    (land|find|get|start|change|switch) (\\S+ ){0,3}?(jobs?|role|position|mentor|internship
        |apprenticeship|raise|business)
    (write|build|create|update|prepare|record|design) (an?|my|the|up) (\\S+ ){0,4}?\\w+
    take (the|an?) (\\S+ ){0,4}?(course|class|exam|test|workshop|training|module)
    certified|certificat\\w+|license|diploma|promotion|offer|degree
    """,
    **_SLOTS,
)
FEELING = any_of("""
    feel\\w* (\\w+ ){0,3}?\\w+
    happ(y|ier)|confident|comfortable|proud|satisfied|less stress\\w*
    as (many|much|well|good|\\w+) as (i can|possible)
    a lot( more)?|lots|loads|tons|heaps|a bunch|way more|many more|plenty|several|many|a few|more
        |better
    i('ll| will) (just )?know
    some
""")
