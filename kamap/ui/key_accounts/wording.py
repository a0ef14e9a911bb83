"""What a Pareto curve says, in one sentence and one line of figures."""

from kamap.analysis.pareto import Curve, NoCurve
from kamap.i18n import Translator, mark
from kamap.services.key_accounts import Ranking
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import short

SLOT = "\N{NULL}"

NOTHING = {
    ("revenue", NoCurve.NO_FIGURES): mark("Nobody has entered a revenue of this year."),
    ("revenue", NoCurve.NO_GAIN): mark("No account has brought any revenue in this year."),
    ("margin", NoCurve.NO_FIGURES): mark("Nobody has entered a margin of this year."),
    ("margin", NoCurve.NO_GAIN): mark("No account has brought any margin in this year."),
}


def head(name: str, curve: Curve, t: Translator) -> tuple[Markup, ...]:
    """`7 of 34 accounts make 80 % of revenue`, the first figure set large."""
    title = tag("h2", t("Revenue") if name == "revenue" else t("Margin"))
    if curve.missing is not None:
        return title, tag("p", t(NOTHING[name, curve.missing]), class_="nothing")
    few, everybody = len(curve.vital), len(curve.bars)
    if name == "revenue":
        said = t.plural(
            "{few} of {all} accounts makes 80 % of revenue",
            "{few} of {all} accounts make 80 % of revenue",
            few,
            few=SLOT,
            all=f"{everybody:,}",
        )
    else:
        said = t.plural(
            "{few} of {all} accounts makes 80 % of margin",
            "{few} of {all} accounts make 80 % of margin",
            few,
            few=SLOT,
            all=f"{everybody:,}",
        )
    before, _, after = said.partition(SLOT)
    figure = tag("b", f"{few:,}", data_kamap=f"vital-{name}")
    return title, tag("p", before, figure, after)


def sums(curve: Curve, ranking: Ranking, t: Translator) -> str:
    """What all of them bring, and what losses take away."""
    whole = short(curve.whole, ranking.currency, t)
    parts = [t("{amount} in all", amount=f"≈ {whole}" if ranking.approximate else whole)]
    losers = sum(bar.figure < 0 for bar in curve.bars)
    if losers:
        lost = short(-curve.lost, ranking.currency, t)
        parts.append(
            t.plural(
                "{number} account loses {amount}",
                "{number} accounts lose {amount}",
                losers,
                number=f"{losers:,}",
                amount=lost,
            )
        )
    return " · ".join(parts)
