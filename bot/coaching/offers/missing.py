"""Which facts were not given, so that nobody takes "not counted" for zero."""

from bot.coaching.compensation.legal_limits import PlanYear
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.offer import JobOffer


def not_counted(offer: JobOffer, figures: PlanYear | None) -> tuple[str, ...]:
    """List the facts that would change the result and were not given.

    Args:
        offer: The offer.
        figures: Legal figures that apply; None where US law does not.

    Returns:
        Paths as in the JSON form, for example ``health`` or ``commute.day_cost``. A part that is
        missing as a whole is listed once.
    """
    applies = figures is not None
    return tuple(row.path for row in offer_fields().rows if row.is_missing(offer, applies))
