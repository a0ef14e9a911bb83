"""What day is it where the team works? Nothing below the services reads a clock."""

import os
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kamap.errors import BadSetting


def now() -> datetime:
    return datetime.now(UTC)


def zone() -> tzinfo | None:
    """The time zone in KAMAP_TIMEZONE; None is the machine's own, summer time and all."""
    name = os.environ.get("KAMAP_TIMEZONE")
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadSetting("KAMAP_TIMEZONE", name) from error


def day_of(moment: datetime) -> date:
    return moment.astimezone(zone()).date()


def end_of(day: date) -> datetime:
    """The first instant after a day."""
    day = min(day, date.max - timedelta(days=2))  # no later instant can be named
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone()).astimezone(UTC)
