"""How long ago was a point last said to hold?"""

from datetime import date

from kamap.analysis.information import PointView
from kamap.i18n import Translator
from kamap.ui.panel.details import ago


def age(point: PointView, today: date, t: Translator) -> str:
    """`today`, `12 days ago`; blank for a point that is unknown."""
    known_on = point.point.known_on
    return "" if known_on is None else ago((today - known_on).days, t)
