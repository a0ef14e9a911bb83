"""How far support reaches, small enough for a line of a table."""

from kamap import words
from kamap.analysis.coverage import Coverage
from kamap.i18n import Translator
from kamap.ui.bar import bar
from kamap.ui.markup import Markup, tag


def support(coverage: Coverage | None, t: Translator) -> tuple[Markup, ...]:
    """The bar and the figure of a buying center; a dash where there is no coverage."""
    shares = coverage.shares if coverage else None
    if shares is None:
        return (tag("span", "–", class_="none"),)
    return (
        tag("span", bar(shares, t)[0], class_="figures"),
        tag("b", words.percent(shares.supporting)),
    )
