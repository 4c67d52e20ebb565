"""Which words are no name of an offer where nobody was asked for one: a trade, a place, a verb."""

from __future__ import annotations

import re

_TRADES = (
    r"accountants?|administrators?|advisors?|agents?|aides?|analysts?|apprentices?|architects?|"
    r"assistants?|associates?|attendants?|bakers?|baristas?|bartenders?|bookkeepers?|buyers?|"
    r"carers?|carpenters?|cashiers?|chefs?|cleaners?|clerks?|coaches|coach|consultants?|cooks?|"
    r"contractors?|coordinators?|counselors?|designers?|developers?|devs?|directors?|dispatchers?|"
    r"doctors?|drivers?|editors?|electricians?|engineers?|foreman|guards?|helpers?|hygienists?|"
    r"installers?|instructors?|interns?|internship|janitors?|laborers?|lawyers?|leads?|"
    r"librarians?|managers?|mechanics?|nann(?:y|ies)|nurses?|officers?|operators?|packers?|"
    r"painters?|paralegals?|pharmacists?|pickers?|planners?|plumbers?|postdoc|professors?|"
    r"programmers?|receptionists?|reps?|representatives?|researchers?|rn|sales|sales(?:man|person)|"
    r"scientists?|servers?|specialists?|supervisors?|surgeons?|teachers?|techs?|technicians?|"
    r"therapists?|trainers?|waiters?|waitress|welders?|writers?|senior|junior|shift|shifts|"
    r"nights?|weekends?|intern"
)
_PLACES = (
    r"alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|"
    r"hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|"
    r"michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|ohio|oklahoma|oregon|"
    r"pennsylvania|tennessee|texas|utah|vermont|virginia|washington|wisconsin|wyoming|"
    r"new (?:hampshire|jersey|mexico|york)|(?:north|south) (?:carolina|dakota)|west virginia|"
    r"rhode island|nyc|sf|la|dc|atlanta|austin|baltimore|boston|charlotte|chicago|cincinnati|"
    r"cleveland|columbus|dallas|denver|detroit|houston|indianapolis|jacksonville|las vegas|"
    r"los angeles|memphis|miami|milwaukee|minneapolis|nashville|new orleans|oakland|orlando|"
    r"philadelphia|philly|phoenix|pittsburgh|portland|raleigh|sacramento|salt lake city|"
    r"san (?:antonio|diego|francisco|jose)|seattle|tampa|tucson|vegas|canada|england|germany|"
    r"india|ireland|london|mexico|toronto|uk|usa|us|downtown|uptown|midtown|town|city|"
    r"home|office|site|remote|onsite|hybrid"
)
_OPENING = (
    r"been|being|back|got|gone|had|was|were|just|about|still|even|almost|only|maybe|around|over|"
    r"under|up|down|in|on|for|from|to|by|near|than|yes|no|gross|net|overall|tell|give|say|said|"
    r"told|same|both|each|per|plus|minus|never|always|once|twice|today|tomorrow|tonight|"
    r"yesterday|before|after|since|until|later|soon|again|instead|them|him|me|us|w-?2|1099|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|brother|sister|friend|mom|dad|"
    r"wife|husband|partner|recruiters?|full|part|time|good|great|better|decent"
)
_NO_NAME = re.compile(rf"(?:{_TRADES}|{_OPENING})", re.IGNORECASE)
_PLACE = re.compile(rf"(?:(?:in|at|near|from) )?(?:{_PLACES})", re.IGNORECASE)
_FORM = re.compile(r"\w{2,}(?:ing|ed|ly)", re.IGNORECASE)


def may_be_name(name: str, text: str) -> bool:
    """Whether words that nobody was asked for may be the name of an offer.

    Args:
        name: The words.
        text: The message they stand in: where it has capitals, a name has one, too.
    """
    words = [re.split(r"['’]", word)[0].strip(".,") for word in name.split()]
    if not words or any(map(_NO_NAME.fullmatch, words)) or _PLACE.fullmatch(name):
        return False
    if len(words) == 1 and _FORM.fullmatch(words[0]):
        return False
    return name[0].isupper() or name[0].isdigit() or text == text.lower()
