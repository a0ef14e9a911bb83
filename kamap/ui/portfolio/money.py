"""How a sum of several currencies is said: one figure as far as there are rates, the rest apart."""

from kamap.analysis.money import Total
from kamap.i18n import Translator
from kamap.ui.money_field import short


def main(found: Total, t: Translator) -> str:
    """What could be added up; `≈` where rates are in it."""
    said = short(found.converted or 0, found.currency, t)
    return f"≈ {said}" if found.approximate else said


def apart(found: Total, t: Translator) -> str:
    """What has no rate; blank where nothing is left out."""
    if not found.apart:
        return ""
    rest = sorted(found.apart.items(), key=lambda part: -part[1])
    sums = " · ".join(short(amount, currency, t) for currency, amount in rest)
    return t("and {sums}, without a rate", sums=sums)
