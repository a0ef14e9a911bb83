"""Is an information point known, and is it fresh? The same clock as for a rating."""

from datetime import date, timedelta

from kamap.analysis.coverage import STALE_AFTER_DAYS, is_too_old
from kamap.model import InformationPoint, PointState


def known(point: InformationPoint) -> bool:
    """Whether anything is known, be it assumed or confirmed."""
    return point.state is not PointState.UNKNOWN


def stale_on(point: InformationPoint) -> date | None:
    """The first day on which the point is too old; None where nothing is known."""
    return point.known_on and point.known_on + timedelta(days=STALE_AFTER_DAYS + 1)


def is_stale(point: InformationPoint, today: date) -> bool:
    """Whether what is known is older than 90 days.

    >>> from kamap.model import Topic
    >>> point = InformationPoint(
    ...     buying_center_id=1, topic=Topic.FUNDS, state="assumed", known_on=date(2026, 1, 1)
    ... )
    >>> is_stale(point, date(2026, 4, 1)), is_stale(point, date(2026, 4, 2))
    (False, True)
    """
    return is_too_old(point.known_on, today)


def fresh(point: InformationPoint, today: date) -> bool:
    """Whether it is known, and not too old to count."""
    return known(point) and not is_stale(point, today)
