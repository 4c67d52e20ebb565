"""The words the readers know: synonyms, spellings gone wrong, fillers."""

from __future__ import annotations

import re
from functools import lru_cache

MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        start=1,
    )
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}

_SAME = {
    "hour": "hr hrs hours hourse",
    "minute": "min mins minutes",
    "day": "days dys",
    "week": "wk wks weeks",
    "month": "mo mos mth mths months mnth mnths",
    "year": "yr yrs years annum",
    "fortnight": "fortnights",
    "yearly": "annually annual pa p.a",
    "percent": "pct percentage prct prcnt perc pc",
    "usd": "dollars bucks usd$ dollarydoos",
    "eur": "euro euros",
    "gbp": "pounds pound quid sterling",
    "inr": "rupees rupee rs",
    "jpy": "yen",
    "chf": "francs franken sfr",
    "cent": "cents",
    "holiday": "holidays hols",
    "vacation": "vacations vacay vac vaca",
    "mile": "miles mi",
    "match": "matches matched matching matchs",
    "contribute": "contributes contributed contributing contribution contributions",
    "january": "jan",
    "february": "feb",
    "march": "mar",
    "april": "apr",
    "june": "jun",
    "july": "jul",
    "august": "aug",
    "september": "sep sept",
    "october": "oct",
    "november": "nov",
    "december": "dec",
    "tuesday": "tue tues",
    "wednesday": "weds",
    "thursday": "thu thur thurs",
    "friday": "fri",
    "saturday": "sats",
    "tomorrow": "tmrw tmr tmw tomoz 2moro",
    "christmas": "xmas",
    "grand": "grands",
    "thousand": "thou thousands",
    "million": "mil mill millions mn",
    "billion": "bn billions",
    "lakh": "lac lacs lakhs",
    "crore": "crores cr",
    "employer": "employers",
    "premium": "premiums",
    "because": "cuz coz",
    "minimum": "min.",
    "maximum": "max maxed maxing maxes",
    "cap": "capped caps",
    "paycheck": "paychecks paycheque check checks cheque payday",
}
SYNONYMS = {alias: word for word, aliases in _SAME.items() for alias in aliases.split()}

# Spellings more than one slip away, or that a slip could turn into another word of ours.
_MISSPELT = {
    "wensday": "wednesday", "wendsday": "wednesday", "wednsday": "wednesday",
    "tommorow": "tomorrow", "tomorow": "tomorrow", "tommorrow": "tomorrow", "2morrow": "tomorrow",
    "fourty": "forty", "ninty": "ninety", "fivty": "fifty", "fifity": "fifty", "eigthy": "eighty",
    "eigty": "eighty", "sevnty": "seventy", "therty": "thirty", "twnty": "twenty",
    "twety": "twenty", "hunderd": "hundred", "hundered": "hundred", "thosand": "thousand",
    "thousnad": "thousand", "tousand": "thousand", "thousend": "thousand",
    "percnt": "percent", "precent": "percent", "persent": "percent", "percet": "percent",
    "matchs": "match", "mathces": "match", "macth": "match", "mtach": "match", "mathc": "match",
    "vaction": "vacation", "vacaton": "vacation", "vaccation": "vacation", "vacaction": "vacation",
    "holliday": "holiday", "hollidays": "holiday", "holidys": "holiday", "holday": "holiday",
    "holdiays": "holiday", "anual": "yearly", "anually": "yearly", "annualy": "yearly",
    "yealry": "yearly", "yaer": "year", "yera": "year", "yeer": "year", "yeras": "year",
    "moth": "month", "monht": "month", "monthes": "month", "mnoth": "month", "moths": "month",
    "motnh": "month", "montsh": "month", "mounth": "month", "mounths": "month",
    "weaks": "week", "weeek": "week", "wekks": "week", "wek": "week", "weks": "week",
    "huor": "hour", "houer": "hour", "huors": "hour", "hors": "hour",
    "hurs": "hour", "hous": "hour", "horus": "hour", "yers": "year", "ours": "ours", "dayz": "day",
    "febuary": "february", "feburary": "february", "febraury": "february", "janurary": "january",
    "januray": "january", "setember": "september", "setpember": "september", "agust": "august",
    "augest": "august", "ocotber": "october", "decemeber": "december", "novemeber": "november",
    "quater": "quarter", "qaurter": "quarter", "quator": "quarter", "fornight": "fortnight",
    "fortnite": "fortnight", "cristmas": "christmas", "chrismas": "christmas",
    "unlimted": "unlimited", "unlimitted": "unlimited", "doller": "dollar", "dollers": "usd",
    "dolars": "usd", "dolar": "dollar", "bonous": "bonus", "salery": "salary", "sallary": "salary",
    "helth": "health", "employeer": "employer", "bi": "bi", "thrusday": "thursday",
    "thurday": "thursday", "firday": "friday", "frieday": "friday", "teusday": "tuesday",
    "saterday": "saturday", "munday": "monday", "biweekley": "biweekly", "coupel": "couple",
    "hlaf": "half", "haf": "half", "matchin": "match", "upto": "upto", "evry": "every",
}  # fmt: skip

