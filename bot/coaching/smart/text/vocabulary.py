"""The words that tell a concrete goal from a vague one."""

from __future__ import annotations

ACTION_VERBS = frozenset(
    """
    accept add advertise analyze answer apply approve arrange ask assemble assess assign attend
    audit automate bake bid bill block book braid brew build buy call cancel cater certify chair
    check clean clear climb close coach code collect complete compose compile conduct connect
    contact convert cook coordinate copy create cut decide delegate deliver demo deploy design
    digitize dispatch document donate double download draft draw drive earn edit email employ
    enlist enroll enter establish exhibit file film finalize find finish fix fly follow
    fundraise gather give graduate groom halve hand handle hire hit hold host implement inspect
    install interpret interview introduce invest invite invoice issue join land launch lay lead
    lease leave license list load lodge log lower maintain make map meet memorize mentor merge
    message migrate moderate move mow negotiate nominate obtain offer onboard open operate order
    organize outline own pack paint participate pass patch pay perform photograph pitch plan
    plant play post practice prepare present price print proctor produce program promote propose
    prune publish purchase put qualify quit raise reach read rebuild receive reconcile record
    recruit redesign redo reduce refactor refer register rehearse release relocate renew
    renovate rent repair replace reply report request research resign resit resolve respond
    restructure resubmit retake review revise rewire rewrite run save schedule score secure sell
    send serve sew shadow ship shorten sign sing sit sketch solder speak specialize spend
    sponsor staff start stitch stock submit subscribe supervise survey swap switch take talk
    teach tell test tile tour tow trade train transcribe transfer translate travel trial trim
    triple tutor type update upgrade upload upholster use visit volunteer weave weld win wire
    withdraw write reapply cover drop do go increase achieve develop expand manage begin bring
    keep stop gain apprentice recertify shoot
    """.split()
)
"""Verbs whose doing can be watched; a verb that is in no list here counts as one of these."""

VAGUE_VERBS = frozenset(
    """
    waste improve better grow enhance boost advance succeed progress try explore know focus
    think look strive aim hope want wish need like love enjoy feel believe consider evolve
    flourish thrive excel strengthen upskill brush sharpen polish broaden deepen stay remain
    come see help deal cope change avoid seem matter mean care let guess wonder figure discover
    embrace motivate inspire level step worry live balance network dream continue pursue seek
    ensure familiarize act catch hustle push rise shine work would could should might may can
    will shall must intend prefer decide
    """.split()
)
"""Verbs that name a direction, a state or a wish."""

OUTCOME_VERBS = frozenset("be become get have".split())
"""Verbs that say what will have come true; what follows them decides."""

LEARNING_VERBS = frozenset("learn master study understand".split())
"""Verbs that nobody can watch, but that take a real object."""

CONCRETE_NOUNS = frozenset(
    """
    account accreditation agency agenda agreement album analysis app appendix applicant
    application appointment apprenticeship article assessment assignment audit award badge
    benchmark bid blog blueprint board book booking bootcamp booth box branch budget builder
    business calculator calendar call campaign candidate car case catalog certificate
    certification channel chapter charity checklist citizenship class classroom client clinic
    code coffee college committee community company competition conference contest contract
    conversation course cover customer dashboard deck deal degree demo department design diploma
    document draft drill edition email employee employer enrollment episode essay event exam
    examination exercise exhibition expo fair family feature fellowship file film fleet flyer
    food form forum franchise friend garden gig grant group guide handbook hospital house
    interview inventory invoice job journal kitchen lab lawn lead leader lecture lesson letter
    level library license line list loan machine magazine mailing manager manual manuscript map
    market meeting member membership mentor menu mentorship message model module mortgage
    newsletter note notebook novel offer office onboarding order organization page painting
    panel paper partner passport patient permit phone photo piece pilot pipeline plan podcast
    policy portfolio position post poster presentation prize procedure process product profile
    program project proposal prospect prototype quiz quote raise recipe record recommendation
    recruiter referral refresher registration report repository request residency residence
    resignation resume retreat review rig role roster route safety sale salon sample scene
    schedule scholarship school script semester seminar series session shift shop showcase sign
    site skit software song speaker speech spreadsheet squad stall stand standup start station
    store story student study summary supplier survey talk teacher team template tenant test
    testimonial thesis ticket title toolkit tool tour trade trainee trainer training transcript
    transfer trip truck tutorial unit university vendor video visa visit volunteer warehouse
    webinar website wing workflow workshop wedding yard traineeship internship placement
    """.split()
)
"""Things, papers, people, places and roles that one can point at."""

