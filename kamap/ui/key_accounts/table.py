"""The leading accounts in a table: what each brings, its tier, and its kind."""

from kamap import glossary, words
from kamap.analysis.pareto import Bar
from kamap.i18n import Translator
from kamap.services.key_accounts import Line, Ranking
from kamap.ui.accounts import rows
from kamap.ui.explained import explained
from kamap.ui.key_accounts import accepting
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import short

KEY = "key_accounts:rows"
ACCEPT = "accept="


def show(ranking: Ranking, t: Translator) -> None:
    rows.rows(_table(ranking, t), KEY, went)


def went(where: str) -> None:
    """A click on a row opens the account; one on a button in it accepts what is proposed."""
    if where.startswith(ACCEPT):
        accepting.accept((int(where.removeprefix(ACCEPT)),))
    else:
        rows.go_later(where)


def _table(ranking: Ranking, t: Translator) -> Markup:
    head = (
        (t("Customer"), ""),
        (t("Revenue"), "number"),
        (t("Share"), "number aside"),
        (t("Together"), "number"),
        (t("Margin"), "number"),
        (explained(t("Tier"), glossary.means("service_tier", t)), "tier"),
        (explained(t("Kind"), glossary.means("account_kind", t)), "kind"),
    )
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in head))),
        tag("tbody", *(_line(line, ranking, t) for line in ranking.lines), *_others(ranking, t)),
    )


def _line(line: Line, ranking: Ranking, t: Translator) -> Markup:
    family = t.plural("with {count} subsidiary", "with {count} subsidiaries", line.members - 1)
    return tag(
        "tr",
        tag(
            "td",
            rows.to_account(line.name, line.account_id, title=line.name),
            *([tag("small", family)] if line.members > 1 else []),
            class_="name",
        ),
        tag("td", _amount(line.revenue, ranking, t), class_="number"),
        tag("td", words.percent(line.revenue.share) if line.revenue else "", class_="number aside"),
        tag("td", words.percent(line.revenue.cumulated) if line.revenue else "", class_="number"),
        tag("td", _amount(line.margin, ranking, t), class_="number"),
        tag("td", tag("b", line.tier.value, class_=f"tier-{line.tier.value}"), class_="tier"),
        tag("td", *_kind(line, t), class_="kind"),
        class_="vital" if line.vital else None,
    )


def _amount(bar: Bar | None, ranking: Ranking, t: Translator) -> str:
    return "–" if bar is None else short(bar.figure, ranking.currency, t).replace("-", words.MINUS)


def _kind(line: Line, t: Translator) -> tuple[Markup, ...]:
    """What somebody has ticked, or what is proposed."""
    if line.proposed:
        said = t("Accept: economic")
        name = t("Accept “economic” for {name}", name=line.name)
        return (tag("button", said, value=f"{ACCEPT}{line.account_id}", aria_label=name),)
    if line.kind is None:
        return ()
    kind = tag("span", words.word(line.kind, t))
    if not line.differs:
        return (kind,)
    why = (
        t("By revenue it would be economic. What people have ticked stays.")
        if line.vital
        else t("By revenue it is not among those who make 80 %. What people have ticked stays.")
    )
    return kind, tag("small", explained(t("differs"), why))


def _others(ranking: Ranking, t: Translator) -> list[Markup]:
    """One line for all who are not listed."""
    if not ranking.others:
        return []
    listed = sum(line.revenue is not None for line in ranking.lines)
    rest = ranking.revenue.bars[listed:]
    whole = ranking.revenue.whole
    brought = sum(bar.figure for bar in rest)
    others = ranking.others
    name = t.plural("{number} other", "{number} others", others, number=f"{others:,}")
    return [
        tag(
            "tr",
            tag("td", name, class_="name"),
            tag("td", short(brought, ranking.currency, t), class_="number"),
            tag("td", words.percent(brought / whole) if whole else "", class_="number aside"),
            tag("td", words.percent(rest[-1].cumulated), class_="number"),
            *(tag("td", "", class_=kind) for kind in ("number", "tier", "kind")),
            class_="others",
        )
    ]