# Words a slip away from ours that mean something else.
_THEIR_OWN = frozenset(
    """
    elevens twelves
    mouth north worth forth south moth tooth hearth wealth heal heath dealt stealth
    bonds bones boney salty salad salami weak weed seek week's weeks' peek meek reek weekend
    weekends
    monthly weekly daily hourly yearly yearn years' fourth fifth sixth seventh eighth ninth tenth
    forts thirst thirsty twenties eighties nineties forties fifties sixties thirties seventies
    house flour sour hourly tours yours pours scour hours' holidaying march marched marching
    patch watch catch hatch batch latch marsh matching mulch munch watched patched batched latched
    patches watches catches batches hatches snatch mach quarterly quarters quartet quarterback
    percentile recent decent present presents presence latent patent patents parent talent
    dollop collar scholar half halt hall calf behalf halves haul hale
    augusta juneau julia juno tune dune prune tunes jury rune jude
    friends fridge sundays sunny sundry sonday mondays fridays saturdays tuesdays wednesdays
    thursdays before because begin signs single signal signed sign singing
    nineteenth eighteenth fourteenth fifteenth sixteenth thirteenth seventeenth
    create crate grant brand gland grind grands rand and end plan planned planner
    nights eight eights weight eighty height tight right sight light fight night might
    thirty thirteen there these three threw tree free trees thee those then where five fives fine
    fire file life live lives give dive drive hive jive fife seven sever even event severn
    fortune forty sixty fifty sexty nine none mine line wine pine dine vine
    once onces one ones ore core score store scores cores chores crone prore
    unlimited limited unpaid paid capital cape caped cope cups
    vacations vacation vocation vocational vocations location vacant
    commute commuted commutes computer compute computed commune remote
    month's overtime sometime onetime bedtime
    milestone smile smiles mild mill
    equity equality quality equip
    minutely minute minuet minus
    beach breach teach reach each peach leech
    early nearly dearly clearly pearly eerily
    firsts thirst burst
    unitl until
    stuck stick sticks stack stacks shock smock stork
    healthy wealthy employee employed employs dairy nicety
    """.split()
)

_MENDED = """
    hour minute day week month year fortnight quarter percent dollar dollars vacation holiday
    holidays weeks hours months years days minutes match matches matching employer contribute
    contributes contribution yearly annual annually monthly weekly hourly daily biweekly fortnightly
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen three seven eight
    tomorrow tonight christmas thanksgiving unlimited couple between whatever regardless
    automatic automatically salary bonus health premium insurance overtime commute sick
    before within deadline commission relocation retirement pension equity stock
    """
_GRAMMAR = frozenset([*MONTHS, *WEEKDAYS, *_MENDED.split()])


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _index() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in sorted(w for w in _GRAMMAR if len(w) >= 5):
        for key in {word, *_deletions(word)}:
            index.setdefault(key, []).append(word)
    return index


_NEAR = _index()


def _one_slip(typed: str, word: str) -> bool:
    """Says whether one letter added, dropped, changed or two swapped make `typed` of `word`."""
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    a, b = typed[start:], word[start:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b or a == b[1:] or a[1:] == b[1:]


@lru_cache(maxsize=4096)
def spelled(word: str) -> str:
    """Returns the word as the readers know it.

    Args:
        word: A word in lower case.

    Returns:
        The canonical word for a synonym, a plural or one slip of spelling; else the word itself.
    """
    if word in SYNONYMS:
        return SYNONYMS[word]
    if word in _MISSPELT:
        return _MISSPELT[word]
    if len(word) < 5 or word in _GRAMMAR or word in _THEIR_OWN or len(word) > 14:
        return word
    keys = [word, *sorted(_deletions(word))]
    near = [other for key in keys for other in _NEAR.get(key, ())]
    first_letter_kept = [o for o in near if o[0] == word[0] and _one_slip(word, o)]
    return SYNONYMS.get(first_letter_kept[0], first_letter_kept[0]) if first_letter_kept else word


# Words around a bare number that add nothing to it.
FILLERS = frozenset(
    """
    i i'm im i'd i'll i've we we're they they're it it's its it'd that that's this is was are be
    been being would will 'd am my our their your the a an of to for so ok okay yes yeah yep yup
    sure think guess believe suppose hope say says said make makes making made get gets getting got
    give gives giving have has had want wants need needs put puts at on in and um uh er hmm well
    right now currently please thanks thank you maybe probably perhaps me us he she one's total
    around about roughly like number answer amount figure aiming looking more less or so up more
    than over under least most almost nearly close between from what also still then there can
    could should usually normally typically generally average somewhere something
    per each every hey hi lol haha pls do does did just only exactly offered offering offers offer
    """.split()
)
_SIGN = re.compile(r"[^\w]+")


def is_filler(text: str) -> bool:
    """Says whether nothing but words without content is in `text`."""
    return all(word in FILLERS or _SIGN.fullmatch(word) for word in text.split())