VAGUE_NOUNS = frozenset(
    """
    difference rut person dream heart goal thought mindset routine responsibility zone comfort
    horizon level leader success game bar version potential limit boundary league height star
    pace mark ability advantage anything area aspect attitude balance best bit career challenge
    change chance communication confidence connection development direction effort everything
    experience expertise field future growth habit happiness idea impact improvement income
    industry knowledge ladder leadership life living lot money more motivation network
    networking nothing opportunity option order passion path people performance position
    presence productivity professional progress purpose reputation result satisfaction sales
    self situation skill skillset something stability strength stress stuff style talent
    technology thing time top value way wealth weakness work world worker everyone someone
    somebody anyone myself yourself one other others kind sort type
    """.split()
)
"""Words that could stand for anything until something is said beside them."""

GENERIC_WORDS = frozenset(
    """
    a an the my our your his her their this that these those some any more most better best good
    great new nice different various several many few other another own big bigger high higher
    low lot lots next extra useful important relevant interesting decent real really right
    certain whole entire full overall general personal professional possible much all every each
    both little least very such same better- successful happy happier stronger amazing awesome
    cool fun proper actual additional further daily fast faster quick quicker current last first
    """.split()
)
"""Words in front of a noun that do not say which one."""

WEAK_MODIFIERS = frozenset("training online short paying paid evening weekend basic".split())
"""Words that say of what sort a thing is, but hardly which one."""

ROLE_NOUNS = frozenset(
    """
    accountant actor actuary administrator adviser advisor agent analyst apprentice architect
    assistant associate attorney auditor baker banker barber barista bartender biologist
    bookkeeper broker buyer captain carer carpenter cashier charge chef chemist clerk coach
    consultant contractor controller cook coordinator copywriter counselor dentist designer
    developer dietitian director dispatcher doctor doula driver economist editor educator
    electrician engineer estimator executive farmer firefighter florist forelady foreman
    forewoman freelancer geologist guard hairdresser handler head housekeeper hygienist
    illustrator inspector instructor interpreter investigator janitor journalist judge keeper
    landscaper lawyer lead leader lecturer librarian lineman linguist lpn machinist manager
    marketer mason mechanic mentor merchandiser midwife millwright musician nurse nutritionist
    officer operator optician owner painter paralegal paramedic partner pharmacist phlebotomist
    photographer physician physiotherapist pilot planner plasterer plumber principal producer
    professor programmer psychologist ranger realtor receptionist recruiter repairer reporter
    representative rigger roofer sailor scheduler scientist seamstress secretary sergeant server
    shiftlead sommelier specialist steward stylist sub superintendent supervisor surgeon
    surveyor tailor teacher technician technologist teller tester therapist trainer translator
    trucker tutor underwriter usher vet veterinarian waiter waitress warden welder writer
    hygenist foreperson cna rn emt
    """.split()
)
"""What people are at work."""

NAMES = frozenset(
    """
    pmp capm cpa cfa cma cdl cna cissp ccna comptia a+ security+ network+ aws azure gcp itil
    scrum csm cspo psm safe six sigma lean prince2 shrm phr sphr aphr rn lpn bsn msn nclex teas
    emt ged gre gmat lsat mcat toefl ielts celta tefl mba phd bsc msc llb jd nvq hnd btec osha
    hvac epa cpr bls acls servsafe series7 notary excel word powerpoint outlook sharepoint sql
    python java javascript typescript react angular vue node django html css git github gitlab
    linux kubernetes docker terraform jenkins tableau powerbi looker salesforce hubspot sap
    oracle quickbooks xero photoshop illustrator figma indesign premiere autocad revit
    solidworks matlab r c++ c# rust go golang kotlin swift spark hadoop snowflake databricks
    jira confluence asana trello notion slack linkedin coursera udemy edx khan toastmasters etsy
    shopify amazon ebay youtube tiktok instagram google microsoft apple meta ibm cisco spanish
    french german italian portuguese mandarin chinese japanese korean arabic hindi asl english
    cscs gcse esol matric tesda lto forklift hgv lgv sia acca aat cima cips cipd nmc gdc cmrp
    asq nccer api aws-saa comptia's bookkeeper's praxis real-estate cfp chartered chrp cert4
    tafe rsa whs ticket nebosh iosh gwo itin jlpt dele delf
    """.split()
)
"""Names that people type without capitals: credentials, tools, languages, sites."""

EMPTY_WORDS = frozenset(
    """
    change able about after again all also always and any anything are because been before being
    better big but can could did does doing don't done each enough even ever every everything
    feel for from get gets getting give goal goals going gonna good got great grow growing had
    happy has have having help helps her here him his how i'll i'm i've important improve into
    it's its job just kind know learn like likely love make makes making many matter matters
    maybe more most much must myself need needed needs new nice not now off one only order other
    our ourselves out over own people progress really relevant right self should skill skills so
    some something step still stuff success successful such sure than that that's the their them
    then there these they thing things think this those time too try trying use useful very want
    wants wanted was way well were what when where which while who why will wish with work
    working would year years yet you your
    """.split()
)
"""Words that fit any reason and so make none."""
