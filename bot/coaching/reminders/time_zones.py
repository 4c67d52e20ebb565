"""Time zones: as people name them, and as instants are turned by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_OFFSET = re.compile(
    r"\b(?:utc|gmt|z)\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)",
    re.IGNORECASE,
)
_IANA = re.compile(r"\b[A-Za-z]+(?:/[A-Za-z_+\-]+){1,2}")
_NAMED_TIME = re.compile(
    r"\b(?:[A-Za-z]+ )?[A-Za-z]+ (?:standard |daylight )?time\b|\btime ?zone\b.*|"
    r"(?-i:\b(?:[ECMP][SD]T|CES?T|BST|JST|SGT|SAST|AE[SD]T)\b)",
    re.IGNORECASE,
)
_MAX_EAST, _MAX_WEST = 14 * 60, 12 * 60

_COMMON: Mapping[str, str] = {
    "Europe/London": "uk|u k|united kingdom|britain|great britain|england|scotland|wales|bst|"
    "british|manchester|birmingham|glasgow|edinburgh|leeds|liverpool|bristol",
    "Europe/Dublin": "ireland|irish",
    "Europe/Berlin": "germany|german|cet|cest|central europe(?:an)?|munich|hamburg|frankfurt|"
    "cologne|stuttgart|mez|mesz",
    "Europe/Paris": "france|french|lyon|marseille",
    "Europe/Madrid": "spain|spanish|barcelona",
    "Europe/Rome": "italy|italian|milan",
    "Europe/Amsterdam": "netherlands|holland|dutch|rotterdam",
    "Europe/Zurich": "switzerland|swiss|geneva|basel|bern",
    "Europe/Vienna": "austria",
    "Europe/Brussels": "belgium",
    "Europe/Warsaw": "poland|krakow",
    "Europe/Stockholm": "sweden",
    "Europe/Oslo": "norway",
    "Europe/Copenhagen": "denmark",
    "Europe/Helsinki": "finland|eet|eest|eastern europe(?:an)?",
    "Europe/Lisbon": "portugal|wet",
    "Europe/Athens": "greece",
    "Europe/Istanbul": "turkey|turkiye",
    "Europe/Kyiv": "ukraine|kiev",
    "America/New_York": "us eastern|eastern(?! europe)|est|edt|et|east coast|boston|philadelphia|"
    "miami|atlanta|washington d ?c|dc|nyc|charlotte|orlando|tampa|pittsburgh",
    "America/Chicago": "us central|cdt|dallas|houston|austin|san antonio|minneapolis|"
    "st louis|nashville|milwaukee|kansas city|new orleans|memphis|texas|illinois",
    "America/Denver": "mountain|mst|mdt|mt|salt lake city|colorado|utah|albuquerque",
    "America/Phoenix": "arizona",
    "America/Los_Angeles": "pacific|pst|pdt|pt|west coast|california|san francisco|sf|la|seattle|"
    "san diego|portland|las vegas|sacramento|san jose|oakland",
    "America/Anchorage": "alaska|akst",
    "Pacific/Honolulu": "hawaii|hst",
    "America/Toronto": "ontario|ottawa|montreal|quebec",
    "America/Vancouver": "british columbia",
    "America/Halifax": "atlantic(?! ocean)|nova scotia",
    "America/Mexico_City": "mexico city",
    "America/Sao_Paulo": "sao paulo|são paulo|rio(?: de janeiro)?|brasilia",
    "America/Argentina/Buenos_Aires": "argentina|buenos aires",
    "Asia/Kolkata": "india|indian|mumbai|bombay|delhi|new delhi|bangalore|bengaluru|chennai|"
    "hyderabad|pune|calcutta",
    "Asia/Karachi": "pakistan|pkt|lahore",
    "Asia/Dhaka": "bangladesh",
    "Asia/Manila": "philippines|filipino",
    "Asia/Shanghai": "china|chinese|beijing|shenzhen",
    "Asia/Tokyo": "japan|jst",
    "Asia/Seoul": "korea|south korea|kst",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Bangkok": "thailand",
    "Asia/Ho_Chi_Minh": "vietnam|saigon",
    "Asia/Dubai": "uae|emirates|abu dhabi|gst",
    "Asia/Riyadh": "saudi arabia|saudi",
    "Asia/Jerusalem": "israel|tel aviv",
    "Africa/Lagos": "nigeria|wat",
    "Africa/Nairobi": "kenya|eat|east africa",
    "Africa/Johannesburg": "south africa|sast|cape town",
    "Africa/Accra": "ghana",
    "Africa/Cairo": "egypt",
    "Australia/Sydney": "aest|aedt|new south wales",
    "Australia/Melbourne": "victoria",
    "Australia/Brisbane": "queensland",
    "Australia/Perth": "awst|western australia",
    "Pacific/Auckland": "new zealand|nz|nzst|nzdt|wellington",
    "UTC": "utc|gmt|zulu|universal time",
}
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    r"ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    r"cst|central(?: (?:standard )?time)?": ("America/Chicago", "Europe/Berlin", "Asia/Shanghai"),
    r"the us|usa?|united states|america|the states": (
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    ),
    r"canada": ("America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver"),
    r"australia": ("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide",
                   "Australia/Perth"),
    r"brazil": ("America/Sao_Paulo", "America/Manaus", "America/Noronha"),
    r"mexico(?! city)": ("America/Mexico_City", "America/Tijuana", "America/Cancun"),
    r"russia": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok"),
    r"indonesia": ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
}  # fmt: skip
_REGIONS = frozenset("Africa America Asia Atlantic Australia Europe Indian Pacific".split())
_NOT_PLACES = frozenset({"center", "north", "south", "west", "troll", "knox", "reunion", "easter"})

UNKNOWN_ZONE = (
    "I don't know that place or zone. A big city near you works, or a zone such as "
    "Europe/London, Eastern, or UTC+2."
)


@dataclass(frozen=True)
class ZoneSaid:
    """What a text says about a time zone.

    Attributes:
        zone: Name of the zone, as `zone_named` takes it; None if none is clear.
        among: Names to choose from, where the text can mean several.
        reason: Why there is none, in words.
    """

    zone: str | None = None
    among: tuple[str, ...] = ()
    reason: str = ""


def read_zone(text: str) -> ZoneSaid:
    """Reads a time zone: an IANA name, a city, a country, a common name, an offset from UTC.

    Args:
        text: What was typed.
    """
    if offset := _OFFSET.search(text):
        return _read_offset(offset)
    for name in _IANA.findall(text):
        if found := _iana_names().get(name.casefold()):
            return ZoneSaid(found)
    return _place(" ".join(re.sub(r"[^\w' ]|_", " ", text).casefold().split()))


def _place(plain: str) -> ZoneSaid:
    """The zone of a place or a common name, in lower case without signs."""
    for zone, words in _COMMON.items():
        if zone != "UTC" and re.search(rf"\b(?:{words})\b", plain):
            return ZoneSaid(zone)
    city = next((zone for name, zone in _cities() if re.search(rf"\b{name}\b", plain)), None)
    if city is not None:
        return ZoneSaid(city)
    for words, among in _SEVERAL.items():
        if re.search(rf"\b(?:{words})\b", plain):
            return ZoneSaid(among=among, reason="That can be more than one time zone.")
    if re.search(rf"\b(?:{_COMMON['UTC']})\b", plain):
        return ZoneSaid("UTC")
    return ZoneSaid(reason=UNKNOWN_ZONE)


@cache
def zone_named(name: str) -> tzinfo:
    """The time zone of a name that `read_zone` gave.

    Args:
        name: An IANA name, or an offset such as "UTC+05:30".

    Raises:
        KeyError: There is no such zone.
    """
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return ZoneInfo(name)
    return timezone(timedelta(minutes=_minutes(offset)), name)


def zone_words(name: str) -> str:
    """A zone as it is said, such as "London time".

    Args:
        name: The zone's name.
    """
    place = name.rpartition("/")[2].replace("_", " ")
    return f"{place} time" if "/" in name else place


def zone_beside(text: str) -> str | None:
    """The time zone that a message about something else names as one: "at 9 Eastern time".

    Args:
        text: The message.
    """
    if _OFFSET.search(text) or any(
        name.casefold() in _iana_names() for name in _IANA.findall(text)
    ):
        return read_zone(text).zone
    named = _NAMED_TIME.search(text)
    return read_zone(named[0]).zone if named else None


def _read_offset(offset: re.Match[str]) -> ZoneSaid:
    minutes = _minutes(offset)
    if not -_MAX_WEST <= minutes <= _MAX_EAST:
        return ZoneSaid(reason="No clock is that far from UTC; it goes from UTC-12 to UTC+14.")
    if minutes == 0:
        return ZoneSaid("UTC")
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    return ZoneSaid(f"UTC{sign}{size // 60:02}:{size % 60:02}")


def _minutes(offset: re.Match[str]) -> int:
    size = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
    return size if offset["sign"] == "+" else -size


@cache
def _iana_names() -> Mapping[str, str]:
    return {name.casefold(): name for name in available_timezones() if "/" in name}


@cache
def _cities() -> tuple[tuple[str, str], ...]:
    """Cities of the zones, longer names first, so that "New York" comes before "York"."""
    cities = {
        name.rpartition("/")[2].replace("_", " ").casefold(): name
        for name in sorted(available_timezones(), reverse=True)
        if name.partition("/")[0] in _REGIONS
    }
    named = [(re.escape(city), zone) for city, zone in cities.items() if city not in _NOT_PLACES]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))
